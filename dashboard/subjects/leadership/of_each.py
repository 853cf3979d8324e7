"""Resident leadership of every partnership, each beside its own past; for those who see them all."""

from collections.abc import Mapping

from dashboard import session
from dashboard.about import About
from dashboard.asked.partnerships import in_order_of_name
from dashboard.kit import tiles
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import of_half_year, row_of
from dashboard.kit.tiles import Lines, Tile
from dashboard.subjects.leadership import queries
from dashboard.words.leadership import in_tile, seats_in_short, without_seats
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
    now = in_order_of_name(session.scope(), of_half_year(rows, about.until))
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
    every = Lines(rows, "resident_seat_share", is_share=True, middle=middle)
    now = of_half_year(rows, about.until)
    known = {row["partnership_id"]: row for row in now.iter_rows(named=True)}
    return [tile(own, name, known[own], every) for own, name in names.items() if own in known]


def tile(partnership_id: str, name: str, now: Row, every: Lines) -> Tile:
    text = session.text()
    words = in_tile(now, text)
    return Tile(
        partnership_id,
        name,
        tiles.picture(every, partnership_id, says=f"{name}: {words[0]}", last_says=seats_in_short(now, text)),
        words,
    )


def answer(about: About | None) -> Answer:
    """In how many partnerships residents hold most of the seats."""
    text = session.text()
    if about is None or not queries.is_there(session.scope()):
        return nothing_yet("leadership")
    across = queries.across_partnerships(session.scope(), until=about.until)
    now = row_of(across, about.until)
    if now is None:
        return Answer(text("leadership.question"), text.markdown("leadership.all_unknown"))
    few, of = now["rests_on_few"], now["partnerships"]
    rests = (text("leadership.all_rests", few=few, of=of),) if few else ()
    more = (*without_seats(now, text), *rests)
    most = text.markdown("leadership.all", most=now["residents_hold_most"], of=of)
    return Answer(text("leadership.question"), most, more)
