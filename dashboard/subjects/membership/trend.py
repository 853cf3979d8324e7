"""Members over time, and the four flows that change them."""

from datetime import date, timedelta
from functools import partial

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.asked.partnerships import annotations, retreats
from dashboard.charts.band import MIDDLE_HALF
from dashboard.charts.flows import flow_bars
from dashboard.charts.trend import trend_line
from dashboard.kit.columns import heading, tabled
from dashboard.kit.figure import Figure
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.membership import queries
from dashboard.words.half_years import at
from dashboard.words.membership import FLOWS
from dashboard.words.rows import Row

MONTHS = ("membership_by_month", "membership_across_partnerships_by_month")
HALF_YEARS = ("membership_by_period",)


def members_over_time(about: About) -> Figure:
    text, scope = session.text(), session.scope()
    months = beside_peers(queries.members_by_month(scope, about), about)
    has_peers = "p25" in months.columns
    held = retreats(scope, **about.parameters)
    return Figure(
        chart=partial(
            trend_line,
            months,
            when="month",
            value="members_end",
            value_title=heading("members_end", *MONTHS),
            band=MIDDLE_HALF if has_peers else None,
            band_title=text("membership.trend.band"),
            provisional="is_provisional",
            provisional_title=text("provisional"),
            annotations=annotations(scope, **about.parameters, language=text.language),
            retreats=held["held_on"].to_list(),
        ),
        name="members",
        title=text("membership.trend.title"),
        subtitle=text("membership.trend.subtitle_band" if has_peers else "membership.trend.subtitle"),
        says=trend_in_words(months, about),
        notes=[retreat_in_words(row) for row in held.tail(1).iter_rows(named=True)],
        table=tabled(
            months,
            *("month", "members_end", *(MIDDLE_HALF if has_peers else ()), "is_provisional"),
            figure="members",
            marts=MONTHS,
        ),
        definitions=["members"],
        of=name_of_shown(about),
        marts=MONTHS,
    )


def beside_peers(months: pl.DataFrame, about: About) -> pl.DataFrame:
    """The months beside the middle half of all partnerships, for those who may see other partnerships."""
    if not session.view().principal.sees_every_partnership:
        return months
    peers = queries.peers_by_month(session.scope(), about)
    # computes nothing read: two marts of different audiences, drawn and tabled side by side
    return months.join(peers, on="month", how="left", maintain_order="left")


def trend_in_words(months: pl.DataFrame, about: About) -> str:
    text, last = session.text(), months.row(-1, named=True)
    now = {"members": last["members_end"], "at": at(last_day(last, about.until), text)}
    if months.height == 1:
        return text("membership.trend.says_one", **now)
    return text(
        "membership.trend.says",
        **now,
        lowest=last["fewest_members"],
        lowest_on=last["fewest_in"],
        highest=last["most_members"],
        highest_on=last["most_in"],
    )


def retreat_in_words(last: Row) -> str:
    """When the last retreat was held, which the picture shows as a line, and the one before."""
    text, before = session.text(), last["previous_held_on"]
    says = text("membership.trend.retreat", held_on=last["held_on"])
    return f"{says} {text('membership.trend.retreat_before', held_on=before)}" if before else says


def last_day(month: Row, until: date) -> date:
    """The last day of a month that the figures know."""
    first = month["month"]
    end = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return min(end, until)


def flows(about: About) -> Figure:
    text, flows = session.text(), queries.flows_by_period(session.scope(), about)
    now = flows.row(-1, named=True)
    return Figure(
        chart=partial(
            flow_bars,
            flows,
            when="period_end",
            gains={flow: text(f"membership.flows_figure.{flow}") for flow in FLOWS[:2]},
            losses={flow: text(f"membership.flows_figure.{flow}") for flow in FLOWS[2:]},
            provisional="is_provisional",
            provisional_title=text("provisional"),
        ),
        name="flows",
        title=text("membership.flows_figure.title"),
        subtitle=text("membership.flows_figure.subtitle"),
        says=text("membership.flows_figure.says", gained=now["gained"], lost=now["lost"]),
        table=tabled(
            flows,
            *("period_end", "members_start", *FLOWS, "members_end", "is_provisional"),
            figure="flows",
            marts=HALF_YEARS,
        ),
        definitions=FLOWS,
        of=name_of_shown(about),
        marts=HALF_YEARS,
    )
