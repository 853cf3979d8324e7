"""Which newcomers came back, were welcomed, and joined."""

from functools import partial

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.charts.bars import share_over_time
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.membership import queries
from dashboard.text import Text
from dashboard.words.half_years import months
from dashboard.words.ratios import ratio
from dashboard.words.rows import Row

MARTS = ("newcomers_by_period",)
TABLED = (
    "period_end",
    "first_timers",
    "first_timers_joined",
    "eligible_first_timers",
    "second_visits",
    "second_visit_share",
    "second_visit_share_low",
    "second_visit_share_high",
    "oriented",
    "is_provisional",
)


def newcomers(about: About) -> Figure:
    text, periods = session.text(), queries.newcomers(session.scope(), about)
    followed = periods.filter(pl.col("eligible_first_timers") > 0)
    last = followed.row(-1, named=True) if followed.height else None
    return Figure(
        chart=partial(
            share_over_time,
            followed,
            when="period_end",
            share="second_visit_share",
            of="eligible_first_timers",
            share_title=text("membership.newcomers.share"),
            of_title=text("membership.newcomers.of"),
            last_says=text("ratio.few", part=last["second_visits"], whole=last["eligible_first_timers"]),
            provisional="is_provisional",
            provisional_title=text("provisional"),
        )
        if last
        else None,
        name="newcomers",
        title=text("membership.newcomers.title"),
        subtitle=text("membership.newcomers.subtitle"),
        says=newcomers_in_words(followed, text) if last else text("membership.newcomers.none"),
        table=tabled(periods, *columns_of_newcomers(periods), figure="newcomers", marts=MARTS),
        definitions=["second_visit_share"],
        of=name_of_shown(about),
        marts=MARTS,
    )


def columns_of_newcomers(periods: pl.DataFrame) -> list[str]:
    """The columns of the table; an earlier release has no intervals."""
    return [column for column in TABLED if column in periods.columns]


def newcomers_in_words(followed: pl.DataFrame, text: Text) -> str:
    """How many came back in the last half-year; while that may change, in the last one settled too."""
    now = followed.row(-1, named=True)
    says = [came_back(now, text), welcomed(now, text)]
    if now["is_provisional"]:
        settled = followed.filter(~pl.col("is_provisional")).tail(1)
        of_settled = [came_back(row, text) for row in settled.iter_rows(named=True)]
        says += [text("membership.newcomers.provisional"), *of_settled]
    return " ".join(one for one in (*says, joined_too(now, text)) if one)


def welcomed(period: Row, text: Text) -> str:
    """How many had an orientation, and met the group at it, where that is on record.

    An earlier release does not know whether it is.
    """
    oriented, followed = period["oriented"], period.get("followed_first_timers")
    if "introduced" not in period or oriented is None or not followed:
        return ""
    if not oriented:
        return text("membership.newcomers.not_welcomed")
    of, introduced = ratio(oriented, followed, text), period["introduced"]
    if introduced is None:
        return text("membership.newcomers.oriented", ratio=of)
    return text("membership.newcomers.welcomed", ratio=of, introduced=introduced)


def joined_too(period: Row, text: Text) -> str:
    """How many came for the first time and joined in one half-year; an earlier release does not know."""
    joined = period.get("first_timers_joined")
    if joined is None:
        return ""
    of, told = period["first_timers"], months(period["period_end"], text)
    return text("membership.newcomers.joined", count=joined, of=of, months=told)


def came_back(period: Row, text: Text) -> str:
    """How many came back of those who could be followed, of how many newcomers, and the interval."""
    eligible, came = period["eligible_first_timers"], period["first_timers"]
    return text(
        "membership.newcomers.says" if eligible == came else "membership.newcomers.says_of_some",
        back=period["second_visits"],
        eligible=eligible,
        count=came,
        months=months(period["period_end"], text),
        interval=interval_in_words(period, text),
    )


def interval_in_words(period: Row, text: Text) -> str:
    """The interval of the share, where it is one of so few that no percentage is said."""
    low, high = period.get("second_visit_share_low"), period.get("second_visit_share_high")
    if low is None or period["eligible_first_timers"] >= text.thresholds["fewest_for_a_percentage"]:
        return ""
    return text("membership.newcomers.interval", low=low, high=high)
