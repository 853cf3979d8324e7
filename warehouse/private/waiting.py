"""Which rows wait in quarantine or are settled, and why: a list in the archive that quotes nothing."""

import json
from collections.abc import Collection

import duckdb
import polars as pl

from warehouse.private.refusal import NoteUnreadableError
from warehouse.settings import Home
from warehouse.whole_file import write_whole

# A copy, so that a rebuild lets the same rows wait.
COPY = "waiting.json"
WAITING = """
select batch_id, line, reason ->> 'column', reason ->> 'code'
from (
    select batch_id, line, unnest(from_json(reasons, '["json"]')) as reason
    from (from quarantine.rows union all by name from quarantine.settled)
)
order by all
"""
COLUMNS = {"batch_id": pl.Int32, "line": pl.Int32, "column": pl.String, "code": pl.String}
NONE = pl.DataFrame(schema=COLUMNS)


def copy_waiting(connection: duckdb.DuckDBPyConnection, home: Home) -> None:
    """Write the copy anew: batch, line, column and code of each reason, and no word of a cell."""
    reasons = connection.execute(WAITING).fetchall()
    if reasons or (home.archive / COPY).exists():
        write_whole(home.archive / COPY, json.dumps(reasons, separators=(",", ":")) + "\n")


def waiting_copied(home: Home) -> pl.DataFrame:
    """What the copy in the archive says: `batch_id`, `line`, `column`, `code`; no row without one.

    Raises:
        NoteUnreadableError: it is not as it was written.
    """
    copy = home.archive / COPY
    try:
        reasons = json.loads(copy.read_text(encoding="utf-8")) if copy.exists() else []
        rows = [(batch_id, line, column, code) for batch_id, line, column, code in reasons]
        return pl.DataFrame(rows, schema=COLUMNS, orient="row")
    except (ValueError, TypeError, pl.exceptions.PolarsError) as error:
        raise NoteUnreadableError(copy) from error


def waiting_but(waiting: pl.DataFrame, lines: Collection[tuple[int, int]]) -> pl.DataFrame:
    """The list without these rows, each named by its batch and line."""
    named = pl.DataFrame(list(lines), schema=["batch_id", "line"], orient="row")
    return waiting.join(
        named.cast({"batch_id": pl.Int32, "line": pl.Int32}), on=["batch_id", "line"], how="anti"
    )


def waiting_of(waiting: pl.DataFrame, batch_id: int) -> pl.DataFrame:
    return waiting.filter(pl.col("batch_id") == batch_id)
