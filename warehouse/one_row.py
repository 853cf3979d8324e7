"""The row of a statement that always gives one."""

from typing import Any

import duckdb


def one_row(connection: duckdb.DuckDBPyConnection, sql: str, parameters: object = None) -> tuple[Any, ...]:
    """The first row that a statement gives.

    Raises:
        LookupError: it gives none.
        duckdb.Error: the database refused.
    """
    row = connection.execute(sql, parameters).fetchone()
    if row is None:
        raise LookupError(sql)
    return row
