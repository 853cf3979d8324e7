"""Second visits beside what the first meeting offered: an association, said as no more than that."""

from collections.abc import Sequence

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.kit import figure
from dashboard.kit.choices import choice_from
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import months_of
from dashboard.kit.small_pictures import SmallPicture
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.outreach import queries
from dashboard.subjects.outreach.chosen import SUPPORT, support, supports
from dashboard.subjects.outreach.over_time import events
from dashboard.subjects.outreach.strips import SHOWN, Strip, highest, show_strips, strip, with_words
from dashboard.text.categories import labels
from dashboard.words.ratios import ratio
from dashboard.words.rows import Row

NAME, MART = "second_visits", "second_visits_by_support"
COUNTS_OF = {
    "together": ("first_timers", "second_visits"),
    "on_time": ("first_timers_on_time", "second_visits_on_time"),
    "late": ("first_timers_late", "second_visits_late"),
    "without": ("first_timers_without", "second_visits_without"),
}
"""All newcomers, then those whose first meeting had the support on time, late, or not at all."""


def show(about: About) -> None:
    """Nothing where no newcomer's first meeting is on record."""
    text, offered = session.text(), session.kept(supports, about)
    if not offered:
        return
    chosen = support(about)
    about_it = session.kept(second_visits, about, chosen)
    figure.show_title(about_it)
    known = labels("support", text.language)
    named = {code: known[code] for code in offered}
    choice_from(named, of=SUPPORT, label=text("outreach.choose.support"), now=chosen)
    show_strips(session.kept(strips, about, chosen))
    figure.show_words(about_it)


def visits(about: About, chosen: str) -> pl.DataFrame:
    """The half-years of those whose first meeting had the support, or had it not; oldest first."""
    rows = queries.second_visits_by_support(session.scope(), about)
    return rows.filter(pl.col("support") == chosen)


def second_visits(about: About, chosen: str) -> Figure:
    text, rows = session.text(), visits(about, chosen)
    counts = (column for columns in COUNTS_OF.values() for column in columns)
    return Figure(
        name=NAME,
        title=text("outreach.support.title"),
        subtitle=text("outreach.support.subtitle", shown=SHOWN),
        says=in_words(rows, chosen),
        notes=events(rows.tail(SHOWN), about),
        table=tabled(rows, "period_end", *counts, "is_provisional", figure=NAME, marts=(MART,)),
        of=name_of_shown(about),
        marts=(MART,),
    )


def in_words(rows: pl.DataFrame, chosen: str) -> str:
    """The newest half-year that is followed, the one before, and that nothing follows from it."""
    text = session.text()
    settled = rows.filter(~pl.col("is_provisional")).tail(2).to_dicts()
    if not settled:
        return text("outreach.support.too_early")
    kinds = [kind for kind in COUNTS_OF if kind != "together"]
    said = text(
        "outreach.support.says",
        months=months_of(settled[-1]["period_end"]),
        support=labels("support", text.language)[chosen],
        parts="; ".join(part for kind in kinds if (part := of_kind(settled[-1], kind))),
    )
    return " ".join([said, *earlier(settled[:-1]), text("outreach.support.not_why")])


def of_kind(row: Row, kind: str) -> str:
    """Of those whose first meeting was so, how many came again; empty where there was nobody."""
    first, again = (row[column] for column in COUNTS_OF[kind])
    return session.text()(f"outreach.support.{kind}", ratio=came_again(first, again)) if first else ""


def came_again(first: int, again: int) -> str:
    return ratio(again, first, session.text())


def earlier(rows: Sequence[Row]) -> list[str]:
    text = session.text()
    return [
        text(
            "outreach.support.earlier",
            months=months_of(row["period_end"]),
            ratio=came_again(row["first_timers"], row["second_visits"]),
        )
        for row in rows
        if row["first_timers"]
    ]


def strips(about: About, chosen: str) -> list[SmallPicture]:
    """The same picture of all newcomers and of each kind, on one scale."""
    rows = visits(about, chosen).tail(SHOWN)
    most = highest(rows["first_timers"])
    return [strip_of(kind, rows, most=most) for kind in COUNTS_OF]


def strip_of(kind: str, rows: pl.DataFrame, *, most: int) -> SmallPicture:
    first, again = COUNTS_OF[kind]
    drawn = rows.select("period_end", "is_provisional", whole=first, part=again)
    return strip(with_words(drawn), Strip(session.text()(f"outreach.support.strip.{kind}"), most))
