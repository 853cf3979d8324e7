"""Ids and codes as the files hold them."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from warehouse.sample.arrays import Whole

WIDTH = 5


def ids(prefix: str, numbers: Whole, *, width: int = WIDTH, first: int = 1) -> pl.Series:
    """`p01`, `h00001`, … for numbers from 0; empty where a number is below 0."""
    column = pl.Series(prefix, np.asarray(numbers, dtype=np.int64))
    padded = (pl.col(prefix) + first).cast(pl.String).str.zfill(width)
    named = pl.when(pl.col(prefix) >= 0).then(pl.concat_str(pl.lit(prefix), padded))
    return column.to_frame().select(named.alias(prefix)).to_series()


def codes_of(codes: Sequence[str], numbers: Whole) -> pl.Series:
    """The code at each number; empty where a number is below 0, or the code is."""
    at = pl.Series(np.asarray(numbers, dtype=np.int64))
    return pl.Series([code or None for code in codes], dtype=pl.String).gather(at.set(at < 0, None))
