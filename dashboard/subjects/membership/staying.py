"""Who stays, for how long, and which newcomers come back."""

from datetime import date
from functools import partial

import polars as pl

from dashboard import session
from dashboard.charts.bars import share_over_time
from dashboard.charts.cohorts import retention_lines
from dashboard.charts.survival import survival_curve
from dashboard.kit.figure import Figure
from dashboard.kit.whose import about, name
from dashboard.subjects.membership import queries as asked
from dashboard.text import Text
from dashboard.words.half_years import first_day

QUARTERS_IN_A_YEAR = 4
MONTHS_IN_A_YEAR = 12
COHORTS_TO_TELL_OF = 8
LAST_MONTH_OF_QUARTER = 2


def retention() -> Figure:
    text, cohorts = session.text(), asked.retention(session.scope(), **about())
    told = cohort_to_tell_of(cohorts)
    return Figure(
        chart=partial(
            retention_lines,
            cohorts,
            cohort="cohort_quarter",
            since="quarters_since",
            share="retained_share",
            chosen={told["cohort_quarter"]: quarter(told["cohort_quarter"], text)},
            since_title=text("columns.quarters_since"),
            share_title=text("columns.retained_share"),
        )
        if told
        else None,
        name="retention",
        title=text("membership.retention.title"),
        subtitle=text("membership.retention.subtitle"),
        says=retention_in_words(told, text) if told else text("membership.retention.none"),
        table=cohorts,
        definitions=["retained_share"],
        of=name(),
    )


def cohort_to_tell_of(cohorts: pl.DataFrame) -> dict[str, object] | None:
    """The largest of the last eight cohorts with a year behind them; the newest is often only a handful."""
    a_year_on = cohorts.filter(pl.col("quarters_since") == QUARTERS_IN_A_YEAR).tail(COHORTS_TO_TELL_OF)
    largest_first = a_year_on.sort("cohort_size", "cohort_quarter", descending=True)
    return largest_first.row(0, named=True) if largest_first.height else None


def retention_in_words(cohort: dict[str, object], text: Text) -> str:
    return text(
        "membership.retention.says",
        still=cohort["retained"],
        size=cohort["cohort_size"],
        quarter=quarter(cohort["cohort_quarter"], text),
    )


def quarter(start: date, text: Text) -> str:
    """`January – March 2025`."""
    return text("period.months", start=start, end=start.replace(month=start.month + LAST_MONTH_OF_QUARTER))


def survival() -> Figure:
    text = session.text()
    curve = asked.survival(session.scope(), partnership_id=session.view().partnership_id)
    says = survival_in_words(curve, text) if curve.height else text("membership.survival.none")
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
        says=says,
        table=curve,
        definitions=["survival"],
        of=name(),
    )


def survival_in_words(curve: pl.DataFrame, text: Text) -> str:
    """The share that stays a year, or as long as there were enough people to follow."""
    row = curve.filter(pl.col("months_since") <= MONTHS_IN_A_YEAR).row(-1, named=True)
    key = "says" if row["months_since"] == MONTHS_IN_A_YEAR else "says_short"
    return text(
        f"membership.survival.{key}",
        months=row["months_since"],
        share=row["survival"],
        low=row["ci_low"],
        high=row["ci_high"],
    )


def newcomers() -> Figure:
    text, periods = session.text(), asked.newcomers(session.scope(), **about())
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
            last_says=came_back("ratio", last, text),
        )
        if last
        else None,
        name="newcomers",
        title=text("membership.newcomers.title"),
        subtitle=text("membership.newcomers.subtitle"),
        says=came_back("says", last, text) if last else text("membership.newcomers.none"),
        table=periods,
        definitions=["second_visit_share"],
        of=name(),
    )


def came_back(key: str, period: dict[str, object], text: Text) -> str:
    back, eligible = period["second_visits"], period["eligible_first_timers"]
    months = text("period.months", start=first_day(period["period_end"]), end=period["period_end"])
    return text(f"membership.newcomers.{key}", back=back, eligible=eligible, count=eligible, months=months)
