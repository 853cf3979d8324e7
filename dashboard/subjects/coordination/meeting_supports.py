"""Meals, childcare, transport, interpretation: what was promised for meetings, and what was there on time."""

from functools import partial

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.charts.parts import counts_in_parts
from dashboard.kit import figure
from dashboard.kit.figure import Figure
from dashboard.kit.whose import about, name
from dashboard.subjects.coordination import queries as asked
from dashboard.subjects.coordination.follow_through import HALF_YEARS_DRAWN, HALF_YEARS_SAID, with_numbers
from dashboard.subjects.coordination.viewed import months
from dashboard.text.categories import labels
from dashboard.words.half_years import first_day
from dashboard.words.ratios import ratio

PARTS = ("on_time", "came_late", "not_there", "time_not_recorded")
WIDTH = 400


def show() -> None:
    """A picture for each support, and one table for all."""
    every = session.kept(all_supports)
    with st.container(gap="small"):
        figure.show_title(every.title, every.subtitle)
        with st.grid(2, min_column_width=WIDTH, gap="large") as grid:
            for support in session.kept(each_support):
                with grid.cell():
                    show_one(support)
        figure.show_words(every)


def show_one(support: Figure) -> None:
    with st.container(gap="xsmall"):
        st.markdown(f"**{support.title}**")
        if support.picture is not None:
            figure.show_picture(support.picture)
        figure.show_words(support)


def supports() -> pl.DataFrame:
    """Each support in each half-year; of those promised, how many came late and how many were not there."""
    there = pl.col("delivered") - pl.col("delivered_without_a_promise")
    return asked.meeting_supports(session.scope(), **about()).with_columns(
        came_late=there - pl.col("on_time") - pl.col("time_not_recorded"),
        not_there=pl.col("promised") - there,
    )


def all_supports() -> Figure:
    text, rows = session.text(), supports()
    now = rows.filter(pl.col("period_end") == session.view().period_end)
    return Figure(
        name="supports",
        title=text("coordination.supports.title"),
        subtitle=text("coordination.supports.subtitle"),
        says=unmet_in_words(now) if now.height else text("coordination.supports.none"),
        table=rows.select(
            "period_end", "support", "requested", "promised", "delivered", "on_time", "came_late",
            "time_not_recorded", "not_there", "delivered_on_time_share", "unmet",
            "delivered_without_a_promise", "is_provisional",
        ),
        definitions=["delivered_on_time_share", "unmet_supports"],
        of=name(),
    )  # fmt: skip


def unmet_in_words(now: pl.DataFrame) -> str:
    """What was asked for, what of it was not delivered, and what was promised, which is what is drawn."""
    return session.text()(
        "coordination.supports.unmet",
        count=now["unmet"].sum(),
        asked=now["requested"].sum(),
        promised=now["promised"].sum(),
        months=months(),
    )


def each_support() -> list[Figure]:
    """The supports that were ever promised lately, in the order of their list."""
    rows = supports()
    ends = rows["period_end"].unique().sort().tail(HALF_YEARS_DRAWN)
    lately = rows.filter(pl.col("period_end").is_in(ends.implode()))
    known = [code for code in labels("support", "en") if code in set(lately["support"])]
    return [support(lately.filter(pl.col("support") == code), code) for code in known]


def support(rows: pl.DataFrame, code: str) -> Figure:
    text = session.text()
    return Figure(
        chart=partial(
            counts_in_parts,
            with_numbers(rows, part="on_time", whole="promised"),
            when="period_end",
            parts={part: text(f"columns.{part}") for part in PARTS},
            leave_out=[part for part in PARTS[1:] if not rows[part].sum()],
            part_says="part_says",
            whole_says="whole_says",
            provisional="is_provisional",
            provisional_title=text("provisional"),
        )
        if rows["promised"].sum()
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
    return text("coordination.supports.says", each="; ".join(said))
