"""Rows that fill nothing but the id, and with something unlike the ids of the others: nobody's, perhaps.

A count below the table, the heading of a section, a remark: where a table asks for nothing but an id, each
would be a person. They are rejected and said, so that whoever meant one gives it an id like the others.
"""

import re
from collections import Counter
from typing import Protocol

import polars as pl

from warehouse.contract import required_columns
from warehouse.readers.headers import Header
from warehouse.readers.never_collected import must_not_be_kept
from warehouse.readers.records import LINE, RejectedLine

NO_RECORD = "no_record"
# As many rows of an id of another kind are no count, but ids.
SEVERAL = 2


def rejected_as_unlike(
    cells: pl.DataFrame, header: Header, table: str
) -> tuple[pl.DataFrame, list[RejectedLine]]:
    """The rows of a file (`c0` to `cN`, `_line`) that may be records, and those unlike the others."""
    needed = required_columns(table)
    if len(needed) > 1:
        return cells, []
    column = f"c{header.positions[needed[0]]}"
    is_alone = cells.select(pl.sum_horizontal(pl.exclude(LINE).is_not_null()) == 1).to_series()
    alone = cells.filter(is_alone & cells[column].is_not_null()).select(column, LINE)
    others = cells.filter(~is_alone)[column].drop_nulls()
    if alone.is_empty() or others.is_empty():
        return cells, []
    last_full = cells.filter(~is_alone)[LINE].max()
    is_unlike = unlike(others, [one for one, _ in alone.iter_rows()], cells.height)
    found = {line: one for one, line in alone.iter_rows() if is_unlike(one, is_below=line > last_full)}
    rejected = [RejectedLine(line, kept_of(one), NO_RECORD) for line, one in found.items()]
    return cells.filter(~pl.col(LINE).is_in(list(found))), rejected


class Judge(Protocol):
    """Says whether an id that stands alone, below the last full row or further up, is unlike the others."""

    def __call__(self, one: str, *, is_below: bool) -> bool: ...


def unlike(others: pl.Series, alone: list[str], rows: int) -> Judge:
    """Words are judged anywhere; numbers below the last full row, where counts stand."""
    kinds = {kind_of(one) for one in others.unique()}
    may_have_blanks = bool(others.str.contains(r"\s").any())
    kinds_alone = Counter(
        kind_of(one) for one in set(alone) if value_of(one) > rows or kind_of(one) == "both"
    )
    counts = set(others) | {str(len(others))} if kinds == {"number"} else set()
    values = {value_of(one) for one in others} if counts else set()

    def is_unlike(one: str, *, is_below: bool) -> bool:
        kind = kind_of(one)
        if (" " in one and not may_have_blanks) or (kind == "words" and kind not in kinds):
            return True
        if not is_below:
            return False
        if kind not in kinds:
            return kinds_alone[kind] < SEVERAL
        goes_on = values and value_of(one) not in values and min(values) < value_of(one) <= max(values) + 1
        return one in counts and not goes_on

    return is_unlike


def value_of(one: str) -> int:
    """The digits of an id as a number."""
    return int(re.sub(r"\D", "", one) or 0)


def kind_of(one: str) -> str:
    """Whether an id is a number, words, or made of both."""
    if re.fullmatch(r"[\d.,\s]+", one):
        return "number"
    return "both" if re.search(r"\d", one) else "words"


def kept_of(one: str) -> bytes:
    return b"" if must_not_be_kept(one) else one.encode()
