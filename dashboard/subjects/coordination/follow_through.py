"""Promises over time: what became of them, why not, and how long the open ones have waited."""

from functools import partial

import polars as pl

from dashboard import session
from dashboard.charts.parts import counts_in_parts
from dashboard.kit import columns
from dashboard.kit.columns import heading
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import months_of, of_half_year, row_of
from dashboard.kit.picture_files import Chart
from dashboard.subjects.coordination import queries
from dashboard.subjects.coordination.viewed import Viewed, half_years, has_any, who
from dashboard.subjects.coordination.wording import kept_in_words, oldest_in_words
from dashboard.text.categories import labels
from dashboard.text.formats import said

HALF_YEARS_DRAWN = 8
"""So many bars have room for their numbers on a phone; the table holds all."""
HALF_YEARS_SAID = 4
BY_PERIOD = ("follow_through_by_period",)
OUTCOMES = ("kept", "late", "missed", "overdue")
TABLED = ("due", *OUTCOMES, "kept_share", "moved_by_agreement", "cancelled", "unclear")
AGES = ("open_0_to_7_days", "open_8_to_30_days", "open_31_to_90_days", "open_over_90_days")
REASONS = ("reasons_by_period",)
NO_REASON = "none"


def outcomes(given: Viewed) -> Figure:
    """What became of the promises of each half-year."""
    text, periods, name = session.text(), half_years(given), "follow_through"
    named = ("period_end", *tabled(periods), "is_provisional")
    return Figure(
        chart=outcomes_chart(periods),
        name=name,
        title=text("coordination.outcomes.title"),
        subtitle=text("coordination.outcomes.subtitle"),
        says=outcomes_in_words(periods),
        table=columns.tabled(periods, *named, figure=name, marts=BY_PERIOD),
        definitions=["promises_due_in_half_year", "kept_share_of_half_year"],
        of=who(given),
        marts=BY_PERIOD,
    )


def tabled(periods: pl.DataFrame) -> list[str]:
    """The columns of the table; `overdue` only while a half-year runs, since what is open then is missed."""
    return [column for column in TABLED if column != "overdue" or has_any(periods, "overdue")]


def outcomes_chart(periods: pl.DataFrame) -> Chart | None:
    text, drawn = session.text(), periods.tail(HALF_YEARS_DRAWN)
    if not has_any(drawn, "due"):
        return None
    return partial(
        counts_in_parts,
        with_numbers(drawn, part="kept", whole="due"),
        when="period_end",
        parts={outcome: heading(outcome, *BY_PERIOD) for outcome in OUTCOMES},
        leave_out=[] if has_any(drawn, "overdue") else ["overdue"],
        part_says="part_says",
        whole_says="whole_says",
        provisional="is_provisional",
        provisional_title=text("provisional"),
    )


def with_numbers(rows: pl.DataFrame, *, part: str, whole: str) -> pl.DataFrame:
    """The rows with the words over their bars: `15` and `of 18`; none where the whole is nothing."""
    text = session.text()
    wholes = [text("coordination.of", whole=number) if number else "" for number in rows[whole]]
    parts = [
        said(number, language=text.language) if of else ""
        for number, of in zip(rows[part], rows[whole], strict=True)
    ]
    return rows.with_columns(
        pl.Series("part_says", parts, dtype=pl.String), pl.Series("whole_says", wholes, dtype=pl.String)
    )


def outcomes_in_words(periods: pl.DataFrame) -> str:
    """Kept on time of those due, half-year by half-year."""
    text, last = session.text(), periods.filter(pl.col("due") > 0).tail(HALF_YEARS_SAID)
    if last.is_empty():
        return text("coordination.outcomes.none")
    each = [
        text(
            "coordination.outcomes.each",
            ratio=kept_in_words(row, text),
            months=months_of(row["period_end"]),
        )
        for row in last.rows(named=True)
    ]
    return text("coordination.outcomes.says", each="; ".join(each))


def reasons(given: Viewed) -> Figure:
    """Why promises were late or missed, in the order of the list of reasons."""
    text, until, name = session.text(), given.about.until, "reasons"
    by_period = reasons_in_order(given)
    now, due = of_half_year(by_period, until), row_of(half_years(given), until)
    return Figure(
        name=name,
        title=text("coordination.reasons.title"),
        subtitle=text("coordination.reasons.subtitle", months=months_of(until)),
        says=text("coordination.reasons.says", count=due["not_kept"])
        if due and due["not_kept"]
        else text("coordination.reasons.nothing"),
        notes=reasons_in_words(now),
        table=columns.tabled(by_period, "period_end", "reason", "promises", figure=name, marts=REASONS),
        of=who(given),
        marts=REASONS,
    )


def reasons_in_order(given: Viewed) -> pl.DataFrame:
    """The reasons of each half-year in the order of their list, where none is on record last, in words."""
    text = session.text()
    rows = queries.reasons(session.scope(), given.about, organization_id=given.organization_id)
    order = {code: place for place, code in enumerate([*labels("commitment_reason", "en"), NO_REASON])}
    place = pl.col("reason").replace_strict(order, return_dtype=pl.Int64, default=len(order))
    return rows.sort("period_end", place).with_columns(
        pl.col("reason").replace({NO_REASON: text("coordination.reasons.unsaid")})
    )


def reasons_in_words(now: pl.DataFrame) -> list[str]:
    language = session.text().language
    words = labels("commitment_reason", language)
    return [
        f"{words.get(row['reason'], row['reason'])}: {said(row['promises'], language=language)}"
        for row in now.iter_rows(named=True)
    ]


def ages(given: Viewed) -> Figure:
    """How long the promises that were past due and open at each half-year's end had waited."""
    text, periods, name = session.text(), half_years(given), "ages"
    now = row_of(periods, given.about.until)
    named = ("period_end", "overdue_open", *AGES, "oldest_open_days", "is_provisional")
    return Figure(
        chart=ages_chart(periods),
        name=name,
        title=text("coordination.ages.title"),
        subtitle=text("coordination.ages.subtitle"),
        says=text("coordination.none_open")
        if now is None or not now["overdue_open"]
        else f"{text('coordination.ages.says', count=now['overdue_open'])} {oldest_in_words(now, text)}",
        table=columns.tabled(periods, *named, figure=name, marts=BY_PERIOD),
        definitions=["overdue_open_at_half_years_end", "oldest_open_days_at_half_years_end"],
        of=who(given),
        marts=BY_PERIOD,
    )


def ages_chart(periods: pl.DataFrame) -> Chart | None:
    text, drawn = session.text(), periods.tail(HALF_YEARS_DRAWN)
    if not has_any(drawn, "overdue_open"):
        return None
    numbers = with_numbers(drawn, part="overdue_open", whole="overdue_open")
    return partial(
        counts_in_parts,
        numbers.with_columns(pl.lit("").alias("whole_says")),
        when="period_end",
        parts={age: heading(age, *BY_PERIOD) for age in AGES},
        by_degree=True,
        part_says="part_says",
        whole_says="whole_says",
        provisional="is_provisional",
        provisional_title=text("provisional"),
    )
