"""Rows of a table that are no records: totals, notes beside the table, second headers, headers repeated."""

import re

import polars as pl

from warehouse.contract import TABLES, key
from warehouse.contract.faults import checked
from warehouse.readers.header_rows import headers_again
from warehouse.readers.headers import Header
from warehouse.readers.never_collected import must_not_be_kept
from warehouse.readers.records import LINE, Remark
from warehouse.readers.text import columns_of_contract

# A word for a sum and a few words of what; whether it is one is told by what stands beside it.
TOTAL = (
    r"(?i)^\W*(((grand|sub|gran|sum)[\s\-]*)?total(es|s)?|suma|sum|count|conteo|recuento|cuenta|average|avg"
    r"|promedio|mean|media|unduplicated|duplicated|sin duplicar|n\s*=)"
    r"(\s+[^\d\s]+){0,5}([\s:=]+-?\s*)?[\d.,]*\W*$"
)
NUMBER = r"^[\d.,\s%$]*$"
NOTE = re.compile(
    r"\W*(note|nota|notas|notes|source|fuente|updated|actualizado|prepared|preparado|last|key|legend|leyenda"
    r"|\*|†|‡|=)",
    re.IGNORECASE,
)
FEWEST_WORDS_OF_A_NOTE = 4
# What the survey tools write into the rows below their header.
OF_A_SURVEY_TOOL = r'^\{\s*"ImportId"|^Open-Ended Response$|^Response$|^Respuesta abierta$'
ROWS_LOOKED_AT, ROWS_COMPARED = 3, 200
# Notes stand below a table; further up, a row with one cell is somebody's slip.
ROWS_BELOW = 50


def without_what_is_no_record(
    cells: pl.DataFrame, header: Header, table: str, date_format: str | None
) -> tuple[pl.DataFrame, list[Remark]]:
    """The rows that may be records, and what is to be said of the others, kind by kind."""
    remarks = []
    for kind, is_such in (
        ("second_header", second_headers(cells, header, table, date_format)),
        ("header_again", headers_again(cells, header, table)),
        ("totals", totals(cells, header)),
        ("notes", notes(cells)),
    ):
        lines = cells.filter(pl.Series(is_such))[LINE].to_list() if any_of(is_such) else []
        if lines:
            remarks.append(Remark(f"passed_over_{kind}", {"count": len(lines), "at": lines}))
    gone = {line for remark in remarks for line in remark.facts["at"]}  # type: ignore[attr-defined]
    return (cells.filter(~pl.col(LINE).is_in(gone)) if gone else cells), remarks


def any_of(is_such: pl.Series) -> bool:
    return bool(is_such.any())


def none_of(cells: pl.DataFrame) -> pl.Series:
    return pl.repeat(value=False, n=cells.height, dtype=pl.Boolean, eager=True)


def id_column(header: Header) -> str:
    """The first column of the contract that the file has."""
    return f"c{min(header.positions.values())}"


def second_headers(cells: pl.DataFrame, header: Header, table: str, date_format: str | None) -> pl.Series:
    """The rows right below the header in which a survey tool explains its columns."""
    top = cells.head(ROWS_LOOKED_AT)
    marked = top.select(pl.any_horizontal(says(OF_A_SURVEY_TOOL, if_empty=False))).to_series().to_list()
    last = max((place for place, is_such in enumerate(marked) if is_such), default=-1)
    if last < 0 and is_question(cells, header, table, date_format):
        last = 0
    return pl.int_range(cells.height, eager=True) <= last


def is_question(cells: pl.DataFrame, header: Header, table: str, date_format: str | None) -> bool:
    """Whether the first row asks for an id where all the others have one with a digit, and fits no column.

    Where the columns have types, it is no record if it has none of their values and the others do; where they
    have none, if every cell asks.
    """
    ids = cells[id_column(header)]
    if cells.height < 2 or ids[0] is None or re.search(r"\d|@", ids[0]):  # noqa: PLR2004 (a row, and another)
        return False
    filled = [cell for cell in cells.drop(LINE).row(0) if cell]
    asks = any(cell.endswith("?") for cell in filled) or " " in ids[0]
    if not asks or not ids[1:].str.contains(r"\d").fill_null(value=False).all():
        return False
    typed, misfits = fitting(cells.head(ROWS_COMPARED), header, table, date_format)
    beside = [cell for cell in filled if cell != ids[0]]
    return typed == misfits if typed else bool(beside) and all(cell.endswith("?") for cell in beside)


def fitting(
    cells: pl.DataFrame, header: Header, table: str, date_format: str | None
) -> tuple[set[str], set[str]]:
    """The columns of types that the first row fills; and those of them that only there hold no value."""
    text = columns_of_contract(cells, header)
    columns = TABLES[table].columns
    is_typed = {name: columns[name].dtype.type != pl.String or bool(columns[name].checks) for name in columns}
    rules = key(table)
    typed = {name for name in text.columns if name != LINE and is_typed[name] and name not in rules}
    filled = {name for name in typed if text[name][0] is not None}
    _, faults = checked(text, table, date_format=date_format)
    amiss = {name: set(faults.filter(pl.col("column") == name)["row"]) for name in filled}
    few = (cells.height - 1) / 2
    return filled, {name for name in filled if 0 in amiss[name] and len(amiss[name]) - 1 <= few}


def totals(cells: pl.DataFrame, header: Header) -> pl.Series:
    """The rows that sum up others: a word for it, and beside it numbers only."""
    place = int(id_column(header).removeprefix("c"))
    columns = [f"c{number}" for number in range(place + 1)]
    is_total = pl.col(columns).str.contains(TOTAL).fill_null(value=False)
    says_so = cells.select(pl.any_horizontal(is_total)).to_series()
    if not any_of(says_so):
        return none_of(cells)
    sums = says(NUMBER, if_empty=True) | says(TOTAL, if_empty=True)
    return says_so & cells.select(pl.all_horizontal(sums)).to_series()


def says(pattern: str, *, if_empty: bool) -> pl.Expr:
    """Whether each cell has the pattern."""
    return pl.exclude(LINE).str.contains(pattern).fill_null(value=if_empty)


def notes(cells: pl.DataFrame) -> pl.Series:
    """The rows below the last full one that hold a single cell which reads like a sentence."""
    if cells.width <= 2:  # noqa: PLR2004 (one column, and the line)
        return none_of(cells)
    bottom = cells.tail(ROWS_BELOW)
    filled = bottom.select(pl.sum_horizontal(pl.exclude(LINE).is_not_null())).to_series().to_list()
    full = [place for place, count in enumerate(filled) if count > 1]
    below = (full[-1] + 1) if full else bottom.height
    found = [
        place >= below and is_note(next(cell for cell in row if cell is not None))
        for place, row in enumerate(bottom.drop(LINE).iter_rows())
    ]
    return pl.concat([none_of(cells.head(cells.height - bottom.height)), pl.Series(found, dtype=pl.Boolean)])


def is_note(cell: str) -> bool:
    has_many_words = len(cell.split()) >= FEWEST_WORDS_OF_A_NOTE
    return has_many_words or (" " in cell and NOTE.match(cell) is not None) or must_not_be_kept(cell)
