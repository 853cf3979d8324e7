"""Rows in quarantine whose key a later batch has stated well: they wait for nobody any more.

A row of a later batch mends another where it says itself, in its own words, what was refused there, and all
else that stands there; what other batches say of the key does not count. Where it says less, the row goes on
waiting, so that no good cell drops out of sight.

Rows that are mended are settled, with the number of that batch, and count as loaded: what they wanted to say
is there. This is worked out anew whenever batches come, go or are retried, so it depends only on which are
in force.
"""

import json

import duckdb
import polars as pl

from warehouse.contract import TABLES, key, may_repeat
from warehouse.contract.values import unread, values
from warehouse.one_row import one_row
from warehouse.private import ledger
from warehouse.private.statements import content
from warehouse.readers.records import LINE

TABLES_WITH_ROWS = (
    "select distinct table_name from (from quarantine.rows union all by name from quarantine.settled)"
)
KEPT = """
select kept.batch_id, line, cells::varchar as cells, reasons::varchar as reasons, date_format
from (from quarantine.rows union all by name from quarantine.settled) as kept
join ledger.batches using (batch_id)
where kept.table_name = $1 order by all
"""
STATEMENTS = """
statements as (
    select * from raw.{table} anti join stated.{table} using (_batch_id, _line)
    union all by name select * from stated.{table}
    union all by name select * from history.{table}
)
"""
MENDED = """
create or replace temp table mended as
with {statements}
select keys.batch_id, keys.line, min(statements._batch_id) as settled_by
from keys join statements on statements._batch_id > keys.batch_id and {same_key} and {says_it_all}
group by keys.batch_id, keys.line
"""
SAYS_IT = """(not list_contains(keys.to_say, '{name}') or statements."{name}" is not null)"""
SAID = """case when statements."{name}" is not null then '{name}' end"""
STATED_AGAIN = """
with {statements}
select keys.batch_id, keys.line, keys.refused, keys.to_say, [{said}]
from keys join statements on statements._batch_id = $1 and keys.batch_id < $1 and {same_key}
where (keys.batch_id, keys.line) in (select (batch_id, line) from quarantine.rows)
order by keys.batch_id, keys.line
"""
MOVE = """
insert into quarantine.settled by name
    select rows.*, mended.settled_by from quarantine.rows join mended using (batch_id, line);
delete from quarantine.rows where (batch_id, line) in (select (batch_id, line) from mended);
insert into quarantine.rows by name
    select * exclude (settled_by) from quarantine.settled as settled anti join mended using (batch_id, line)
    where table_name = '{table}';
delete from quarantine.settled
    where table_name = '{table}' and (batch_id, line) not in (select (batch_id, line) from mended);
update quarantine.settled set settled_by = mended.settled_by
    from mended where (settled.batch_id, settled.line) = (mended.batch_id, mended.line);
"""
COUNTED = "select batch_id, count(*) from quarantine.settled group by batch_id"
SETTLED_BY = """
select batch_id, count(*), list(distinct settled_by order by settled_by)
from quarantine.settled group by batch_id
"""

COLUMNS = pl.List(pl.String)
WAITS = "select exists (from quarantine.rows where table_name = $1)"
Wanted = tuple[int, int, tuple[str, ...]]
Settled = tuple[int, tuple[int, ...]]


def settle_mended(connection: duckdb.DuckDBPyConnection, only: str | None = None) -> int:
    """Settle the rows of a table, or of all, that a later batch mends, and let the others wait again.

    Returns:
        How many more are settled than before.
    """
    before = counted(connection)
    found = {table for (table,) in connection.execute(TABLES_WITH_ROWS).fetchall()}
    for table in sorted(found & {only} if only else found):
        settle_table(connection, table)
    after = counted(connection)
    for batch_id in before.keys() | after.keys():
        more = after.get(batch_id, 0) - before.get(batch_id, 0)
        if more:
            ledger.move_settled(connection, batch_id, rows=more)
    return sum(after.values()) - sum(before.values())


def settle_table(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    connection.register("keys", keys_of_rows(connection, table).to_arrow())
    says_it_all = " and ".join(SAYS_IT.format(name=name) for name in content(table)) or "true"
    connection.execute(MENDED.format(**in_common(table), says_it_all=says_it_all))
    connection.execute(MOVE.format(table=table))


def in_common(table: str) -> dict[str, str]:
    """What each query of statements beside rows that wait needs."""
    same_key = [f'keys."{name}" is not distinct from statements."{name}"' for name in key(table)]
    return {"statements": STATEMENTS.format(table=table), "same_key": " and ".join(same_key)}


def still_wanted(connection: duckdb.DuckDBPyConnection, table: str, batch_id: int) -> list[Wanted]:
    """The rows that a batch mends in part: batch, line, and the columns that it would have to say too."""
    if not one_row(connection, WAITS, [table])[0]:
        return []
    connection.register("keys", keys_of_rows(connection, table).to_arrow())
    said = ", ".join(SAID.format(name=name) for name in content(table)) or "null"
    found = connection.execute(STATED_AGAIN.format(**in_common(table), said=said), [batch_id]).fetchall()
    return [
        (batch, line, tuple(name for name in to_say if name not in {*said, *key(table)}))
        for batch, line, refused, to_say, said in found
        if set(refused) & set(said)
    ]


def keys_of_rows(connection: duckdb.DuckDBPyConnection, table: str) -> pl.DataFrame:
    """The keys of the rows of a table in quarantine, where each part of them can be read.

    Beside the parts stand `batch_id`, `line`, the columns whose cells were refused (`refused`) and those that
    who mends the row has to fill (`to_say`).

    Where rows may repeat there is none: nobody can tell which of them another one mends.
    """
    kept = connection.execute(KEPT, [table]).pl()
    empty = values(pl.DataFrame(), table).select(key(table)).clear()
    nothing = [pl.lit([], COLUMNS).alias(name) for name in ("refused", "to_say")]
    none = empty.with_columns(pl.lit(0).alias("batch_id"), pl.lit(0).alias("line"), *nothing)
    if may_repeat(table):
        return none
    groups = kept.partition_by("date_format") if kept.height else []
    return pl.concat([none, *(keys_of_group(rows, table) for rows in groups)], how="vertical_relaxed")


def keys_of_group(kept: pl.DataFrame, table: str) -> pl.DataFrame:
    layout = pl.Struct(dict.fromkeys(TABLES[table].columns, pl.String))
    text = kept["cells"].str.json_decode(layout).struct.unnest().with_columns(kept["line"].alias(LINE))
    read = values(text, table, date_format=kept["date_format"][0])
    faults = unread(text, read, table)
    unclear = faults.filter(pl.col("column").is_in(key(table)))["row"].unique()
    refused = pl.Series([columns_refused(reasons, table) for reasons in kept["reasons"]], dtype=COLUMNS)
    to_say = refused.list.set_union(columns_filled(text, table)).alias("to_say")
    keys = read.select(key(table)).with_columns(
        kept["batch_id"], kept["line"], refused.alias("refused"), to_say
    )
    is_clear = ~pl.int_range(pl.len(), dtype=pl.UInt32).is_in(unclear.implode())
    return keys.filter(is_clear & (refused.list.len() > 0))


def columns_refused(reasons: str, table: str) -> list[str]:
    """The columns in which cells of a row were refused; none where a reason names no column of the table."""
    columns = {reason["column"] for reason in json.loads(reasons)}
    return sorted(columns) if columns <= TABLES[table].columns.keys() else []


def columns_filled(text: pl.DataFrame, table: str) -> pl.Series:
    """The columns in which something stands, for each row."""
    named = [pl.when(pl.col(name).is_not_null()).then(pl.lit(name)) for name in TABLES[table].columns]
    return text.select(pl.concat_list(named).list.drop_nulls()).to_series()


def counted(connection: duckdb.DuckDBPyConnection) -> dict[int, int]:
    return dict(connection.execute(COUNTED).fetchall())


def settled_by_batch(connection: duckdb.DuckDBPyConnection) -> dict[int, Settled]:
    """How many rows of each batch are settled, and by which batches."""
    return {batch_id: (rows, tuple(by)) for batch_id, rows, by in connection.execute(SETTLED_BY).fetchall()}
