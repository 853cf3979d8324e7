"""Rows that cannot stand without others that went: they move to quarantine, under their own batches."""

import duckdb
import polars as pl

from warehouse.contract import TABLES, key, load_order, references
from warehouse.contract.reference_checks import is_unknown
from warehouse.contract.values import as_text, faults_where
from warehouse.loading.quarantine import faults_found, quarantine
from warehouse.loading.together import move_all_broken
from warehouse.one_row import one_row
from warehouse.private import ledger
from warehouse.private.schema import RECORDS
from warehouse.private.settling import settle
from warehouse.private.statements import gather_own_words, key_sql, nothing_arrives
from warehouse.readers.records import LINE

# Also what is not in force: an undo would bring it back, and it would point to nobody then.
ORPHANED = """
create or replace temp table touched as
select distinct {key} from (
    from raw.{table} union all by name from stated.{table} union all by name from history.{table}
) where {is_orphan}
"""
# The statements that say it, whichever row they fill in; of the others, the key is only touched.
ORPHANS = (
    "create or replace temp table taken_out as select * exclude (place, row) from own_words where {is_orphan}"
)
IS_ORPHAN = """
("{column}" is not null and "{column}" not in (select "{id}" from raw.{other}))
"""
ORPHANS_LEAVE = (
    "delete from {schema}.{table} where (_batch_id, _line) in (select (_batch_id, _line) from taken_out)"
)


def move_what_is_left(connection: duckdb.DuckDBPyConnection, shrunk: set[str]) -> None:
    """Move what cannot stand without the rows that are gone: it points to nobody, or breaks a rule.

    What moves brings back what it had superseded, which may not stand either; so on until none is left.
    """
    while shrunk:
        # First, because nothing should wait for what it says beside a row that waits itself.
        lost = move_all_orphans(connection, shrunk)
        shrunk = lost | move_all_broken(connection, shrunk | lost)


def move_all_orphans(connection: duckdb.DuckDBPyConnection, shrunk: set[str]) -> set[str]:
    """Move rows that point to nobody, now that ids of the `shrunk` tables are gone; returns their tables."""
    moved: set[str] = set()
    for table in load_order():
        # Its own statements too: one that comes back may point to what was undone before.
        if (shrunk | moved) & {table, *references(table).values()} and move_orphans(connection, table):
            moved.add(table)
    return moved


def move_orphans(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Move the rows of a table that point to nobody to quarantine; returns whether there were any.

    What they had superseded comes back, and may point to nobody too, so this goes on until none is left.
    """
    has_moved = False
    while orphans_taken_out(connection, table):
        rows = connection.execute("from taken_out").pl()
        for (batch_id,), group in sorted(rows.partition_by("_batch_id", as_dict=True).items()):
            quarantine_orphans(connection, batch_id, table, group)
        settle(connection, table, taken_out="taken_out")
        has_moved = True
    return has_moved


def orphans_taken_out(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Take what points to nobody, in force or superseded, out into `taken_out`; false where nothing does."""
    tests = [
        IS_ORPHAN.format(column=column, other=other, id=key(other)[0])
        for column, other in references(table).items()
    ]
    if not tests:
        return False
    is_orphan = " or ".join(tests)
    connection.execute(ORPHANED.format(table=table, key=key_sql(table), is_orphan=is_orphan))
    if not one_row(connection, "select exists (from touched)")[0]:
        return False
    nothing_arrives(connection, table)
    gather_own_words(connection, table)
    connection.execute(ORPHANS.format(is_orphan=is_orphan))
    for schema in RECORDS:
        connection.execute(ORPHANS_LEAVE.format(schema=schema, table=table))
    return one_row(connection, "select exists (from taken_out)")[0]


def quarantine_orphans(
    connection: duckdb.DuckDBPyConnection, batch_id: int, table: str, rows: pl.DataFrame
) -> None:
    """Put rows into quarantine under their own batch, as cells of text, each reference to nobody a reason."""
    read = rows.select(list(TABLES[table].columns))
    faults = pl.concat(
        faults_where(is_unknown(read[column], ids(connection, other)), column, "unknown_reference")
        for column, other in references(table).items()
    )
    text = as_text(read, table).with_columns(rows["_line"].alias(LINE))
    quarantine(connection, batch_id, table, text=text, found=faults_found(faults, text, table))
    ledger.move_to_quarantine(connection, batch_id, rows=rows.height)


def ids(connection: duckdb.DuckDBPyConnection, table: str) -> pl.Series:
    return connection.execute(f'select "{key(table)[0]}" as id from raw.{table}').pl()["id"]  # noqa: S608 (a table of the contract)
