"""The private database opened: to write, to look only, and all or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from warehouse.operating_system import close_to_others
from warehouse.private.schema import BOOKKEEPING_SCHEMAS, RECORDS
from warehouse.private.upgrading import refuse_newer, schema_of, upgrade
from warehouse.settings import Home, in_sql

TABLES_STORED = """
select schema_name, table_name, sql from duckdb_tables()
where database_name = 'stored' and list_contains($schemas, schema_name)
order by schema_name, table_name
"""


def opened(home: Home) -> duckdb.DuckDBPyConnection:
    """The private database, of the newest schema; whoever opens it holds the lock (`one_writer.writing`).

    One that is missing is made, an older one upgraded: as a whole, or not at all.

    Raises:
        NewerSchemaError: a newer Common Table wrote it.
        duckdb.Error: the file is damaged, held by another program, or may not be read.
    """
    is_new = not home.private.exists()
    connection = duckdb.connect(str(home.private))
    if is_new:
        close_to_others(home.private)
    connection.execute("set timezone = 'UTC'")
    set_quiet(connection)
    with closed_unless_whole(connection), transaction(connection):
        upgrade(connection)
    return connection


def opened_for_trial(home: Home) -> duckdb.DuckDBPyConnection:
    """The private database for reading only, of the newest schema.

    Where there is none yet it is an empty one in memory; where it is older, a copy in memory, upgraded.

    Raises:
        NewerSchemaError: a newer Common Table wrote it.
        duckdb.Error: the file is damaged, held by another program, or may not be read.
    """
    if not home.private.exists():
        return upgraded_in_memory(None)
    connection = duckdb.connect(str(home.private), read_only=True)
    set_quiet(connection)
    with closed_unless_whole(connection):
        schema = schema_of(connection)
        refuse_newer(schema)
    if schema.is_newest:
        return connection
    connection.close()
    return upgraded_in_memory(home)


def upgraded_in_memory(home: Home | None) -> duckdb.DuckDBPyConnection:
    """A database of the newest schema in memory, with what the installation's own holds."""
    connection = duckdb.connect()
    set_quiet(connection)
    if home:
        connection.execute(f"attach '{in_sql(home.private)}' as stored (read_only)")
        copy_stored(connection)
        connection.execute("detach stored")
    upgrade(connection)
    return connection


def copy_stored(connection: duckdb.DuckDBPyConnection) -> None:
    schemas = [*RECORDS, *BOOKKEEPING_SCHEMAS]
    for schema, table, sql in connection.execute(TABLES_STORED, {"schemas": schemas}).fetchall():
        connection.execute(f"create schema if not exists {schema}")
        connection.execute(sql)
        connection.execute(f'insert into {schema}."{table}" from stored.{schema}."{table}"')


def set_quiet(connection: duckdb.DuckDBPyConnection) -> None:
    # The bar would go to standard output, where the facts for machines are.
    connection.execute("set enable_progress_bar = false")


@contextmanager
def closed_unless_whole(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Close a connection that cannot be used after all, so that its file is free."""
    try:
        yield
    except BaseException:
        connection.close()
        raise


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing: what is written inside is there once the block ends, and not at all if it fails."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()
