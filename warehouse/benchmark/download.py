"""The layout of a census download: a row of codes, a row of labels, then one row per area."""

import csv
import io
import re
from dataclasses import dataclass

from warehouse.benchmark.refusal import RefusedError

CODE = re.compile(r"(?P<table>[A-Z]+\d+[A-Z]*)_(?:C\d+_)?(?P<number>\d{3,4})(?P<kind>[A-Z]+)")

GEO_ID, NAME = "GEO_ID", "NAME"
GEO_ID_LABELS = ("geography", "id")
OTHER_DELIMITER = re.compile(rf'"?{GEO_ID}"?[;\t|]')

# The first cell of two other things that the Census Bureau's sites give.
TABLE_AS_DISPLAYED = "Label (Grouping)"
AMERICAN_FACTFINDER = "GEO.id"

Rows = list[tuple[int, list[str]]]


@dataclass(frozen=True)
class Column:
    """A column of figures: its code as written, its place in a row, and its label."""

    code: str
    place: int
    label: str


@dataclass(frozen=True)
class Row:
    """One area as it stands in the file."""

    line: int
    geo_id: str
    name: str
    cells: list[str]


@dataclass(frozen=True)
class Download:
    """The table's name, its columns by line number and kind (E, M, N …), and its areas."""

    table: str
    columns: dict[tuple[int, str], Column]
    rows: list[Row]


def download(data: bytes) -> Download:
    """The table in the bytes of a data file.

    Raises:
        RefusedError: it is no census download, or not as the site gives it any more.
    """
    (_, header), *others = rows_of(decoded(data))
    check_header(header, others)
    labels, *areas = labels_first(header, others)
    check_widths(header, [labels, *areas])
    table, columns = columns_of(header, labels[1])
    geo_id, name = header.index(GEO_ID), header.index(NAME)
    rows = [Row(line, cells[geo_id], cells[name], cells) for line, cells in areas]
    if not rows:
        raise RefusedError("truncated", line=labels[0])
    return Download(table, columns, rows)


def decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError("not_utf8") from error


def rows_of(text: str) -> Rows:
    """Every row that is not empty, with the line it ends on."""
    if OTHER_DELIMITER.match(text):
        raise RefusedError("delimiter_changed")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: Rows = []
    try:
        rows.extend((reader.line_num, cells) for cells in reader if any(cells))
    except csv.Error as error:
        reason = "truncated" if "end of data" in str(error) else "line_broken"
        raise RefusedError(reason, line=reader.line_num) from error
    if not rows:
        raise RefusedError("empty")
    return rows


def check_header(header: list[str], others: Rows) -> None:
    if GEO_ID in header and NAME in header:
        return
    if header[0] == TABLE_AS_DISPLAYED:
        raise RefusedError("as_displayed")
    if header[0] == AMERICAN_FACTFINDER:
        raise RefusedError("american_factfinder")
    moved_to = next((line for line, cells in others if GEO_ID in cells), None)
    if moved_to is not None:
        raise RefusedError("codes_moved", line=moved_to)
    if header[0].casefold() in GEO_ID_LABELS:
        raise RefusedError("codes_missing")
    raise RefusedError("not_census", found=header[0][:60])


def labels_first(header: list[str], others: Rows) -> Rows:
    """The rows under the header, once the labels are known to be the first of them."""
    geo_id = header.index(GEO_ID)
    at = [line for line, cells in others if len(cells) > geo_id and cells[geo_id].casefold() in GEO_ID_LABELS]
    if not others:
        raise RefusedError("truncated", line=1)
    if not at:
        raise RefusedError("labels_missing")
    if at[0] != others[0][0]:
        raise RefusedError("labels_moved", line=at[0])
    return others


def check_widths(header: list[str], rows: Rows) -> None:
    """Every row is as long as the header, or all are without its empty last cell."""
    widths = {len(header)}
    if header[-1] == "" and all(len(cells) == len(header) - 1 for _, cells in rows):
        widths = {len(header) - 1}
    for line, cells in rows:
        if len(cells) not in widths:
            is_last = line == rows[-1][0]
            reason = "truncated" if is_last and len(cells) < len(header) else "line_broken"
            raise RefusedError(reason, line=line)


def columns_of(header: list[str], labels: list[str]) -> tuple[str, dict[tuple[int, str], Column]]:
    found = [(CODE.fullmatch(code), code, place) for place, code in enumerate(header)]
    coded = [(match, code, place) for match, code, place in found if match]
    tables = sorted({match["table"] for match, _, _ in coded})
    if len(tables) != 1:
        raise RefusedError("several_tables" if tables else "no_codes", found=", ".join(tables))
    columns = {
        (int(match["number"]), match["kind"]): Column(code, place, labels[place])
        for match, code, place in coded
    }
    return tables[0], columns
