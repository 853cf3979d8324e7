"""Which statement of a key stands in `raw`, and which in `history`.

`raw` holds, for each key and column, what the latest batch says that says anything of it: a column that a
file lacks, and an empty cell, leave what is in force. The row is that of the first batch since which nothing
changed; its own words, where others fill them in, are in `stated`, and every other statement is in `history`.
All of this depends only on which batches are in force, not on the order of loads, undos and retries.
"""

from dataclasses import dataclass, field

import duckdb
import polars as pl
import pyarrow as pa

from warehouse.contract import TABLES
from warehouse.one_row import one_row
from warehouse.private.statements import (
    Erasing,
    content,
    key_sql,
    nothing_arrives,
    put_all_together,
)

PLACED = """
create or replace temp table placed as
with compared as (
    select
        *,
        first_value({content}) over newest_first as latest,
        {content} as content,
        lag({content}) over oldest_first as previous,
        lag(true) over oldest_first as had_previous,
    from together
    window
        newest_first as (partition by {key}, occurrence order by _batch_id desc),
        oldest_first as (partition by {key}, occurrence order by _batch_id)
),
agreeing as (
    select
        *,
        bool_and(content is not distinct from latest) over (
            partition by {key}, occurrence order by _batch_id desc rows unbounded preceding
        ) as agrees,
    from compared
)
select
    place,
    row,
    _batch_id,
    _line,
    case
        when agrees and _batch_id = min(_batch_id) filter (agrees) over (partition by {key}, occurrence)
            then 'raw'
        else 'history'
    end as belongs,
    case
        when had_previous is null then 'added'
        when content is not distinct from previous then 'unchanged'
        else 'changed'
    end as status,
from agreeing
"""
MOVED = """
create or replace temp table staying as
    select placed.row from placed
    join together using (_batch_id, _line) join raw.{table} as now on now.rowid = placed.row
    where placed.place = 'raw' and placed.belongs = 'raw' and {now_is_together};
create or replace temp table rising as
    select together.* exclude (place, row, occurrence)
    from together join placed using (_batch_id, _line)
    where placed.belongs = 'raw' and (placed.place <> 'raw' or placed.row not in (from staying));
create or replace temp table falling as
    select own_words.* exclude (place, row)
    from own_words join placed using (_batch_id, _line)
    where placed.belongs = 'history' and placed.place <> 'history';
create or replace temp table filled_in as
    select own_words.* exclude (place, row)
    from own_words join placed using (_batch_id, _line) join together using (_batch_id, _line)
    where placed.belongs = 'raw' and {own_is_not_together};
delete from raw.{table} where rowid in
    (select row from placed where place = 'raw' and row not in (from staying));
delete from history.{table} where rowid in
    (select row from placed where place = 'history' and belongs = 'raw');
delete from stated.{table} where (_batch_id, _line) in (select (_batch_id, _line) from placed);
insert into raw.{table} by name select * from rising;
insert into history.{table} by name select * from falling;
insert into stated.{table} by name select * from filled_in;
"""
STATUSES = "select _batch_id, status, count(*) from placed where place = 'new' group by _batch_id, status"
# What the new statements do to each column of a row that was there before.
TOUCHES = """
with stepped as (
    select place, _batch_id, {stepped}, lag(true) over oldest_first as had_previous
    from together window oldest_first as (partition by {key}, occurrence order by _batch_id)
)
select _batch_id, {counts} from stepped where place = 'new' and had_previous group by _batch_id
"""
STEPPED = '"{name}" as "{name}", lag("{name}") over oldest_first as "before {name}"'
COUNTS = """
count(*) filter ("before {name}" is null and "{name}" is not null),
count(*) filter ("{name}" is not null and "before {name}" <> "{name}"),
count(*) filter ("before {name}" is not null and "{name}" is null)
"""
INSERTED = "insert into raw.{table} by name select * from given"
# Arrow frames can be copied but not filtered as long as their strings are views.
ARRIVALS = "create or replace temp table arrivals as select * from given"
TOUCHED = "create or replace temp table touched as select distinct {key} from {rows}"
ROWS_IN_A_GROUP = 122_880
IS_EMPTY = "select not exists (from raw.{table})"


@dataclass(frozen=True)
class ColumnChanges:
    """In how many rows that were there before a batch filled in, replaced and emptied a column."""

    filled: int
    replaced: int
    emptied: int


@dataclass(frozen=True)
class Changes:
    """What the rows of a batch did: stated a new key, other content for a known one, or the same again.

    `columns` has those columns in which rows that were there before changed.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    columns: dict[str, ColumnChanges] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return self.added + self.changed + self.unchanged

    @property
    def counts(self) -> dict[str, int]:
        return {"added": self.added, "changed": self.changed, "unchanged": self.unchanged}


def state(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    rows: pl.DataFrame,
    *,
    erasing: Erasing | None = None,
    is_trial: bool = False,
) -> dict[int, Changes]:
    """Put rows into `raw` and `history`; on a trial, only say what they would do.

    Args:
        connection: the private database.
        table: the table of the contract.
        rows: its columns as values, `_batch_id` and `_line`.
        erasing: the batches whose empty cells erase, by column, where the ledger does not have them yet.
        is_trial: write nothing.

    Returns:
        What the rows did, by batch.
    """
    connection.register("given", in_row_groups(rows))
    if rows["_batch_id"].n_unique() <= 1 and may_go_in_as_they_are(connection, table):
        if not is_trial:
            connection.execute(INSERTED.format(table=table))
        return {batch_id: Changes(added=rows.height) for batch_id in rows["_batch_id"].head(1)}
    connection.execute(ARRIVALS)
    touch(connection, table, "arrivals")
    place(connection, table, erasing or {})
    if not is_trial:
        move(connection, table)
    return changes(connection, table)


def may_go_in_as_they_are(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Whether there is nothing that rows could be put together with, and no value to fill in."""
    has_defaults = any(column.default is not None for column in TABLES[table].columns.values())
    return not has_defaults and one_row(connection, IS_EMPTY.format(table=table))[0]


def in_row_groups(rows: pl.DataFrame) -> pa.Table:
    """A frame as Arrow, in pieces of the size in which DuckDB stores: a large one is one thread's work."""
    whole = rows.to_arrow(compat_level=pl.CompatLevel.newest())
    return pa.Table.from_batches(whole.to_batches(max_chunksize=ROWS_IN_A_GROUP), whole.schema)


def settle(connection: duckdb.DuckDBPyConnection, table: str, *, taken_out: str) -> None:
    """Bring back what rows that were taken out had superseded; `taken_out` names a table that holds them."""
    nothing_arrives(connection, table)
    touch(connection, table, taken_out)
    place(connection, table, {})
    move(connection, table)


def touch(connection: duckdb.DuckDBPyConnection, table: str, rows: str) -> None:
    """Note the keys of some rows as those whose statements are to be placed anew."""
    connection.execute(TOUCHED.format(key=key_sql(table), rows=rows))


def place(connection: duckdb.DuckDBPyConnection, table: str, erasing: Erasing) -> None:
    put_all_together(connection, table, erasing)
    named = ", ".join(f'"{name}"' for name in content(table))
    connection.execute(PLACED.format(key=key_sql(table), content=f"row({named})" if named else "true"))


def move(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    now_is_together = all_same("now", "together", table)
    own_is_not_together = f"not ({all_same('own_words', 'together', table)})"
    connection.execute(
        MOVED.format(table=table, now_is_together=now_is_together, own_is_not_together=own_is_not_together)
    )


def all_same(one: str, other: str, table: str) -> str:
    same = [f'{one}."{name}" is not distinct from {other}."{name}"' for name in content(table)]
    return " and ".join(same) or "true"


def changes(connection: duckdb.DuckDBPyConnection, table: str) -> dict[int, Changes]:
    counts: dict[int, dict[str, int]] = {}
    for batch_id, status, rows in connection.execute(STATUSES).fetchall():
        counts.setdefault(batch_id, {})[status] = rows
    columns = column_changes(connection, table)
    return {
        batch_id: Changes(**statuses, columns=columns.get(batch_id, {}))
        for batch_id, statuses in counts.items()
    }


def column_changes(connection: duckdb.DuckDBPyConnection, table: str) -> dict[int, dict[str, ColumnChanges]]:
    """The columns in which the new statements change a row that was there before, by batch."""
    names = content(table)
    if not names:
        return {}
    stepped = ", ".join(STEPPED.format(name=name) for name in names)
    counts = ", ".join(COUNTS.format(name=name) for name in names)
    found = connection.execute(TOUCHES.format(key=key_sql(table), stepped=stepped, counts=counts)).fetchall()
    return {batch_id: in_columns(names, numbers) for batch_id, *numbers in found}


def in_columns(names: list[str], numbers: list[int]) -> dict[str, ColumnChanges]:
    each = zip(names, numbers[::3], numbers[1::3], numbers[2::3], strict=True)
    told = {name: ColumnChanges(*three) for name, *three in each}
    return {name: changed for name, changed in told.items() if changed != ColumnChanges(0, 0, 0)}
