"""The half-year that a page is about: its rows, the one row of it, and what it is called."""

from datetime import date

import polars as pl

from dashboard import session
from dashboard.words import half_years
from dashboard.words.rows import Row


def of_half_year(rows: pl.DataFrame, end: date) -> pl.DataFrame:
    """The rows of the half-year that ends on that day."""
    return rows.filter(pl.col("period_end") == end)


def row_of(rows: pl.DataFrame, end: date) -> Row | None:
    """The row of the half-year that ends on that day; None where nothing is on record for it."""
    found = of_half_year(rows, end)
    return None if found.is_empty() else found.row(0, named=True)


def months_of(end: date) -> str:
    """The half-year that ends on that day, in words."""
    return half_years.months(end, session.text())
