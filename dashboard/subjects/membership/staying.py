"""Who stays, for how long, and which newcomers come back."""

from datetime import date
from functools import partial

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.charts.band import MIDDLE_HALF
from dashboard.charts.bars import share_over_time
from dashboard.charts.cohorts import retention_lines
from dashboard.charts.survival import survival_curve
from dashboard.kit.columns import heading, tabled
from dashboard.kit.figure import Figure
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.membership import queries
from dashboard.text import Text
from dashboard.words.half_years import months
from dashboard.words.rows import Row

COHORTS, CURVE, NEWCOMERS = ("retention_by_cohort",), ("membership_survival",), ("newcomers_by_period",)
QUARTERS_IN_A_YEAR = 4
A_YEAR_ON = pl.col("quarters_since") == QUARTERS_IN_A_YEAR
MONTHS_IN_A_YEAR = 12
LAST_MONTH_OF_QUARTER = 2
TABLED_OF_NEWCOMERS = (
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


def retention(about: About) -> Figure:
    text, cohorts = session.text(), queries.retention(session.scope(), about)
    beside = queries.cohort_told_of(session.scope(), about)
    told = cohort_told_of(cohorts, beside)
    return Figure(
        chart=partial(
            retention_lines,
            cohorts,
            cohort="cohort_quarter",
            since="quarters_since",
            share="retained_share",
            chosen={told["cohort_quarter"]: quarter(told["cohort_quarter"], text)},
            told_at=QUARTERS_IN_A_YEAR,
            told_says=text("ratio.few", part=told["retained"], whole=told["cohort_size"]),
            others=beside.select("quarters_since", *MIDDLE_HALF).drop_nulls(),
            since_title=heading("quarters_since", *COHORTS),
            share_title=heading("retained_share", *COHORTS),
        )
        if told
        else None,
        name="retention",
        title=text("membership.retention.title"),
        subtitle=text("membership.retention.subtitle"),
        says=retention_in_words(told, newer(cohorts, told), text)
        if told
        else text("membership.retention.none"),
        table=tabled(
            cohorts,
            *("cohort_quarter", "quarters_since", "cohort_size", "retained", "retained_share"),
            figure="retention",
            marts=COHORTS,
        ),
        definitions=["retained_share"],
        of=name_of_shown(about),
        marts=COHORTS,
    )


def cohort_told_of(cohorts: pl.DataFrame, beside: pl.DataFrame) -> Row | None:
    """The cohort that the page tells of, as it was after a year."""
    if beside.is_empty():
        return None
    told = cohorts.filter(A_YEAR_ON, pl.col("cohort_quarter") == beside["cohort_quarter"][0])
    return told.row(0, named=True)


def newer(cohorts: pl.DataFrame, told: Row) -> pl.DataFrame:
    """The cohorts that joined after the one told of, as they were after a year."""
    return cohorts.filter(A_YEAR_ON, pl.col("cohort_quarter") > told["cohort_quarter"])


def retention_in_words(told: Row, newer: pl.DataFrame, text: Text) -> str:
    """How many of the cohort told of stayed a year, and of each newer one, so that none is passed over."""
    says = text("membership.retention.says", **cohort_in_words(told, text))
    if newer.is_empty():
        return says
    each = [
        text("membership.retention.each", **cohort_in_words(row, text)) for row in newer.iter_rows(named=True)
    ]
    return f"{says} {text('membership.retention.newer', each='; '.join(each))}"


def cohort_in_words(cohort: Row, text: Text) -> dict[str, object]:
    return {
        "still": cohort["retained"],
        "size": cohort["cohort_size"],
        "quarter": quarter(cohort["cohort_quarter"], text),
    }


def quarter(start: date, text: Text) -> str:
    """`January – March 2025`."""
    return text("period.months", start=start, end=start.replace(month=start.month + LAST_MONTH_OF_QUARTER))


def survival(about: About) -> Figure:
    text, curve = session.text(), queries.survival(session.scope(), about)
    says = (
        survival_in_words(curve, text)
        if curve.height
        else text("membership.survival.none", k=queries.fewest_shown(session.scope(), about))
    )
    return Figure(
        chart=partial(
            survival_curve,
            curve,
            months="months_since",
            survival="survival",
            low="ci_low",
            high="ci_high",
            months_title=text("membership.survival.months"),
            survival_title=text("membership.survival.share"),
            interval_title=text("membership.survival.band"),
            end_says=text("membership.survival.end", months=curve["months_since"][-1]),
        )
        if curve.height
        else None,
        name="survival",
        title=text("membership.survival.title"),
        subtitle=text("membership.survival.subtitle"),
        how=text("membership.survival.how"),
        says=says,
        table=tabled(
            curve,
            *("months_since", "at_risk", "events", "survival", "ci_low", "ci_high"),
            figure="survival",
            marts=CURVE,
        ),
        definitions=["survival"],
        of=name_of_shown(about),
        marts=CURVE,
    )


def survival_in_words(curve: pl.DataFrame, text: Text) -> str:
    """The share that stays a year, or as long as there were enough people to follow; its interval if any."""
    row = curve.filter(pl.col("months_since") <= MONTHS_IN_A_YEAR).row(-1, named=True)
    key = "says" if row["months_since"] == MONTHS_IN_A_YEAR else "says_short"
    if row["ci_low"] is None:
        return text(f"membership.survival.{key}_alone", months=row["months_since"], share=row["survival"])
    return text(
        f"membership.survival.{key}",
        months=row["months_since"],
        share=row["survival"],
        low=row["ci_low"],
        high=row["ci_high"],
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
        table=tabled(periods, *columns_of_newcomers(periods), figure="newcomers", marts=NEWCOMERS),
        definitions=["second_visit_share"],
        of=name_of_shown(about),
        marts=NEWCOMERS,
    )


def columns_of_newcomers(periods: pl.DataFrame) -> list[str]:
    """The columns of the table; an earlier release has no intervals."""
    return [column for column in TABLED_OF_NEWCOMERS if column in periods.columns]


def newcomers_in_words(followed: pl.DataFrame, text: Text) -> str:
    """How many came back in the last half-year; while that may change, in the last one settled too."""
    now = followed.row(-1, named=True)
    says = [came_back(now, text)]
    if now["is_provisional"]:
        settled = followed.filter(~pl.col("is_provisional")).tail(1)
        of_settled = [came_back(row, text) for row in settled.iter_rows(named=True)]
        says += [text("membership.newcomers.provisional"), *of_settled]
    return " ".join(one for one in (*says, joined_too(now, text)) if one)


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
