"""Rows that fill nothing but the id, and with something unlike the ids of the others: nobody's, perhaps.

A count below the table, the heading of a section, a remark: where a table asks for nothing but an id, each
would be a person. They are rejected and said, so that whoever meant one gives it an id like the others.
"""

import re

import polars as pl

from warehouse.contract import required_columns
from warehouse.readers.headers import Header
from warehouse.readers.never_collected import must_not_be_kept
from warehouse.readers.records import LINE, RejectedLine

NO_RECORD = "no_record"


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
    kinds = {kind_of(one) for one in others.unique()}
    may_have_blanks = bool(others.str.contains(r"\s").any())
    counts = set(others) | {str(len(others))} if kinds == {"number"} else set()
    found = {
        line: one
        for one, line in alone.iter_rows()
        if kind_of(one) not in kinds or (" " in one and not may_have_blanks) or one in counts
    }
    rejected = [RejectedLine(line, kept_of(one), NO_RECORD) for line, one in found.items()]
    return cells.filter(~pl.col(LINE).is_in(list(found))), rejected


def kind_of(one: str) -> str:
    """Whether an id is a number, words, or made of both."""
    if re.fullmatch(r"[\d.,\s]+", one):
        return "number"
    return "both" if re.search(r"\d", one) else "words"


def kept_of(one: str) -> bytes:
    return b"" if must_not_be_kept(one) else one.encode()
