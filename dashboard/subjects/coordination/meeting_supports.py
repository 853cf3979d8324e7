"""Meals, childcare, transport, interpretation: what was promised for meetings, and what was there on time."""

from functools import partial

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.about import About
from dashboard.charts.parts import counts_in_parts
from dashboard.kit import columns, figure
from dashboard.kit.columns import heading
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import months_of, of_half_year, row_of
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.coordination import queries
from dashboard.subjects.coordination.follow_through import HALF_YEARS_DRAWN, HALF_YEARS_SAID, with_numbers
from dashboard.subjects.coordination.viewed import has_any
from dashboard.text.categories import labels
from dashboard.words.half_years import first_day
from dashboard.words.ratios import ratio

NAME, MARTS = "supports", ("meeting_supports_by_period",)
PARTS = ("on_time", "came_late", "not_there", "time_not_recorded")
TABLED = (
    "period_end", "support", "requested", "promised", "delivered", "on_time", "came_late",
    "time_not_recorded", "not_there", "delivered_on_time_share", "unmet", "delivered_without_a_promise",
    "is_provisional",
)  # fmt: skip
WIDTH = 400


def show(about: About) -> None:
    """A picture for each support, and one table for all."""
    every = session.kept(all_supports, about)
    with st.container(gap="small"):
        figure.show_title(every)
        with st.grid(2, min_column_width=WIDTH, gap="large") as grid:
            for support in session.kept(each_support, about):
                with grid.cell():
                    show_one(support)
        figure.show_words(every)


def show_one(support: Figure) -> None:
    with st.container(gap="xsmall"):
        st.markdown(f"**{support.title}**")
        if support.picture is not None:
            figure.show_picture(support.picture)
        figure.show_words(support)


def all_supports(about: About) -> Figure:
    text, rows = session.text(), queries.meeting_supports(session.scope(), about)
    return Figure(
        name=NAME,
        title=text("coordination.supports.title"),
        subtitle=text("coordination.supports.subtitle"),
        says=text("coordination.supports.none")
        if of_half_year(rows, about.until).is_empty()
        else unmet_in_words(about),
        notes=untold(of_half_year(rows, about.until)),
        table=columns.tabled(rows, *TABLED, figure=NAME, marts=MARTS),
        definitions=["delivered_on_time_share", "unmet_supports"],
        of=name_of_shown(about),
        marts=MARTS,
    )


def unmet_in_words(about: About) -> str:
    """What was asked for, what of it was not delivered, and what was promised, which is what is drawn."""
    now = row_of(queries.counts(session.scope(), about), about.until) or {}
    return session.text()(
        "coordination.supports.unmet",
        count=now.get("supports_unmet", 0),
        asked=now.get("supports_requested", 0),
        promised=now.get("supports_promised", 0),
        months=months_of(about.until),
    )


def untold(now: pl.DataFrame) -> list[str]:
    """Why of some supports it is not told how many used them; an earlier release tells it of none."""
    if "users_a_meeting" not in now.columns:
        return []
    hidden = now.filter(pl.col("meetings_counted") > 0, pl.col("users_a_meeting").is_null())
    return [session.text()("coordination.supports.untold")] if hidden.height else []


def each_support(about: About) -> list[Figure]:
    """The supports that were ever promised lately, in the order of their list."""
    rows = queries.meeting_supports(session.scope(), about)
    ends = rows["period_end"].unique().sort().tail(HALF_YEARS_DRAWN)
    lately = rows.filter(pl.col("period_end").is_in(ends.implode()))
    known = [code for code in labels("support", "en") if code in set(lately["support"])]
    # computes nothing read: one scale for all pictures
    most = lately.select(pl.max("promised")).item()
    return [support(lately.filter(pl.col("support") == code), code, most=most) for code in known]


def support(rows: pl.DataFrame, code: str, *, most: int) -> Figure:
    text = session.text()
    return Figure(
        chart=partial(
            counts_in_parts,
            with_numbers(rows, part="on_time", whole="promised"),
            when="period_end",
            parts={part: heading(part, *MARTS) for part in PARTS},
            leave_out=[part for part in PARTS[1:] if not has_any(rows, part)],
            part_says="part_says",
            whole_says="whole_says",
            most=most,
            provisional="is_provisional",
            provisional_title=text("provisional"),
        )
        if has_any(rows, "promised")
        else None,
        name=f"support_{code}",
        title=labels("support", text.language)[code],
        says=in_words(rows),
        table=pl.DataFrame(),
    )


def in_words(rows: pl.DataFrame) -> str:
    """On time of those promised, in the last half-years."""
    text = session.text()
    said = [
        text(
            "coordination.outcomes.each",
            ratio=ratio(row["on_time"], row["promised"], text),
            months=text("period.short_months", start=first_day(row["period_end"]), end=row["period_end"]),
        )
        for row in rows.filter(pl.col("promised") > 0).tail(HALF_YEARS_SAID).rows(named=True)
    ]
    if not said:
        return text("coordination.supports.not_promised")
    return " ".join([text("coordination.supports.says", each="; ".join(said)), *used(rows)])


def used(rows: pl.DataFrame) -> list[str]:
    """By how many a meeting it was used in the last half-year in which that is told."""
    text = session.text()
    if "users_a_meeting" not in rows.columns:
        return []
    return [
        text(
            "coordination.supports.used",
            count=row["users_a_meeting"],
            times=text("coordination.supports.times", count=row["meetings_counted"]),
            months=text("period.short_months", start=first_day(row["period_end"]), end=row["period_end"]),
        )
        for row in rows.drop_nulls("users_a_meeting").tail(1).rows(named=True)
    ]
