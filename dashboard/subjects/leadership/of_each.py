"""Resident leadership of every partnership, each beside its own past; for those who see them all."""

from collections.abc import Mapping

import polars as pl

from dashboard import session
from dashboard.asked.partnerships import partnerships
from dashboard.kit import tiles
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.figure import Figure
from dashboard.kit.tiles import Lines, Tile
from dashboard.kit.whose import is_empty
from dashboard.subjects.leadership import queries as asked
from dashboard.words.leadership import FEW_LEADERS, in_tile
from dashboard.words.ratios import ratio

HALF = 0.5


def show() -> None:
    tiles.show_each(of_every_partnership, tiles_of, key="leadership", page="leadership")


def of_every_partnership() -> Figure:
    """What the tiles together show, and the figures of the half-year as a table."""
    text, end, rows = session.text(), session.view().period_end, lines().rows
    names = partnerships(session.scope()).select("partnership_id", "name")
    now = rows.filter(pl.col("period_end") == end)
    provisional = ["overview.each_provisional"] * bool(now["is_provisional"].any())
    hints = ["leadership.each_how", *provisional]
    return Figure(
        name="leadership",
        title=text("leadership.each", since=rows["period_end"].min(), until=end),
        subtitle=" ".join(text(hint) for hint in hints),
        says="",
        table=names.join(now, on="partnership_id", maintain_order="left").drop("partnership_id"),
        definitions=["resident_seat_share", "resident_facilitated_share", "required_body_share"],
    )


def lines() -> Lines:
    rows = asked.leadership_of_each(session.scope(), until=session.view().period_end)
    return Lines(rows, "resident_seat_share", is_share=True)


def tiles_of(names: Mapping[str, str]) -> list[Tile]:
    every = lines()
    now = every.rows.filter(pl.col("period_end") == session.view().period_end)
    rows = {row["partnership_id"]: row for row in now.iter_rows(named=True)}
    return [
        tile(partnership_id, name, rows[partnership_id], every)
        for partnership_id, name in names.items()
        if partnership_id in rows
    ]


def tile(partnership_id: str, name: str, now: dict[str, object], every: Lines) -> Tile:
    text = session.text()
    words = in_tile(now, text)
    return Tile(
        partnership_id,
        name,
        tiles.picture(every, partnership_id, says=f"{name}: {words[0]}", last_says=seats_held(now)),
        words,
    )


def seats_held(now: dict[str, object]) -> str:
    """What stands at the end of the line; empty where no seat is held."""
    return ratio(now["resident_seats"], now["seats_held"], session.text()) if now["seats_held"] else ""


def answer() -> Answer:
    """In how many partnerships residents hold most of the seats."""
    if is_empty():
        return nothing_yet("leadership")
    text, known = session.text(), seats_on_record()
    if known.is_empty():
        return Answer(text("leadership.question"), text.markdown("leadership.all_unknown"))
    few = known.filter(pl.col("absence_factor") <= FEW_LEADERS).height
    more = (text("leadership.all_rests", few=few, of=known.height),) if few else ()
    most = text.markdown("leadership.all", most=mostly_residents(known), of=known.height)
    return Answer(text("leadership.question"), most, more)


def most_seats_in_words() -> tuple[str, ...]:
    """The same for a page that says more than that; nothing where no seat is on record."""
    known = seats_on_record()
    if known.is_empty():
        return ()
    return (session.text()("leadership.most_seats", most=mostly_residents(known), of=known.height),)


def seats_on_record() -> pl.DataFrame:
    """The partnerships with a seat on record at the end of the half-year."""
    return lines().rows.filter(
        pl.col("period_end") == session.view().period_end, pl.col("resident_seat_share").is_not_null()
    )


def mostly_residents(known: pl.DataFrame) -> int:
    return known.filter(pl.col("resident_seat_share") > HALF).height
