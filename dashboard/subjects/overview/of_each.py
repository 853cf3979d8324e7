"""The three outcomes of every partnership: words for all three, a line for the one chosen."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.asked.partnerships import partnerships
from dashboard.kit import figure, tiles
from dashboard.kit.figure import Figure
from dashboard.kit.tiles import Lines, Tile
from dashboard.subjects.overview.outcomes import GROWING, OUTCOMES, Outcome, Row, side_by_side
from dashboard.words.half_years import day_before

KEY = "overview_outcome"


def show() -> None:
    outcome = outcome_chosen()
    every = session.kept(each, outcome.name)
    figure.show_title(every.title, every.subtitle)
    tiles.show(tiles_of, outcome.name, key="overview", page=outcome.page)
    figure.show_details(every)


def outcome_chosen() -> Outcome:
    text = session.text()
    name = st.segmented_control(
        text("overview.line"),
        list(OUTCOMES),
        default=GROWING.name,
        key=KEY,
        format_func=lambda name: text(f"overview.outcome.{name}"),
        required=True,
    )
    return OUTCOMES[name]


def each(name: str) -> Figure:
    """What the pictures together show, and their last figures as a table."""
    text, end = session.text(), session.view().period_end
    names = partnerships(session.scope()).select("partnership_id", "name")
    past = side_by_side()
    now = past.filter(pl.col("period_end") == end)
    hints = ["overview.each_how", *["overview.each_provisional"] * bool(now["is_provisional"].any())]
    return Figure(
        name="overview",
        title=text(f"overview.each.{name}", since=past["period_end"].min(), until=end),
        subtitle=" ".join(text(hint, before=day_before(end)) for hint in hints),
        says="",
        table=names.join(now, on="partnership_id", maintain_order="left").drop("partnership_id"),
        definitions=["members", "resident_seat_share", "match_score"],
    )


def tiles_of(names: Mapping[str, str], name: str) -> list[Tile]:
    drawn = OUTCOMES[name]
    lines = drawn.lines()
    latest = {which: outcome.latest() for which, outcome in OUTCOMES.items()}
    return [
        tile(
            one, called, {which: rows[one][-1] for which, rows in latest.items() if one in rows}, drawn, lines
        )
        for one, called in names.items()
        if one in latest[GROWING.name]
    ]


def tile(one: str, called: str, rows: Mapping[str, Row], drawn: Outcome, lines: Lines) -> Tile:
    """The words of all three outcomes; the line of the one that is drawn, its words at its end."""
    text = session.text()
    words = {
        which: outcome.in_words(rows[which], text) if which in rows else text("overview.tile.no_match")
        for which, outcome in OUTCOMES.items()
    }
    now = rows.get(drawn.name)
    picture = tiles.picture(
        lines,
        one,
        says=f"{called}: {words[drawn.name]}",
        last_says=drawn.in_short(now, text) if now and lines.is_share else "",
    )
    return Tile(one, called, picture, tuple(words.values()))
