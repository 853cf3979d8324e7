"""The private database opened: to write, to look only, and all or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import duckdb

from warehouse.operating_system import close_to_others
from warehouse.private.listed import listed
from warehouse.private.refusal import NewerSchemaError
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
        DatabaseBehindError, LedgerUnreadableError: it knows less than the archive lists.
        NewerSchemaError: a newer Common Table wrote it.
        duckdb.Error: the file is damaged, held by another program, or may not be read.
    """
    archived = listed(home)
    is_new = not home.private.exists()
    if not is_begun(home):
        archived.refuse_behind(None)
    connection = duckdb.connect(str(home.private))
    if is_new:
        close_to_others(home.private)
    connection.execute("set timezone = 'UTC'")
    set_quiet(connection)
    with closed_unless_whole(connection), transaction(connection):
        upgrade(connection)
        archived.refuse_behind(connection)
    return connection


def opened_for_trial(home: Home) -> duckdb.DuckDBPyConnection:
    """The private database for reading only, of the newest schema.

    Where there is none yet it is an empty one in memory; where it is older, a copy in memory, upgraded.

    Raises:
        DatabaseBehindError, LedgerUnreadableError: it knows less than the archive lists.
        NewerSchemaError: a newer Common Table wrote it.
        duckdb.Error: the file is damaged, held by another program, or may not be read.
    """
    archived = listed(home)
    if not is_begun(home):
        archived.refuse_behind(None)
        return upgraded_in_memory(None)
    connection = of_newest_schema(home)
    with closed_unless_whole(connection):
        archived.refuse_behind(connection)
    return connection


def is_begun(home: Home) -> bool:
    """Whether there is a private database: an empty file, which DuckDB takes for a new one, is none."""
    return home.private.exists() and home.private.stat().st_size > 0


def of_newest_schema(home: Home) -> duckdb.DuckDBPyConnection:
    """The private database itself, read only; where it is older, a copy in memory, upgraded."""
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


def refuse_where_behind(home: Home) -> None:
    """End here where the private database knows less than the archive lists.

    One that cannot be read is passed over: what the caller is about to do is not written from it.

    Raises:
        DatabaseBehindError, LedgerUnreadableError: it does.
    """
    with suppress(duckdb.Error, NewerSchemaError):
        opened_for_trial(home).close()


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
