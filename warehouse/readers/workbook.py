"""An Excel workbook → the records of its sheets as text."""

from dataclasses import dataclass
from io import BytesIO

import fastexcel
import polars as pl

from warehouse.contract.naming import table_named
from warehouse.readers.headers import header_read, refuse_never_collected
from warehouse.readers.records import LINE, Detected, Records, RefusedFileError, RejectedLine, Remark
from warehouse.readers.text import columns_of_contract, tidied, without_empty_rows
from warehouse.readers.workbook_cells import remarks_on_cells
from warehouse.readers.workbook_safety import refuse_unsafe

CONTROLS = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd-\uffff]"


@dataclass(frozen=True)
class Sheet:
    """A sheet that holds a table: `cells` are all its rows from the first of the sheet, `c0` to `cN`."""

    name: str
    table: str
    cells: pl.DataFrame
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class Workbook:
    """The sheets that hold tables, and the names of those that do not."""

    sheets: tuple[Sheet, ...]
    other_sheets: tuple[str, ...]


def workbook_read(content: bytes, table: str | None) -> Workbook:
    """The sheets of a workbook; a single sheet may hold the table that the file is named for.

    Raises:
        RefusedFileError: it could do harm, cannot be read, has no sheet named as a table, or one of its
            sheets has a column that must not come in.
    """
    remarks = refuse_unsafe(content)
    cells = cells_of_sheets(content)
    for sheet in cells.values():
        refuse_never_collected(header_cells(sheet)[1])
    tables = {name: table_named(name) for name in cells}
    if table and len(cells) == 1:
        tables = {name: found or table for name, found in tables.items()}
    if not any(tables.values()):
        raise RefusedFileError("no_sheet_is_a_table", found=list(cells))
    hidden = remarks_on_cells(content)
    sheets = [
        Sheet(name, found, cells[name], (*remarks, *hidden.get(name, ())))
        for name, found in tables.items()
        if found
    ]
    return Workbook(tuple(sheets), tuple(name for name, found in tables.items() if not found))


def cells_of_sheets(content: bytes) -> dict[str, pl.DataFrame]:
    """All rows of every sheet as text, the empty ones too: a sheet's lines are its rows."""
    try:
        names = fastexcel.read_excel(content).sheet_names
        return {name: cells_of_sheet(content, name) for name in names}
    except (fastexcel.FastExcelError, pl.exceptions.PolarsError) as error:
        raise RefusedFileError("workbook_damaged") from error


def cells_of_sheet(content: bytes, name: str) -> pl.DataFrame:
    cells = pl.read_excel(
        BytesIO(content),
        sheet_name=name,
        engine="calamine",
        has_header=False,
        drop_empty_rows=False,
        drop_empty_cols=False,
        infer_schema_length=0,
        raise_if_empty=False,
        # Without it, empty rows above the header would not count as lines.
        read_options={"skip_rows": 0},
    )
    renamed = cells.rename({column: f"c{place}" for place, column in enumerate(cells.columns)})
    return tidied(renamed.with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.Int32).alias(LINE)))


def header_cells(cells: pl.DataFrame) -> tuple[int, list[str]]:
    """The first row that holds anything: its line, and its cells."""
    full = without_empty_rows(cells).head(1)
    if full.is_empty():
        return 0, []
    *header, line = full.row(0)
    return line, [cell or "" for cell in header]


def sheet_records(sheet: Sheet, *, date_format: str | None) -> Records:
    """The records of a sheet.

    Raises:
        RefusedFileError: it is empty, or its header lacks a required column or names one twice.
    """
    line, names = header_cells(sheet.cells)
    if not names:
        raise RefusedFileError("empty_file")
    header = header_read(names, sheet.table)
    below = sheet.cells.filter(pl.col(LINE) > line)
    full = without_empty_rows(below)
    last = full[LINE].max() or line
    readable, rejected = without_controls(full)
    return Records(
        text=columns_of_contract(readable, header),
        header=header.names,
        rejected=tuple(rejected),
        # Rows below the last record are only what the spreadsheet happens to keep.
        empty_rows=below.filter(pl.col(LINE) < last).height - max(full.height - 1, 0),
        detected=Detected(encoding="xlsx", date_format=date_format),
        dropped_columns=header.dropped,
        remarks=sheet.remarks,
    )


def without_controls(cells: pl.DataFrame) -> tuple[pl.DataFrame, list[RejectedLine]]:
    """The rows of text, and those that hold characters that no text holds."""
    has_controls = cells.select(
        pl.any_horizontal(pl.exclude(LINE).str.contains(CONTROLS).fill_null(value=False))
    ).to_series()
    if not has_controls.any():
        return cells, []
    rejected = [
        RejectedLine(line, "\t".join(cell or "" for cell in row).encode(), "not_text")
        for *row, line in cells.filter(has_controls).iter_rows()
    ]
    return cells.filter(~has_controls), rejected
