"""Who stays, and for how long."""

from datetime import date
from functools import partial

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.charts.band import MIDDLE_HALF
from dashboard.charts.cohorts import retention_lines
from dashboard.charts.survival import survival_curve
from dashboard.kit.columns import heading, tabled
from dashboard.kit.figure import Figure
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.membership import queries
from dashboard.text import Text
from dashboard.words.rows import Row

COHORTS, CURVE = ("retention_by_cohort",), ("membership_survival",)
QUARTERS_IN_A_YEAR = 4
A_YEAR_ON = pl.col("quarters_since") == QUARTERS_IN_A_YEAR
MONTHS_IN_A_YEAR = 12
LAST_MONTH_OF_QUARTER = 2


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
        notes=others_in_words(beside, text) if told else [],
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


def others_in_words(beside: pl.DataFrame, text: Text) -> list[str]:
    """On how many other quarters the band rests, and where it lies a year on; nothing of too few."""
    after_a_year = beside.filter(A_YEAR_ON).drop_nulls(MIDDLE_HALF)
    return [
        text(
            f"membership.retention.{'others' if row['p25'] < row['p75'] else 'others_alike'}",
            count=row["other_cohorts"],
            low=row["p25"],
            high=row["p75"],
        )
        for row in after_a_year.iter_rows(named=True)
    ]


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
