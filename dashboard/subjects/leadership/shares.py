"""Seats, facilitation, decisions, each with the share that is residents', and the absence factor."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.charts.bars import bars_over_time, share_over_time
from dashboard.kit.columns import heading, tabled
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import months_of
from dashboard.kit.picture_files import Chart
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.leadership import queries
from dashboard.words.half_years import at
from dashboard.words.ratios import ratio
from dashboard.words.rows import Row

MARTS = (queries.MART,)
ABSENCE = "absence"


@dataclass(frozen=True)
class Share:
    """A part of a whole, by their columns; `name` is that of its figure and of its words."""

    name: str
    share: str
    part: str
    whole: str


SEATS = Share("seats", "resident_seat_share", "resident_seats", "seats_held")
FACILITATION = Share("facilitation", "resident_facilitated_share", "resident_facilitated", "meetings")
DECISIONS = Share(
    "decisions", "required_body_share", "decisions_by_required_body", "decisions_with_required_body"
)


BY_CONTRACTORS = Share("facilitation", "contractor_facilitated_share", "contractor_facilitated", "meetings")
WAYS = ("decisions_by_consensus", "decisions_by_vote", "decisions_by_staff")
HALF_YEARS_IN_A_YEAR, YEARS_SAID = 2, 4


def seats(about: About) -> Figure:
    return share_figure(SEATS, about, extra=("seats",), notes=by_election)


def facilitation(about: About) -> Figure:
    return share_figure(FACILITATION, about, extra=("meetings_held",), notes=by_contractors)


def decisions(about: About) -> Figure:
    return share_figure(DECISIONS, about, extra=("decisions",), notes=how_decided)


def no_notes(periods: pl.DataFrame) -> list[str]:  # noqa: ARG001 (a figure without notes asks nothing)
    return []


def share_figure(
    of: Share,
    about: About,
    *,
    extra: tuple[str, ...],
    notes: Callable[[pl.DataFrame], list[str]] = no_notes,
) -> Figure:
    """A share of each half-year; `extra` are columns that its table has besides."""
    text, periods = session.text(), queries.leadership(session.scope(), about)
    columns = ("period_end", of.part, of.whole, of.share, *extra, "is_provisional")
    return Figure(
        chart=share_chart(of, periods),
        name=of.name,
        title=text(f"leadership.{of.name}.title"),
        subtitle=text(f"leadership.{of.name}.subtitle"),
        says=share_in_words(of, periods),
        notes=notes(periods),
        table=tabled(periods, *columns, figure=of.name, marts=MARTS),
        definitions=[of.share],
        of=name_of_shown(about),
        marts=MARTS,
    )


def share_chart(of: Share, periods: pl.DataFrame) -> Chart | None:
    text, applicable = session.text(), periods.drop_nulls(of.share)
    if applicable.is_empty():
        return None
    last = applicable.row(-1, named=True)
    return partial(
        share_over_time,
        applicable,
        when="period_end",
        share=of.share,
        of=of.whole,
        share_title=heading(of.share, *MARTS),
        of_title=heading(of.whole, *MARTS),
        last_says=ratio(last[of.part], last[of.whole], text),
        provisional="is_provisional",
        provisional_title=text("provisional"),
    )


def share_in_words(of: Share, periods: pl.DataFrame) -> str:
    """What the share is of now and half a year earlier, or that there is nothing it could be of."""
    text, rows = session.text(), periods.tail(2).rows(named=True)
    now = rows[-1]
    if not now[of.whole]:
        return text(f"leadership.{of.name}.none")
    said = text(f"leadership.{of.name}.says", ratio=ratio(now[of.part], now[of.whole], text), **when(now))
    if len(rows) == 1 or not rows[0][of.whole]:
        return said
    earlier = text("leadership.earlier", ratio=ratio(rows[0][of.part], rows[0][of.whole], text))
    return f"{said} {earlier}"


def by_contractors(periods: pl.DataFrame) -> list[str]:
    """Whether contractors step back: the same half of this year and of those before, oldest first."""
    text = session.text()
    # A release from before this was counted has no such column.
    if BY_CONTRACTORS.part not in periods.columns:
        return []
    rows = periods.reverse().gather_every(HALF_YEARS_IN_A_YEAR).head(YEARS_SAID).reverse().rows(named=True)
    each = [
        text(
            "leadership.facilitation.each",
            months=months_of(row["period_end"]),
            ratio=ratio(row[BY_CONTRACTORS.part], row[BY_CONTRACTORS.whole], text),
        )
        for row in rows
        if row[BY_CONTRACTORS.whole]
    ]
    return [text("leadership.facilitation.contractors", each="; ".join(each))] if each else []


def by_election(periods: pl.DataFrame) -> list[str]:
    """To how many of the seats that residents hold they were elected, of those whose record says."""
    now = periods.row(-1, named=True)
    # A release from before this was counted has no such column.
    known = now.get("resident_seats_filled_as_recorded")
    if not known:
        return []
    elected = ratio(now["resident_seats_elected"], known, session.text())
    return [session.text()("leadership.seats.elected", ratio=elected)]


def first_time(periods: pl.DataFrame) -> list[str]:
    """How many led for the first time, and had been to a training; nothing of its first half-year."""
    text, now = session.text(), periods.row(-1, named=True)
    count = now.get("first_time_leaders")
    if count is None:
        return []
    if not count:
        return [text("leadership.absence.nobody_new", **when(now))]
    trained = now["first_time_leaders_trained"]
    return [text("leadership.absence.first_time", count=count, trained=trained, **when(now))]


def how_decided(periods: pl.DataFrame) -> list[str]:
    """How many decisions of this half-year were taken by consensus, by a vote and by staff."""
    text, now = session.text(), periods.row(-1, named=True)
    said = [text(f"leadership.decisions.{way}", count=now[way]) for way in WAYS if now.get(way)]
    return [text("leadership.decisions.how", each=", ".join(said))] if said else []


def when(now: Row) -> dict[str, str]:
    """The half-year and its last day, as sentences say them."""
    text, end = session.text(), now["period_end"]
    return {"months": months_of(end), "at": at(end, text)}


def absence(about: About) -> Figure:
    text, periods = session.text(), queries.leadership(session.scope(), about)
    columns = ("period_end", "absence_factor", "leaders", "leadership_acts", "is_provisional")
    return Figure(
        chart=absence_chart(periods),
        name=ABSENCE,
        title=text("leadership.absence.title"),
        subtitle=text("leadership.absence.subtitle"),
        says=absence_in_words(periods.row(-1, named=True)),
        notes=first_time(periods),
        table=tabled(periods, *columns, figure=ABSENCE, marts=MARTS),
        definitions=["absence_factor", "leaders"],
        of=name_of_shown(about),
        marts=MARTS,
    )


def absence_chart(periods: pl.DataFrame) -> Chart | None:
    known = periods.drop_nulls("absence_factor")
    if known.is_empty():
        return None
    return partial(
        bars_over_time,
        known,
        when="period_end",
        value="absence_factor",
        value_title=heading("absence_factor", *MARTS),
        provisional="is_provisional",
        provisional_title=session.text()("provisional"),
        height=280,
    )


def absence_in_words(now: Row) -> str:
    if now["absence_factor"] is None:
        return session.text()("leadership.absence.none")
    return session.text()(
        "leadership.absence.says",
        count=now["absence_factor"],
        leaders=now["leaders"],
        acts=now["leadership_acts"],
        **when(now),
    )
