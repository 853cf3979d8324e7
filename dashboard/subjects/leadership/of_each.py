"""Resident leadership of every partnership, each beside its own past; for those who see them all."""

from collections.abc import Mapping

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.asked.partnerships import in_order_of_name
from dashboard.kit import tiles
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.kit.tiles import Lines, Tile
from dashboard.subjects.leadership import queries
from dashboard.words.leadership import in_tile
from dashboard.words.ratios import ratio
from dashboard.words.rows import Row

NAME = "leadership"
COLUMNS = (
    "partnership_id",
    "period_end",
    "seats",
    "seats_held",
    "resident_seats",
    "resident_seat_share",
    "meetings_held",
    "meetings",
    "resident_facilitated",
    "decisions",
    "decisions_with_required_body",
    "decisions_by_required_body",
    "absence_factor",
    "is_provisional",
)


def show(about: About) -> None:
    tiles.show_each(of_every_partnership, tiles_of, about, key="leadership", page="leadership")


def of_every_partnership(about: About) -> Figure:
    """What the tiles together show, and the figures of the half-year as a table."""
    text = session.text()
    rows = queries.leadership_of_each(session.scope(), until=about.until)
    now = in_order_of_name(session.scope(), rows.filter(pl.col("period_end") == about.until))
    provisional = ["period.not_over_drawn"] * bool(now["is_provisional"].any())
    hints = ["leadership.each_how", *provisional]
    return Figure(
        name=NAME,
        # counts what is shown: since when the lines go
        title=text("leadership.each", since=rows["period_end"].min(), until=about.until),
        subtitle=" ".join(text(hint) for hint in hints),
        says="",
        table=tabled(now, *COLUMNS, figure=NAME, marts=(queries.MART,)),
        definitions=["resident_seat_share", "resident_facilitated_share", "required_body_share"],
        marts=(queries.MART,),
    )


def tiles_of(names: Mapping[str, str], about: About) -> list[Tile]:
    rows = queries.leadership_of_each(session.scope(), until=about.until)
    middle = queries.across_partnerships(session.scope(), until=about.until)
    every = Lines(
        rows,
        "resident_seat_share",
        is_share=True,
        middle=middle.select("period_end", low="p25", high="p75"),
    )
    now = rows.filter(pl.col("period_end") == about.until)
    known = {row["partnership_id"]: row for row in now.iter_rows(named=True)}
    return [tile(own, name, known[own], every) for own, name in names.items() if own in known]


def tile(partnership_id: str, name: str, now: Row, every: Lines) -> Tile:
    words = in_tile(now, session.text())
    return Tile(
        partnership_id,
        name,
        tiles.picture(every, partnership_id, says=f"{name}: {words[0]}", last_says=seats_held(now)),
        words,
    )


def seats_held(now: Row) -> str:
    """What stands at the end of the line; empty where no seat is held."""
    return ratio(now["resident_seats"], now["seats_held"], session.text()) if now["seats_held"] else ""


def answer(about: About | None) -> Answer:
    """In how many partnerships residents hold most of the seats."""
    text = session.text()
    if about is None or not queries.is_there(session.scope()):
        return nothing_yet("leadership")
    across = queries.across_partnerships(session.scope(), until=about.until)
    known = across.filter(pl.col("period_end") == about.until)
    if known.is_empty():
        return Answer(text("leadership.question"), text.markdown("leadership.all_unknown"))
    now = known.row(0, named=True)
    few, of = now["rests_on_few"], now["partnerships"]
    more = (text("leadership.all_rests", few=few, of=of),) if few else ()
    most = text.markdown("leadership.all", most=now["residents_hold_most"], of=of)
    return Answer(text("leadership.question"), most, more)
