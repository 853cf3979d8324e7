"""Why there are no figures of what is chosen, and what to choose instead."""

import polars as pl

from dashboard import session
from dashboard.asked.periods import periods
from dashboard.kit.half_year import months_of, of_half_year
from dashboard.subjects.representativeness import comparison
from dashboard.subjects.representativeness.queries import Comparison

KNOWN_LATER = "came_back"
"""People of whom a half-year knows only when the next one is over."""


def in_words(of: Comparison, on_record: pl.DataFrame, *, name: str) -> str:
    """The reason; `on_record` are all tables of whom the page is about, in order of time."""
    return session.text().markdown(
        f"representativeness.lacking.{reason(of, on_record)}",
        name=name,
        who=comparison.who(of),
        attribute=comparison.attribute(of),
        months=comparison.months(of),
        first=first_after(of, on_record),
    )


def reason(of: Comparison, on_record: pl.DataFrame) -> str:
    now = of_half_year(on_record, of.about.until)
    if not now.filter(pl.col("attribute") == of.attribute).is_empty():
        return "known_later" if of.population == KNOWN_LATER else "nobody"
    if not now.is_empty():
        return "no_list"
    if is_open(of):
        return "not_over"
    return "too_early" if first_after(of, on_record) else "nothing"


def is_open(of: Comparison) -> bool:
    """Whether the half-year is not over yet."""
    return bool(of_half_year(periods(session.scope()), of.about.until)["is_provisional"].any())


def first_after(of: Comparison, on_record: pl.DataFrame) -> str:
    """The first half-year after the one chosen of which there are figures; empty where there is none."""
    later = on_record.filter(pl.col("period_end") > of.about.until)
    return "" if later.is_empty() else months_of(later["period_end"][0])
