"""To whom a partnership owes its newcomers, by name; and what each organization did, in its own terms."""

from functools import partial

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.charts.people_bars import APART, TOLD, people_bars
from dashboard.kit.columns import columns_of, tabled
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import months_of, of_half_year
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.outreach import queries
from dashboard.subjects.outreach.chosen import UNKNOWN, shortened
from dashboard.subjects.outreach.origins import did_in_words
from dashboard.words.rows import Row

NAME, MART = "recruitment", "recruitment_by_organization"
UNATTRIBUTED = "unattributed"


def recruitment(about: About) -> Figure:
    """The newcomers of the half-year by the organization that they are credited to, the others last."""
    text = session.text()
    rows = by_name(queries.recruitment(session.scope(), about))
    now = of_half_year(rows, about.until)
    return Figure(
        chart=partial(people_bars, bars(now), most=now["newcomers"][0]) if now.height else None,
        name=NAME,
        title=text("outreach.credit.title", months=months_of(about.until)),
        subtitle=text("outreach.credit.subtitle"),
        says=credit_in_words(now),
        notes=of_each(about),
        table=tabled(
            rows,
            "period_end",
            "organization_id",
            "invited_attendees",
            "named_at_sign_in",
            "contacted_before",
            "newcomers",
            "followed_attendees",
            "joined",
            "is_provisional",
            figure=NAME,
            marts=(MART,),
        ),
        definitions=["share_of_newcomers"],
        of=name_of_shown(about),
        marts=(MART,),
    )


def by_name(rows: pl.DataFrame) -> pl.DataFrame:
    """With the organization's name, half-year by half-year in order of name; those of nobody at the end."""
    names = dict(columns_of(MART).words("organization_id"))
    named = rows.with_columns(
        pl.col("organization_id").replace(names).alias("name"),
        (pl.col("organization_id") == UNATTRIBUTED).alias("is_of_nobody"),
    )
    return named.sort("period_end", "is_of_nobody", "name")


def bars(now: pl.DataFrame) -> pl.DataFrame:
    text = session.text()
    says = [
        text("outreach.credit.bar", people=row["invited_attendees"], of=row["newcomers"], who=row["name"])
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
    row = now.row(0, named=True)
    return text("outreach.credit.says", count=row["newcomers"], unattributed=row["newcomers_of_nobody"])


def of_each(about: About) -> tuple[str, ...]:
    """What every organization with an activity or a contact did, and who came of it, in order of name."""
    rows = queries.cohorts(session.scope(), about, split="organization")
    did = of_half_year(rows, about.until).filter(
        pl.col("activities").is_not_null(), pl.col("organization_id") != UNKNOWN
    )
    return tuple(led_to(row) for row in by_name(did).iter_rows(named=True))


def led_to(did: Row) -> str:
    return session.text()(
        "outreach.credit.led_to",
        who=shortened(did["name"]),
        did=did_in_words(did),
        count=did["newcomers_credited"],
    )
