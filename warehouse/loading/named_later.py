"""Rows that came in before it was known that their words or ids name somebody: now they wait."""

from contextlib import closing

import duckdb
import polars as pl

from warehouse.contract import key, load_order
from warehouse.loading.left_behind import move_what_is_left
from warehouse.loading.moving import own_words_of, take_out
from warehouse.loading.people_in_rows import faults_of_naming, with_marks
from warehouse.loading.quarantine import faults_found
from warehouse.people.finder import Finder, finder, free_text, own_ids
from warehouse.private import ledger
from warehouse.private.connection import opened, transaction
from warehouse.private.schema import RECORDS
from warehouse.private.statements import key_sql
from warehouse.settings import Home

FILLED = """
select distinct table_name from duckdb_tables() where list_contains($1, schema_name) and estimated_size > 0
"""
SAID = 'select distinct "{column}" as said from {schema}.{table} where "{column}" is not null'
KEYS = 'select distinct {key} from {schema}.{table} where list_contains($1, "{column}")'
PASSED = "select batch_id as _batch_id, line as _line from quarantine.passed"


def look_again(home: Home) -> dict[str, int]:
    """Let wait what names somebody by now; returns how many rows, by table.

    A load looks itself, but that of an earlier Common Table may have known less of names.
    """
    with closing(opened(home)) as connection:
        with transaction(connection):
            named = move_all_named(connection)
        if named:
            ledger.copy_ledger(connection, home)
    return named


def move_all_named(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Move rows that name somebody and that nobody let pass to quarantine; returns how many, by table."""
    people = finder(connection, [])
    filled = {table for (table,) in connection.execute(FILLED, [list(RECORDS)]).fetchall()}
    moved = {table: move_named(connection, table, people) for table in load_order() if table in filled}
    found = {table: rows for table, rows in moved.items() if rows}
    move_what_is_left(connection, set(found))
    return found


def move_named(connection: duckdb.DuckDBPyConnection, table: str, people: Finder) -> int:
    """Move those of one table; returns how many there were."""
    naming = cells_naming(connection, table, people)
    if not naming:
        return 0
    statements = own_words_of(connection, table, keys_with(connection, table, naming))
    says_so = pl.any_horizontal(pl.col(column).is_in(cells) for column, cells in naming.items())
    passed = connection.execute(PASSED).pl()
    rows = statements.filter(says_so).join(passed, on=["_batch_id", "_line"], how="anti")

    def faults_of(_: int, text: pl.DataFrame) -> pl.DataFrame:
        found = faults_found(faults_of_naming(text, table, people), text, table)
        return with_marks(found, text, table, people)

    if rows.height:
        take_out(connection, table, rows, faults_of)
    return rows.height


def cells_naming(connection: duckdb.DuckDBPyConnection, table: str, people: Finder) -> dict[str, list[str]]:
    """The cells of each column of words or own ids that name somebody, in force or not."""
    found = {column: people.naming(said_in(connection, table, column)) for column in free_text(table)}
    for column in own_ids(table):
        found[column] = people.naming_in_ids(said_in(connection, table, column))
    return {column: cells for column, cells in found.items() if cells}


def said_in(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> pl.Series:
    asked = (SAID.format(column=column, schema=schema, table=table) for schema in RECORDS)
    return connection.execute(" union ".join(asked)).pl()["said"]


def keys_with(
    connection: duckdb.DuckDBPyConnection, table: str, naming: dict[str, list[str]]
) -> pl.DataFrame:
    """The keys of which anybody says one of these cells."""
    found = [
        connection.execute(
            KEYS.format(key=key_sql(table), schema=schema, table=table, column=column), [cells]
        ).pl()
        for column, cells in naming.items()
        for schema in RECORDS
    ]
    return pl.concat(found).select(key(table)).unique()
