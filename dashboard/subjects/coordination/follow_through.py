"""Promises over time: what became of them, why not, and how long the open ones have waited."""

from functools import partial

import polars as pl

from dashboard import session
from dashboard.charts.parts import counts_in_parts
from dashboard.kit.figure import Chart, Figure
from dashboard.subjects.coordination.viewed import AGES, as_of, half_years, months, promises, shown, who
from dashboard.subjects.coordination.wording import kept_in_words, oldest_in_words
from dashboard.text.categories import labels
from dashboard.text.formats import said
from dashboard.words.half_years import first_day

HALF_YEARS_DRAWN = 8
"""So many bars have room for their numbers on a phone; the table holds all."""
HALF_YEARS_SAID = 4
OUTCOMES = ("kept", "late", "missed", "overdue")
TABLED = ("due", *OUTCOMES, "kept_share", "cancelled", "unclear")
NOT_KEPT = ("late", "missed", "overdue")
NO_REASON = "none"


def outcomes() -> Figure:
    """What became of the promises of each half-year."""
    text, periods = session.text(), half_years()
    return Figure(
        chart=outcomes_chart(periods),
        name="follow_through",
        title=text("coordination.outcomes.title"),
        subtitle=text("coordination.outcomes.subtitle"),
        says=outcomes_in_words(periods),
        table=periods.select("period_end", *tabled(periods), "is_provisional"),
        definitions=["promises_due", "kept_share"],
        of=who(),
    )


def tabled(periods: pl.DataFrame) -> list[str]:
    """The columns of the table; `overdue` only while a half-year runs, since what is open then is missed."""
    return [column for column in TABLED if column != "overdue" or periods["overdue"].sum()]


def outcomes_chart(periods: pl.DataFrame) -> Chart | None:
    text, drawn = session.text(), periods.tail(HALF_YEARS_DRAWN)
    if not drawn["due"].sum():
        return None
    return partial(
        counts_in_parts,
        with_numbers(drawn, part="kept", whole="due"),
        when="period_end",
        parts={outcome: text(f"columns.{outcome}") for outcome in OUTCOMES},
        leave_out=[] if drawn["overdue"].sum() else ["overdue"],
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
            months=text("period.months", start=first_day(row["period_end"]), end=row["period_end"]),
        )
        for row in last.rows(named=True)
    ]
    return text("coordination.outcomes.says", each="; ".join(each))


def reasons() -> Figure:
    """Why promises were late or missed, in the order of the list of reasons."""
    text = session.text()
    by_period = reasons_by_period(promises())
    now = by_period.filter(pl.col("period_end") == session.view().period_end)
    return Figure(
        name="reasons",
        title=text("coordination.reasons.title"),
        subtitle=text("coordination.reasons.subtitle", months=months()),
        says=text("coordination.reasons.says", count=now["promises"].sum())
        if now.height
        else text("coordination.reasons.nothing"),
        notes=[f"{why}: {said(number, language=text.language)}" for _, why, number in now.iter_rows()],
        table=by_period,
        of=who(),
    )


def reasons_by_period(given: pl.DataFrame) -> pl.DataFrame:
    """How many promises due in each half-year were not kept on time for which reason."""
    text = session.text()
    words = {**labels("commitment_reason", text.language), NO_REASON: text("coordination.reasons.unsaid")}
    order = {code: place for place, code in enumerate(words)}
    end = pl.col("due_on").dt.truncate("6mo").dt.offset_by("6mo").dt.offset_by("-1d")
    code = pl.col("reason").fill_null(NO_REASON)
    return (
        given.filter(pl.col("outcome").is_in(NOT_KEPT), pl.col("due_on") <= session.view().period_end)
        .group_by(pl.min_horizontal(end, pl.lit(as_of())).alias("period_end"), code.alias("why"))
        .agg(pl.len().alias("promises"))
        .sort("period_end", pl.col("why").replace_strict(order, return_dtype=pl.Int64, default=len(order)))
        .with_columns(pl.col("why").replace(words))
    )


def ages() -> Figure:
    """How long the promises that were past due and open at each half-year's end had waited."""
    text, periods = session.text(), half_years()
    now = shown(periods)
    return Figure(
        chart=ages_chart(periods),
        name="ages",
        title=text("coordination.ages.title"),
        subtitle=text("coordination.ages.subtitle"),
        says=text("coordination.none_open")
        if now is None or not now["overdue_open"]
        else f"{text('coordination.ages.says', count=now['overdue_open'])} {oldest_in_words(now, text)}",
        table=periods.select("period_end", "overdue_open", *AGES, "oldest_open_days", "is_provisional"),
        definitions=["overdue_open", "oldest_open_days"],
        of=who(),
    )


def ages_chart(periods: pl.DataFrame) -> Chart | None:
    text, drawn = session.text(), periods.tail(HALF_YEARS_DRAWN)
    if not drawn["overdue_open"].sum():
        return None
    numbers = with_numbers(drawn, part="overdue_open", whole="overdue_open")
    return partial(
        counts_in_parts,
        numbers.with_columns(pl.lit("").alias("whole_says")),
        when="period_end",
        parts={age: text(f"columns.{age}") for age in AGES},
        by_degree=True,
        part_says="part_says",
        whole_says="whole_says",
        provisional="is_provisional",
        provisional_title=text("provisional"),
    )
