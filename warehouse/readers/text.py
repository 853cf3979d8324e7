"""Cells as a file holds them → cells as the contract reads them."""

import polars as pl

from warehouse.readers.headers import Header
from warehouse.readers.records import LINE

# Between the brackets of an expression: controls, and what programs put in the place of bytes that are no
# characters.
IN_NO_TEXT = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd-\uffff"


def tidied(cells: pl.DataFrame, *, is_tidy: bool = False) -> pl.DataFrame:
    """Cells in composed Unicode (NFC) and without blanks around them; an empty cell is null.

    `is_tidy` says that there is nothing to compose or to trim (plain ASCII without a blank).
    """
    cell = pl.exclude(LINE)
    if not is_tidy:
        cells = cells.with_columns(cell.str.normalize("NFC").str.strip_chars())
    return cells.with_columns(pl.when(cell != "").then(cell).name.keep())


def without_empty_rows(cells: pl.DataFrame) -> pl.DataFrame:
    """The rows that hold anything."""
    is_empty = cells.select(pl.all_horizontal(pl.exclude(LINE).is_null())).to_series()
    return cells.filter(~is_empty) if is_empty.any() else cells


def columns_of_contract(cells: pl.DataFrame, header: Header) -> pl.DataFrame:
    """The columns of the contract under its names, out of the columns `c0` to `cN` of a file."""
    return cells.select(*(pl.col(f"c{place}").alias(name) for name, place in header.positions.items()), LINE)
