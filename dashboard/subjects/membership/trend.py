"""Members over time, and the four flows that change them."""

from datetime import date, timedelta
from functools import partial

import polars as pl
import polars.selectors as cs

from dashboard import session
from dashboard.asked.partnerships import annotations, retreats
from dashboard.charts.flows import flow_bars
from dashboard.charts.trend import trend_line
from dashboard.kit.figure import Figure
from dashboard.kit.whose import about, name
from dashboard.subjects.membership import queries as asked
from dashboard.words.half_years import at
from dashboard.words.membership import FLOWS


def members_over_time() -> Figure:
    text, scope = session.text(), session.scope()
    months = beside_peers(asked.members_by_month(scope, **about()))
    has_peers = "p25" in months.columns
    return Figure(
        chart=partial(
            trend_line,
            months,
            when="month",
            value="members_end",
            value_title=text("columns.members_end"),
            band=("p25", "p75") if has_peers else None,
            band_title=text("membership.trend.band"),
            provisional="is_provisional",
            provisional_title=text("provisional"),
            annotations=annotations(scope, **about(), language=text.language),
            retreats=retreats(scope, **about())["held_on"].to_list(),
        ),
        name="members",
        title=text("membership.trend.title"),
        subtitle=text("membership.trend.subtitle_band" if has_peers else "membership.trend.subtitle"),
        says=trend_in_words(months),
        table=months.select(
            "month", "members_end", cs.by_name("p25", "p75", require_all=False), "is_provisional"
        ),
        definitions=["members"],
        of=name(),
    )


def beside_peers(months: pl.DataFrame) -> pl.DataFrame:
    """The months beside the middle half of all partnerships, for those who may see other partnerships."""
    if not session.view().principal.sees_every_partnership:
        return months
    peers = asked.across_by_month(session.scope(), until=session.view().period_end)
    return months.join(peers, on="month", how="left", maintain_order="left")


def trend_in_words(months: pl.DataFrame) -> str:
    text, last = session.text(), months.row(-1, named=True)
    now = {"members": last["members_end"], "at": at(last_day(last), text)}
    if months.height == 1:
        return text("membership.trend.says_one", **now)
    fewest = months.row(int(months["members_end"].arg_min()), named=True)
    most = months.row(int(months["members_end"].arg_max()), named=True)
    return text(
        "membership.trend.says",
        **now,
        lowest=fewest["members_end"],
        lowest_on=fewest["month"],
        highest=most["members_end"],
        highest_on=most["month"],
    )


def last_day(month: dict[str, object]) -> date:
    """The last day of a month that the figures know."""
    first = month["month"]
    end = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return min(end, session.view().period_end)


def flows() -> Figure:
    text, flows = session.text(), asked.flows_by_period(session.scope(), **about())
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
        says=text(
            "membership.flows_figure.says",
            gained=now["joined"] + now["returned"],
            lost=now["lapsed"] + now["exited"],
        ),
        table=flows,
        definitions=FLOWS,
        of=name(),
    )
