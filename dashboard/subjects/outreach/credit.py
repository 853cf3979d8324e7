"""To whom a partnership owes its newcomers, by name; and what each organization did, in its own terms."""

from collections.abc import Mapping
from functools import partial

import polars as pl

from dashboard import session
from dashboard.charts.people_bars import APART, TOLD, people_bars
from dashboard.kit.figure import Figure
from dashboard.kit.whose import about, name
from dashboard.subjects.outreach import queries as asked
from dashboard.subjects.outreach.cohorts import Row, months_of, shortened, words_of
from dashboard.subjects.outreach.funnel import did_in_words

UNATTRIBUTED = "unattributed"
ORGANIZATION = "organization"


def recruitment() -> Figure:
    """The newcomers of the half-year by the organization that they are credited to, the others last."""
    text, end = session.text(), session.view().period_end
    rows = by_name(asked.recruitment(session.scope(), **about()))
    now = rows.filter(pl.col("period_end") == end)
    return Figure(
        chart=partial(people_bars, bars(now), most=now["newcomers"][0]) if now.height else None,
        name="recruitment",
        title=text("outreach.credit.title", months=months_of(end)),
        subtitle=text("outreach.credit.subtitle"),
        says=credit_in_words(now),
        notes=of_each(now),
        table=rows.select(
            "period_end",
            ORGANIZATION,
            "invited_attendees",
            "named_at_sign_in",
            "contacted_before",
            "newcomers",
            "followed_attendees",
            "joined",
            "is_provisional",
        ),
        definitions=["share_of_newcomers"],
        of=name(),
    )


def by_name(rows: pl.DataFrame) -> pl.DataFrame:
    """With the organization's name, half-year by half-year in order of name; those of nobody at the end."""
    names = {**words_of(ORGANIZATION), UNATTRIBUTED: session.text()("outreach.credit.nobody")}
    named = rows.with_columns(
        pl.col("organization_id").replace(names).alias(ORGANIZATION),
        (pl.col("organization_id") == UNATTRIBUTED).alias("is_of_nobody"),
    )
    return named.sort("period_end", "is_of_nobody", ORGANIZATION)


def bars(now: pl.DataFrame) -> pl.DataFrame:
    text = session.text()
    says = [
        text(
            "outreach.credit.bar", people=row["invited_attendees"], of=row["newcomers"], who=row[ORGANIZATION]
        )
        for row in now.iter_rows(named=True)
    ]
    return now.select(
        pl.int_range(pl.len()).alias("place"),
        pl.col("invited_attendees").alias("people"),
        pl.Series("says", says, dtype=pl.String),
        pl.when("is_of_nobody").then(pl.lit(APART)).otherwise(pl.lit(TOLD)).alias("tone"),
    )


def credit_in_words(now: pl.DataFrame) -> str:
    text = session.text()
    if now.is_empty():
        return text("outreach.credit.none")
    lost = now.filter("is_of_nobody")["invited_attendees"].sum()
    return text("outreach.credit.says", count=now["newcomers"][0], unattributed=lost)


def of_each(now: pl.DataFrame) -> tuple[str, ...]:
    """What every organization with an activity did, and who came of it, in order of name."""
    scope, end = session.scope(), session.view().period_end
    done = asked.outreach(scope, split=ORGANIZATION, **about()).filter(pl.col("period_end") == end)
    named = done.with_columns(pl.col("code").replace(dict(words_of(ORGANIZATION))).alias(ORGANIZATION))
    credited = {row["organization_id"]: row for row in now.iter_rows(named=True)}
    return tuple(
        led_to(row, credited.get(row["code"]))
        for row in named.filter(pl.col("code") != "unknown").sort(ORGANIZATION).iter_rows(named=True)
    )


def led_to(did: Row, credited: Mapping[str, object] | None) -> str:
    text = session.text()
    came = credited["invited_attendees"] if credited else 0
    return text("outreach.credit.led_to", who=shortened(did[ORGANIZATION]), did=did_in_words(did), count=came)
