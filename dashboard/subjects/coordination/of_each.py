"""Promises of every partnership, each beside its own past; for those who see them all."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from dashboard import session
from dashboard.asked.partnerships import in_order_of_name
from dashboard.kit import columns, tiles
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import months_of, of_half_year, row_of
from dashboard.kit.tiles import Lines, Tile
from dashboard.subjects.coordination import queries
from dashboard.subjects.coordination.viewed import is_known
from dashboard.subjects.coordination.wording import in_answer, in_tile, kept_in_words, more_about
from dashboard.words.rows import Row

NAME, MARTS = "coordination", ("follow_through_by_period",)
TABLED = (
    *("partnership_id", "due", "kept", "late", "missed", "kept_share", "moved_by_agreement"),
    *("overdue_open", "oldest_open_days"),
)


def until() -> date | None:
    """The end of the half-year shown; None where the release knows of none, or not of promises."""
    is_there = is_known() and session.scope().holds("follow_through_across_partnerships_by_period")
    return session.view().period_end if is_there else None


def show(end: date) -> None:
    tiles.show_each(of_every_partnership, tiles_of, end, key="coordination", page="coordination")


def of_each(end: date) -> pl.DataFrame:
    """Every partnership's half-years from its first with a promise; nought where nothing fell due."""
    return queries.follow_through_of_each(session.scope(), until=end)


def together(end: date) -> pl.DataFrame:
    """The half-years of all partnerships together."""
    return queries.follow_through_of_all(session.scope(), until=end)


def answer(end: date | None) -> Answer:
    """Whether promises were kept, in all partnerships together."""
    if end is None or together(end).is_empty():
        return nothing_yet("coordination")
    text, periods = session.text(), together(end)
    now = row_of(periods, end)
    more = more_about(periods, now, text("coordination.all_who"), text)
    return Answer(text("coordination.question"), in_answer(now, months_of(end), text), more)


def of_every_partnership(end: date) -> Figure:
    """What the tiles together show, and the figures of the half-year as a table."""
    text, periods = session.text(), together(end)
    now, rows = row_of(periods, end), of_half_year(of_each(end), end)
    hints = ["coordination.each_how", *["period.not_over_drawn"] * bool(now and now["is_provisional"])]
    return Figure(
        name=NAME,
        title=text("coordination.each", since=periods["period_end"][0], until=end),
        subtitle=" ".join(text(hint) for hint in hints),
        says="",
        table=columns.tabled(in_order_of_name(session.scope(), rows), *TABLED, figure=NAME, marts=MARTS),
        definitions=["promises_due_in_half_year", "kept_share_of_half_year"],
        marts=MARTS,
    )


def tiles_of(names: Mapping[str, str], end: date) -> list[Tile]:
    rows = of_each(end)
    every = Lines(rows, "kept_share", is_share=True, middle=together(end))
    of = {row["partnership_id"]: row for row in of_half_year(rows, end).iter_rows(named=True)}
    return [tile(own, name, of[own], every) for own, name in names.items() if own in of]


def tile(partnership_id: str, name: str, row: Row, every: Lines) -> Tile:
    text = session.text()
    words = in_tile(row, text)
    last_says = kept_in_words(row, text) if row["due"] else ""
    drawn = tiles.picture(every, partnership_id, says=f"{name}: {'; '.join(words)}", last_says=last_says)
    return Tile(partnership_id, name, drawn, words)
