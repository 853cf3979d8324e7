"""A frame as people read it: columns by their names, codes, numbers and days in the language's words."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import polars as pl
from pandas.io.formats.style import Styler

from dashboard.kit.columns import Columns
from dashboard.text.escaping import literal, unmarked
from dashboard.text.formats import said

NOTHING = "–"
NO_BREAK_SPACE = "\u00a0"

Saying = Callable[[object], str]


def labelled(frame: pl.DataFrame, columns: Columns) -> pl.DataFrame:
    """The frame with its columns called by their names, and codes, ids and yes or no in words; for files."""
    return in_words(frame, columns).with_columns(
        pl.selectors.string().map_elements(unmarked, return_dtype=pl.String)
    )


def in_words(frame: pl.DataFrame, columns: Columns) -> pl.DataFrame:
    said = frame.select(values_in_words(name, dtype, columns) for name, dtype in frame.schema.items())
    return said.rename(column_names(frame, columns))


def values_in_words(name: str, dtype: pl.DataType, columns: Columns) -> pl.Expr:
    text, words = columns.text, columns.words(name)
    if dtype == pl.Boolean:
        return pl.when(name).then(pl.lit(text("yes"))).otherwise(pl.lit(text("no"))).alias(name)
    if columns.holds_several(name):
        return pl.col(name).str.split("|").list.eval(pl.element().replace(dict(words))).list.join(", ")
    return pl.col(name).replace(dict(words)) if words else pl.col(name)


def as_read(frame: pl.DataFrame, columns: Columns) -> Styler:
    """The frame as a page shows it: as `labelled`, its numbers and days said, its text never markup."""
    names = column_names(frame, columns)
    formats: dict[Any, str | Saying | None] = {
        names[name]: said_as(form_of(name, dtype, columns), columns.text.language)
        for name, dtype in frame.schema.items()
    }
    return in_words(frame, columns).to_pandas().style.format(formats)


def form_of(name: str, dtype: pl.DataType, columns: Columns) -> str:
    return columns.form(name) or ("day" if dtype == pl.Date else "")


def said_as(form: str, language: str) -> Saying:
    return partial(cell, form=form, language=language)


def cell(value: object, *, form: str, language: str) -> str:
    """One cell; a missing value is a dash."""
    # A missing number arrives as NaN and a missing day as NaT, and neither equals itself.
    if value is None or value != value:  # noqa: PLR0124
        return NOTHING
    words = literal(said(value, form, language=language))
    return words.replace(" ", NO_BREAK_SPACE) if isinstance(value, date) else words


def column_names(frame: pl.DataFrame, columns: Columns) -> dict[str, str]:
    return {name: columns.heading(name) for name in frame.columns}
