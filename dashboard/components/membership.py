"""The answer and the figures of one partnership's membership."""

from datetime import date, timedelta
from functools import partial

import polars as pl
import polars.selectors as cs

from dashboard import session
from dashboard.charts.flows import flow_bars
from dashboard.charts.trend import trend_line
from dashboard.components.answer import Answer, nothing_yet
from dashboard.components.figure import Figure
from dashboard.components.sentences import at, compared, direction
from dashboard.queries import membership as asked
from dashboard.queries.partnerships import annotations, name_of, retreats

FLOWS = ("joined", "returned", "lapsed", "exited")


def about() -> dict[str, object]:
    """The partnership and the last day that this page is about, as queries take them."""
    return {"partnership_id": session.view().partnership_id, "until": session.view().period_end}


def name() -> str:
    return name_of(session.scope(), session.view().partnership_id)


def is_empty() -> bool:
    """Whether there is no partnership or no half-year to show at all."""
    return session.view().partnership_id is None or session.view().period_end is None


def answer() -> Answer:
    """Whether the partnership is growing."""
    text, end = session.text(), session.view().period_end
    if is_empty():
        return nothing_yet("membership")
    period = asked.flows_by_period(session.scope(), **about()).filter(pl.col("period_end") == end)
    if period.is_empty():
        not_yet = text.markdown("membership.not_yet", name=name())
        return Answer(text("membership.question"), not_yet, has_figures=False)
    now = period.row(0, named=True)
    start, members = now["members_start"], now["members_end"]
    key = f"membership.{direction(start, members)}"
    sentence = text.markdown(key, name=name(), **compared(start, members, end=end, text=text))
    return Answer(text("membership.question"), sentence, more_about(now))


def more_about(now: dict[str, object]) -> tuple[str, ...]:
    """What came in and what went out in the half-year, and whether it may still change."""
    flows = flows_in_words(now)
    return (flows, session.text()("membership.provisional")) if now["is_provisional"] else (flows,)


def flows_in_words(now: dict[str, object]) -> str:
    """`5 people joined and 1 returned; 2 stopped coming and 1 left.`"""
    text = session.text()
    return text("membership.flows", **{flow: text(f"membership.{flow}", count=now[flow]) for flow in FLOWS})


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
