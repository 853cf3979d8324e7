"""A frame as people read it: columns by their names, codes, numbers and days in the language's words."""

from collections.abc import Callable
from datetime import date
from functools import partial

import polars as pl
from pandas.io.formats.style import Styler

from dashboard.text import Text
from dashboard.text.categories import labels
from dashboard.text.escaping import literal
from dashboard.text.formats import said

# What a column of this name holds, where its type does not tell.
FORMS = {
    "month": "month",
    "cohort_quarter": "month",
    "second_visit_share": "percent",
    "retained_share": "percent",
    "resident_seat_share": "percent",
    "resident_facilitated_share": "percent",
    "required_body_share": "percent",
    "match_score": "percent",
    "survival": "percent",
    "share": "percent",
    "community_share": "percent",
    "coverage": "percent",
    "gap_in_points": "signed",
    "ci_low": "percent",
    "ci_high": "percent",
    "tie_stability": "percent",
    "largest_component_share_without_contractors": "percent",
    "single_person_tie_share": "percent",
    "largest_component_share": "percent",
    "degree_centralization": "percent",
    "density": "percent",
    "betweenness": "percent_to_a_tenth",
    "constraint": "to_a_hundredth",
    "e_i_index": "to_a_hundredth",
    "e_i_expected": "to_a_hundredth",
    "modularity": "to_a_hundredth",
    "kept_share": "percent",
    "delivered_on_time_share": "percent",
    "attended_share": "percent",
    "difference": "signed",
}
LISTS = {"kind": "meeting_kind", "support": "support", "reason": "commitment_reason"}
NOTHING = "–"
NO_BREAK_SPACE = "\u00a0"


def labelled(frame: pl.DataFrame, text: Text) -> pl.DataFrame:
    """The frame with its columns called by their names, and codes and yes or no in words; for files."""
    in_words = frame.select(codes_in_words(name, dtype, text) for name, dtype in frame.schema.items())
    return in_words.rename(column_names(frame, text))


def codes_in_words(name: str, dtype: pl.DataType, text: Text) -> pl.Expr:
    if dtype == pl.Boolean:
        return pl.when(name).then(pl.lit(text("yes"))).otherwise(pl.lit(text("no"))).alias(name)
    if name in LISTS:
        return pl.col(name).replace(dict(labels(LISTS[name], text.language)))
    if name == "status":
        return pl.col(name).replace(text.part("status"))
    return pl.col(name)


def as_read(frame: pl.DataFrame, text: Text) -> Styler:
    """The frame as a page shows it: as `labelled`, its numbers and days said, its text never markup."""
    names = column_names(frame, text)
    formats = {
        names[name]: said_as(form_of(name, dtype), text.language) for name, dtype in frame.schema.items()
    }
    return labelled(frame, text).to_pandas().style.format(formats)


def form_of(name: str, dtype: pl.DataType) -> str:
    return FORMS.get(name, "day" if dtype == pl.Date else "")


def said_as(form: str, language: str) -> Callable[[object], str]:
    return partial(cell, form=form, language=language)


def cell(value: object, *, form: str, language: str) -> str:
    """One cell; a missing value is a dash."""
    # A missing number arrives as NaN and a missing day as NaT, and neither equals itself.
    if value is None or value != value:  # noqa: PLR0124
        return NOTHING
    words = str(literal(said(value, form, language=language)))
    return words.replace(" ", NO_BREAK_SPACE) if isinstance(value, date) else words


def column_names(frame: pl.DataFrame, text: Text) -> dict[str, str]:
    return {name: text(f"columns.{name}") for name in frame.columns}
