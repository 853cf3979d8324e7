"""What a sentence may quote of a cell: nothing that could name a person or reach one."""

import re

import polars as pl

from warehouse.contract import TABLES, is_personal, key
from warehouse.contract.categories import code_list
from warehouse.people.shapes import MAY_REACH, REACHES

REACHES_A_PERSON = (
    r"\S@\S"
    r"|\(?\d{3}\)?[\s.\-]\s?\d{3}[\s.\-]?\d{4}"
    r"|\b\d{3}[\s.\-]\d{4}\b"
    r"|\b\d{3}-\d{2}-\d{4}\b"
    r"|\b[Aa][\s\-]?\d{8,9}\b"
)
NAMES_A_PERSON = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w'’.\-]*([ ,]+[^\W\d_a-zß-öø-ÿ][\w'’.\-]*)+,?")
# An id has no blank, and is no capitalized word.
NO_ID = r"\s|^\p{Lu}\p{Ll}+$"


def quotable(cells: pl.Series, table: str, column: str) -> pl.Series:
    """The cells of a column that may be quoted; the others are null."""
    declared = TABLES[table].columns[column]
    if is_personal(declared):
        return pl.Series(cells.name, [None] * len(cells), pl.String)
    is_hidden = cells.str.contains(REACHES_A_PERSON)
    may_reach = cells.filter(cells.str.contains(MAY_REACH)).unique()
    is_hidden |= cells.is_in([cell for cell in may_reach if REACHES.search(cell)])
    if is_id(table, column):
        is_hidden |= cells.str.contains(NO_ID)
    elif declared.dtype.type in (pl.String, pl.List(pl.String)):
        is_hidden |= cells.is_in([cell for cell in cells.drop_nulls().unique() if is_name(cell, declared)])
    return pl.select(pl.when(~is_hidden).then(cells)).to_series().alias(cells.name)


def is_id(table: str, column: str) -> bool:
    declared = TABLES[table].columns[column]
    return "refers_to" in declared.metadata or (column in key(table) and column.endswith("_id"))


def is_name(cell: str, declared: object) -> bool:
    """Whether a cell looks like a person's name, and like no label of the column's list."""
    if not NAMES_A_PERSON.fullmatch(cell):
        return False
    listed = code_list(declared.metadata.get("codes", ""))  # type: ignore[attr-defined]
    labels = " ".join(row[name] for row in listed for name in ("label_en", "label_es"))
    return not set(labels.lower().split()) & set(cell.lower().split())
