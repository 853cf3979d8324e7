"""Which statement of a key stands in `raw`, and which in `history`.

`raw` holds, for each key, the content of the latest batch that states it, as the row of the first batch that
stated that content without a break; every other statement is in `history`. This depends only on which batches
are in force, not on the order of loads, undos and retries.
"""

from dataclasses import dataclass

import duckdb
import polars as pl
import pyarrow as pa

from warehouse.contract import TABLES, key, may_repeat
from warehouse.one_row import one_row

PLACED = """
create or replace temp table placed as
with stated as (
    select 'raw' as place, rowid as row, * from raw.{table} as stated semi join touched on {same_key}
    union all by name
    select 'history' as place, rowid as row, * from history.{table} as stated semi join touched on {same_key}
    union all by name
    select 'new' as place, null as row, * from arrivals
),
numbered as (
    select *, {content} as content, {occurrence} as occurrence from stated
),
compared as (
    select
        *,
        first_value(content) over newest_first as latest,
        lag(content) over oldest_first as previous,
        lag(true) over oldest_first as had_previous,
    from numbered
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
create or replace temp table rising as
    select row from placed where place = 'history' and belongs = 'raw';
create or replace temp table falling as
    select row from placed where place = 'raw' and belongs = 'history';
create or replace temp table risen as from history.{table} where rowid in (from rising);
create or replace temp table fallen as from raw.{table} where rowid in (from falling);
delete from history.{table} where rowid in (from rising);
delete from raw.{table} where rowid in (from falling);
insert into raw.{table} by name select * from risen;
insert into history.{table} by name select * from fallen;
insert into raw.{table} by name
    select arrivals.* from arrivals semi join placed
    on placed.place = 'new' and placed.belongs = 'raw'
        and arrivals._batch_id = placed._batch_id and arrivals._line = placed._line;
insert into history.{table} by name
    select arrivals.* from arrivals semi join placed
    on placed.place = 'new' and placed.belongs = 'history'
        and arrivals._batch_id = placed._batch_id and arrivals._line = placed._line;
"""
STATUSES = "select _batch_id, status, count(*) from placed where place = 'new' group by _batch_id, status"
INSERTED = "insert into raw.{table} by name select * from given"
# Arrow frames can be copied but not filtered as long as their strings are views.
ARRIVALS = "create or replace temp table arrivals as select * from given"
NO_ARRIVALS = "create or replace temp table arrivals as select * from raw.{table} limit 0"
TOUCHED = "create or replace temp table touched as select distinct {key} from {rows}"
ROWS_IN_A_GROUP = 122_880
IS_EMPTY = "select not exists (from raw.{table})"


@dataclass(frozen=True)
class Changes:
    """What the rows of a batch did: stated a new key, other content for a known one, or the same again."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0

    @property
    def rows(self) -> int:
        return self.added + self.changed + self.unchanged


def state(
    connection: duckdb.DuckDBPyConnection, table: str, rows: pl.DataFrame, *, is_trial: bool = False
) -> dict[int, Changes]:
    """Put rows into `raw` and `history`; on a trial, only say what they would do.

    Args:
        connection: the private database.
        table: the table of the contract.
        rows: its columns as values, `_batch_id` and `_line`.
        is_trial: write nothing.

    Returns:
        What the rows did, by batch.
    """
    connection.register("given", in_row_groups(rows))
    if is_empty(connection, table) and rows["_batch_id"].n_unique() <= 1:
        if not is_trial:
            connection.execute(INSERTED.format(table=table))
        return {batch_id: Changes(added=rows.height) for batch_id in rows["_batch_id"].head(1)}
    connection.execute(ARRIVALS)
    touch(connection, table, "arrivals")
    place(connection, table)
    if not is_trial:
        connection.execute(MOVED.format(table=table))
    return changes(connection)


def in_row_groups(rows: pl.DataFrame) -> pa.Table:
    """A frame as Arrow, in pieces of the size in which DuckDB stores: a large one is one thread's work."""
    whole = rows.to_arrow(compat_level=pl.CompatLevel.newest())
    return pa.Table.from_batches(whole.to_batches(max_chunksize=ROWS_IN_A_GROUP), whole.schema)


def settle(connection: duckdb.DuckDBPyConnection, table: str, *, taken_out: str) -> None:
    """Bring back what rows that were taken out had superseded; `taken_out` names a table that holds them."""
    connection.execute(NO_ARRIVALS.format(table=table))
    touch(connection, table, taken_out)
    place(connection, table)
    connection.execute(MOVED.format(table=table))


def is_empty(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    return one_row(connection, IS_EMPTY.format(table=table))[0]


def touch(connection: duckdb.DuckDBPyConnection, table: str, rows: str) -> None:
    """Note the keys of some rows as those whose statements are to be placed anew."""
    connection.execute(TOUCHED.format(key=key_sql(table), rows=rows))


def place(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    same_key = " and ".join(f'stated."{name}" is not distinct from touched."{name}"' for name in key(table))
    content = [name for name in TABLES[table].columns if name not in key(table)]
    nth = f"row_number() over (partition by _batch_id, {key_sql(table)} order by _line)"
    connection.execute(
        PLACED.format(
            table=table,
            key=key_sql(table),
            same_key=same_key,
            content="row({})".format(", ".join(f'"{name}"' for name in content)) if content else "true",
            occurrence=nth if may_repeat(table) else "1",
        )
    )


def key_sql(table: str) -> str:
    return ", ".join(f'"{name}"' for name in key(table))


def changes(connection: duckdb.DuckDBPyConnection) -> dict[int, Changes]:
    counts: dict[int, dict[str, int]] = {}
    for batch_id, status, rows in connection.execute(STATUSES).fetchall():
        counts.setdefault(batch_id, {})[status] = rows
    return {batch_id: Changes(**statuses) for batch_id, statuses in counts.items()}
