"""The private database opened: to write, to look only, and all or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from warehouse.private.schema import make_tables
from warehouse.settings import Home


def opened(home: Home) -> duckdb.DuckDBPyConnection:
    """The private database, made if it is missing; whoever opens it holds the lock (`one_writer.writing`).

    Raises:
        duckdb.Error: the file is damaged, held by another program, or may not be read.
    """
    is_new = not home.private.exists()
    connection = duckdb.connect(str(home.private))
    if is_new:
        home.private.chmod(0o600)
    connection.execute("set timezone = 'UTC'")
    # The bar would go to standard output, where the facts for machines are.
    connection.execute("set enable_progress_bar = false")
    make_tables(connection)
    return connection


def opened_for_trial(home: Home) -> duckdb.DuckDBPyConnection:
    """The private database for reading only; an empty one in memory where there is none yet.

    Raises:
        duckdb.Error: the file is damaged, held by another program, or may not be read.
    """
    is_new = not home.private.exists()
    connection = duckdb.connect() if is_new else duckdb.connect(str(home.private), read_only=True)
    connection.execute("set enable_progress_bar = false")
    if is_new:
        make_tables(connection)
    return connection


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
