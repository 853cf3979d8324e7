"""Rows that break the contract, kept as text with every reason until `retry` finds them good."""

import duckdb
import polars as pl

from warehouse.contract import TABLES
from warehouse.contract.date_formats import formats_that_fit
from warehouse.contract.explained import expected
from warehouse.loading.quotable import quotable
from warehouse.readers.records import LINE

PUT = """
insert into quarantine.rows
select batch_id, table_name, line, to_json(cells), to_json(reasons) from refused order by line
"""
ROWS = """
select line, cells::varchar as cells, json_keys(cells) as columns
from quarantine.{place} where batch_id = $1 order by line
"""
BATCHES = "select distinct batch_id from quarantine.{place} order by batch_id"
WAITING, SETTLED = "rows", "settled"
# In which pass a fault is seen.
PASSES = {
    "names_a_person": "people",
    "id_names_a_person": "people",
    "unknown_reference": "references",
    "not_together": "together",
    "twice": "file",
    "twice_together": "file",
}
BETWEEN_FORMATS = " | "
REASON = pl.struct("code", "column", "found", "expected", "pass")
FOUND = {
    "row": pl.UInt32,
    "line": pl.Int32,
    "column": pl.String,
    "code": pl.String,
    "found": pl.String,
    "expected": pl.String,
    "pass": pl.String,
}


def faults_found(faults: pl.DataFrame, text: pl.DataFrame, table: str) -> pl.DataFrame:
    """Each fault with its line and what the cell held: row, line, column, code, found, expected, pass.

    What a personal column held is never said, and is null here.
    """
    groups = [
        with_cells(group, text, table, column, code)
        for (column, code), group in sorted(faults.partition_by("column", "code", as_dict=True).items())
    ]
    return pl.concat(groups) if groups else pl.DataFrame(schema=FOUND)


def with_cells(group: pl.DataFrame, text: pl.DataFrame, table: str, column: str, code: str) -> pl.DataFrame:
    rows = text[group["row"]]
    held = rows[column] if column in text.columns else pl.Series([None] * len(rows), dtype=pl.String)
    return group.select(
        "row",
        rows[LINE].alias("line"),
        "column",
        "code",
        quotable(held, table, column).alias("found"),
        pl.lit(wanted(text, table, column, code), pl.String).alias("expected"),
        pl.lit(PASSES.get(code, "contract")).alias("pass"),
    )


def wanted(text: pl.DataFrame, table: str, column: str, code: str) -> str | None:
    """What the cells should have held; for dates, the formats that fit the whole column."""
    if code == "not_a_date":
        return BETWEEN_FORMATS.join(formats_that_fit(text[column])) or None
    return expected(table, column, code)


def quarantine(
    connection: duckdb.DuckDBPyConnection,
    batch_id: int,
    table: str,
    *,
    text: pl.DataFrame,
    found: pl.DataFrame,
) -> int:
    """Put the rows of a batch that have faults into quarantine; returns how many they are."""
    reasons = found.group_by("row", maintain_order=True).agg(REASON.alias("reasons"))
    cells = text[reasons["row"]]
    refused = reasons.select(
        pl.lit(batch_id, pl.Int32).alias("batch_id"),
        pl.lit(table).alias("table_name"),
        cells[LINE].alias("line"),
        cells.drop(LINE).to_struct("cells"),
        "reasons",
    )
    connection.register("refused", refused.to_arrow())
    connection.execute(PUT)
    return refused.height


def quarantined(
    connection: duckdb.DuckDBPyConnection, batch_id: int, table: str, *, place: str = WAITING
) -> pl.DataFrame:
    """The rows of a batch that are in quarantine, or were and are settled, as they came: text and `_line`.

    The text has the columns that the file had, so that a row that goes on waiting waits as it did.
    """
    rows = connection.execute(ROWS.format(place=place), [batch_id]).pl()
    in_file = rows["columns"].explode().drop_nulls().unique(maintain_order=True)
    kept = [name for name in in_file if name in TABLES[table].columns] or list(TABLES[table].columns)
    layout = pl.Struct(dict.fromkeys(kept, pl.String))
    cells = rows["cells"].str.json_decode(layout).struct.unnest()
    return cells.with_columns(rows["line"].alias(LINE))


def batches_in_quarantine(connection: duckdb.DuckDBPyConnection, *, place: str = WAITING) -> list[int]:
    return [batch_id for (batch_id,) in connection.execute(BATCHES.format(place=place)).fetchall()]


def take_out(connection: duckdb.DuckDBPyConnection, batch_id: int) -> None:
    """Empty the quarantine of a batch."""
    connection.execute("delete from quarantine.rows where batch_id = $1", [batch_id])
