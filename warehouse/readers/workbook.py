"""An Excel workbook → the records of its sheets as text."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import fastexcel
import polars as pl

from warehouse.contract.naming import columns_named, table_named
from warehouse.readers.another_table import above_another_table
from warehouse.readers.as_shown import as_shown, cells_as_shown
from warehouse.readers.declared import Declared
from warehouse.readers.encodings import TAKEN_FOR_ANOTHER, TWICE, once_decoded
from warehouse.readers.headers import LINES_ABOVE, Header, has_every_column_needed, header_read
from warehouse.readers.never_collected import kept_in_part, kept_nowhere, refuse_names, refuse_shapes
from warehouse.readers.records import LINE, Detected, Records, RefusedFileError, RejectedLine, Remark
from warehouse.readers.shown import Shown, cells_shown
from warehouse.readers.taking import taken
from warehouse.readers.text import IN_NO_TEXT, tidied, without_empty_rows
from warehouse.readers.workbook_cells import hidden_sheets, remarks_on_cells
from warehouse.readers.workbook_safety import is_archive, is_binary, refuse_unsafe

# A sheet that is no table has its header, if any, among these.
ROWS_OF_A_HEADER = 10
NOT_TEXT = f"[{IN_NO_TEXT}]"
# In the place of an encoding, and between the cells of a rejected line, which is kept as UTF-8.
WORKBOOK, BETWEEN_CELLS = "xlsx", "\t"


@dataclass(frozen=True)
class Sheet:
    """A sheet that holds a table: `cells` are all its rows from the first of the sheet, `c0` to `cN`.

    `shown` are the cells that show another text than they store; of some workbooks nobody can tell.
    """

    name: str
    table: str
    cells: pl.DataFrame
    remarks: tuple[Remark, ...]
    shown: tuple[Shown, ...] = ()
    tells_formats: bool = True


@dataclass(frozen=True)
class Workbook:
    """The sheets that hold tables, the names of those that do not, and of these, which must never come in."""

    sheets: tuple[Sheet, ...]
    other_sheets: tuple[str, ...]
    never: tuple[tuple[str, Remark], ...] = ()


def workbook_read(content: bytes, table: str | None) -> Workbook:
    """The sheets of a workbook; a single sheet may hold the table that the file is named for.

    Raises:
        RefusedFileError: it could do harm, cannot be read, or has no sheet named as a table.
    """
    remarks = refuse_unsafe(content)
    cells = cells_of_sheets(content)
    tables = {name: table_named(name) for name in cells}
    if table and len(cells) == 1:
        tables = {name: found or table for name, found in tables.items()}
    tells_formats = is_archive(content) and not is_binary(content)
    shown = cells_shown(content) if tells_formats else {}
    others = {
        name: as_shown(cells[name], shown.get(name, []), range(cells[name].width - 1))[0]
        for name, found in tables.items()
        if not found
    }
    never = tuple((name, why) for name, sheet in others.items() if (why := why_never(sheet)))
    if not any(tables.values()) and never:
        raise RefusedFileError(never[0][1].name, **never[0][1].facts)
    if not any(tables.values()):
        raise RefusedFileError("no_sheet_is_a_table", found=list(cells))
    hidden = remarks_on_cells(content) if is_archive(content) else {}
    remarks += hidden_sheets_said(content, list(cells))
    sheets = [
        Sheet(
            name,
            found,
            cells[name],
            (*remarks, *hidden.get(name, ())),
            tuple(shown.get(name, ())),
            tells_formats,
        )
        for name, found in tables.items()
        if found
    ]
    said = {name for name, _ in never}
    return Workbook(tuple(sheets), tuple(name for name in others if name not in said), never)


def why_never(cells: pl.DataFrame) -> Remark | None:
    """Why a sheet that is no table must not even lie in a workbook that is loaded; None for any other."""
    try:
        for _, row in filled_rows(cells, ROWS_OF_A_HEADER):
            if sum(map(bool, row)) > 1:
                refuse_names(row)
        refuse_shapes(without_empty_rows(cells), [], None)
    except RefusedFileError as error:
        return error.remark
    return None


def hidden_sheets_said(content: bytes, names: list[str]) -> list[Remark]:
    found = [name for name in hidden_sheets(content) if name in names] if is_archive(content) else []
    return [Remark("hidden_sheets", {"sheets": found})] if found else []


def cells_of_sheets(content: bytes) -> dict[str, pl.DataFrame]:
    """All rows of every sheet as text, the empty ones too: a sheet's lines are its rows."""
    try:
        names = fastexcel.read_excel(content).sheet_names
        return {name: cells_of_sheet(content, name) for name in names}
    except (fastexcel.FastExcelError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
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
    return next(filled_rows(cells, 1), (0, []))


def filled_rows(cells: pl.DataFrame, most: int) -> Iterator[tuple[int, list[str]]]:
    """The first rows that hold anything, each with its line."""
    for *row, line in without_empty_rows(cells).head(most).iter_rows():
        yield line, [cell or "" for cell in row]


def header_of(cells: pl.DataFrame, table: str) -> tuple[int, list[str], int]:
    """The first row, or that below it which alone has every column that a row needs.

    Returns:
        Its line, its cells, and how many rows above it are notes.
    """
    first = header_cells(cells)
    if not columns_named(first[1], table):
        for above, (line, row) in enumerate(filled_rows(cells, LINES_ABOVE)):
            if has_every_column_needed(row, table):
                return line, row, above
    return *first, 0


def sheet_records(sheet: Sheet, declared: Declared) -> Records:
    """The records of a sheet.

    Raises:
        RefusedFileError: it is empty, its header lacks a required column or names one twice, or it holds what
            must never come in.
    """
    line, names, above = header_of(sheet.cells, sheet.table)
    if not names:
        raise RefusedFileError("empty_file")
    refuse_names(names)
    header = header_read(names, sheet.table)
    notes = [Remark("notes_above", {"count": above, "line": line})] if above else []
    cells, as_they_show = cells_as_shown(
        sheet.cells, header, sheet.table, sheet.shown if sheet.tells_formats else None
    )
    below = cells.filter(pl.col(LINE) > line)
    full = without_empty_rows(below)
    last = full[LINE].max() or line
    readable, no_text = without_what_is_no_text(full)
    broken = [(one, one.content.decode().split(BETWEEN_CELLS)) for one in no_text]
    own, rejected = above_another_table(
        readable, header, sheet.table, date_format=declared.date_format, broken=broken
    )
    refuse_shapes(own, names, header)
    found = taken(decoded_once(own, header, declared), header, sheet.table, declared)
    kept = kept_in_part([*rejected, *found.rejected], bytes.decode)
    return Records(
        text=found.text,
        header=header.names,
        rejected=tuple(kept),
        # Rows below the last record are only what the spreadsheet happens to keep.
        empty_rows=below.filter(pl.col(LINE) < last).height - max(full.height - 1, 0),
        detected=Detected(encoding=WORKBOOK, date_format=declared.date_format),
        dropped_columns=header.dropped,
        remarks=(*sheet.remarks, *notes, *as_they_show, *found.remarks, *kept_nowhere(kept)),
        erases=tuple(header.names) if declared.empty_erases else (),
    )


def decoded_once(cells: pl.DataFrame, header: Header, declared: Declared) -> pl.DataFrame:
    """The cells with words that were encoded twice as they were meant, where that is declared.

    Raises:
        RefusedFileError: there are such words, and nothing is declared of the encoding.
    """
    if declared.encoding not in (None, TWICE):
        return cells
    columns = [f"c{place}" for place in header.positions.values()]
    may_be = cells.filter(pl.any_horizontal(pl.col(columns).str.contains(TAKEN_FOR_ANOTHER.pattern)))
    written = pl.concat([may_be[column].drop_nulls() for column in columns]).unique()
    meant = {cell: once for cell in written if (once := once_decoded(cell)) != cell}
    if not meant:
        return cells
    if declared.encoding is None:
        is_such = pl.any_horizontal(pl.col(columns).is_in(list(meant)))
        lines = cells.filter(is_such)[LINE].to_list()
        raise RefusedFileError("encoded_twice_in_part", at=lines, encoding=TWICE)
    return cells.with_columns(pl.col(columns).replace(meant))


def without_what_is_no_text(cells: pl.DataFrame) -> tuple[pl.DataFrame, list[RejectedLine]]:
    """The rows of text, and those that hold characters that no text holds."""
    is_no_text = cells.select(
        pl.any_horizontal(pl.exclude(LINE).str.contains(NOT_TEXT).fill_null(value=False))
    ).to_series()
    if not is_no_text.any():
        return cells, []
    rejected = [
        RejectedLine(line, BETWEEN_CELLS.join(cell or "" for cell in row).encode(), "not_text")
        for *row, line in cells.filter(is_no_text).iter_rows()
    ]
    return cells.filter(~is_no_text), rejected
