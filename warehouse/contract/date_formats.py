"""Which ways to write dates fit all cells of a column."""

from itertools import product

import polars as pl

from warehouse.contract.values import ISO, MIDNIGHT, date_pattern

ORDERS = (("MM", "DD", "YYYY"), ("DD", "MM", "YYYY"), ("YYYY", "MM", "DD"))
SIGNS = "/-. "


def formats_that_fit(cells: pl.Series) -> list[str]:
    """The formats in which every cell that is no ISO date is a day of the calendar."""
    written = cells.drop_nulls().unique()
    iso = written.str.replace(MIDNIGHT, "").str.to_date(ISO, strict=False)
    others = written.filter(iso.is_null())
    formats = [sign.join(order) for sign, order in product(SIGNS, ORDERS)]
    return [one for one in formats if len(others) and fits(others, date_pattern(one))]


def fits(cells: pl.Series, pattern: str | None) -> bool:
    return not cells.str.to_date(pattern, strict=False).is_null().any()
