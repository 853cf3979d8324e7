"""The people first contacted in each half-year, and how far they came."""

import polars as pl

from dashboard import session
from dashboard.subjects.outreach import queries
from dashboard.subjects.outreach.chosen import EVERYBODY, Whom
from dashboard.words.rows import Row

MART = "outreach_cohorts_by_period"
RUNGS = ("contacted", "attended", "returned", "joined", "led")
COUNTED = [column for rung in RUNGS for column in (rung, f"{rung}_eligible")]


def cohorts(whom: Whom) -> pl.DataFrame:
    """The half-years of those whom the page is about, oldest first."""
    which = EVERYBODY if whom.is_everybody else whom.split
    return queries.cohorts(session.scope(), whom.about, split=which).filter(pl.col("code") == whom.only)


def cohorts_of_everybody(whom: Whom) -> pl.DataFrame:
    return queries.cohorts(session.scope(), whom.about, split=EVERYBODY)


def told_of(rows: pl.DataFrame) -> Row:
    """The newest cohort that was followed for 180 days, or else the newest; there is one at least."""
    followed = rows.filter(~pl.col("is_provisional"))
    best = followed if followed.height else rows
    return best.row(-1, named=True)
