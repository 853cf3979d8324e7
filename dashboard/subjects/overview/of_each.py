"""The three outcomes of every partnership: words for all three, a line for the one chosen."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from dashboard import session
from dashboard.kit import figure, tiles
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import of_half_year
from dashboard.kit.tiles import Lines, Tile
from dashboard.subjects.overview import queries
from dashboard.subjects.overview.outcomes import DEFINITIONS, GROWING, MARTS, OUTCOMES, TABLED, Outcome
from dashboard.words.half_years import day_before
from dashboard.words.rows import Row

NAME = "overview"
KEY = "overview_outcome"


def show(until: date) -> None:
    outcome = outcome_chosen()
    every = session.kept(each, outcome.name, until)
    figure.show_title(every)
    tiles.show(tiles_of, outcome.name, until, key="overview", page=outcome.page)
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


def each(name: str, until: date) -> Figure:
    """What the pictures together show, and their last figures as a table."""
    text, past = session.text(), queries.outcomes_of_each(session.scope(), until=until)
    now = of_half_year(past, until)
    hints = ["overview.each_how", *["period.not_over_drawn"] * bool(now["is_provisional"].any())]
    return Figure(
        name=NAME,
        # counts what is shown: since when the lines go
        title=text(f"overview.each.{name}", since=past["period_end"].min(), until=until),
        subtitle=" ".join(text(hint, before=day_before(until)) for hint in hints),
        says="",
        table=tabled(tiles.one_row_each(now), *TABLED, figure=NAME, marts=MARTS),
        definitions=DEFINITIONS,
        marts=MARTS,
    )


def tiles_of(names: Mapping[str, str], name: str, until: date) -> list[Tile]:
    drawn, rows = OUTCOMES[name], queries.outcomes_of_each(session.scope(), until=until)
    lines = drawn.lines(rows, queries.middle_half(session.scope(), drawn.name, until=until))
    latest = {which: outcome.latest(rows) for which, outcome in OUTCOMES.items()}
    return [
        tile(
            lines,
            {which: known[own][-1] for which, known in latest.items() if own in known},
            drawn=drawn,
            called=(own, label),
            until=until,
        )
        for own, label in names.items()
        if own in latest[GROWING.name]
    ]


def tile(
    lines: Lines, rows: Mapping[str, Row], *, drawn: Outcome, called: tuple[str, str], until: date
) -> Tile:
    """The words of all three outcomes; the line of the one that is drawn, its words at its end."""
    text, (own, label) = session.text(), called
    words = {
        which: outcome.in_words(rows[which], until, text) if which in rows else text("overview.tile.no_match")
        for which, outcome in OUTCOMES.items()
    }
    now = rows.get(drawn.name)
    picture = tiles.picture(
        lines,
        own,
        says=f"{label}: {words[drawn.name]}",
        last_says=drawn.in_short(now, text) if now and lines.is_share else "",
    )
    return Tile(own, label, picture, tuple(words.values()))
