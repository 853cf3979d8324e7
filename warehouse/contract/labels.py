"""Labels of codes, in English or Spanish and in any case → the codes."""

import unicodedata
from collections import defaultdict

import polars as pl

from warehouse.contract import TABLES
from warehouse.contract.categories import code_list, codes

# Between the codes of a list in one cell; the first is the contract's own.
SIGNS = ("|", ";", ", ")


def labels_as_codes(text: pl.DataFrame, table: str) -> pl.DataFrame:
    """The cells of a table, with its code in the place of each label; what is neither stays as it is."""
    columns = TABLES[table].columns
    lists = {
        name: columns[name].metadata["codes"]
        for name in text.columns
        if name in columns and "codes" in columns[name].metadata
    }
    return text.with_columns(
        in_codes(text[name], list_name, may_be_several=isinstance(columns[name].dtype.type, pl.List))
        for name, list_name in lists.items()
    )


def in_codes(cells: pl.Series, list_name: str, *, may_be_several: bool) -> pl.Series:
    known = set(codes(list_name))
    written = [cell for cell in cells.drop_nulls().unique() if cell not in known]
    if not written:
        return cells
    meant = labels(list_name)
    told = {cell: codes_meant(cell, meant, may_be_several=may_be_several) for cell in written}
    changed = {cell: meaning for cell, meaning in told.items() if meaning is not None}
    return cells.replace(changed) if changed else cells


def labels(list_name: str) -> dict[str, str]:
    """Every label of a list as it may be written, and its code; one that two codes share means neither."""
    written = defaultdict(set)
    for row in code_list(list_name):
        for name in ("code", "label_en", "label_es"):
            written[as_written(row[name])].add(row["code"])
    return {label: meant.pop() for label, meant in written.items() if len(meant) == 1}


def as_written(cell: str) -> str:
    """A label whatever its case, its accents and its blanks."""
    plain = unicodedata.normalize("NFKD", cell.casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def codes_meant(cell: str, meant: dict[str, str], *, may_be_several: bool) -> str | None:
    """The code that a cell names, or the codes where it is a list; None where any part names none."""
    whole = meant.get(as_written(cell))
    if whole is not None or not may_be_several:
        return whole
    for sign in SIGNS:
        parts = [part for part in map(as_written, cell.split(sign)) if part]
        if sign in cell and parts and all(part in meant for part in parts):
            return SIGNS[0].join(meant[part] for part in parts)
    return None
