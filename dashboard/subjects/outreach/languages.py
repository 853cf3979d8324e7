"""In which languages outreach was done: activities and reach, and no people."""

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.kit.columns import columns_of, tabled
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import months_of, of_half_year
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.outreach import queries
from dashboard.subjects.outreach.chosen import UNKNOWN
from dashboard.words.rows import Row

NAME, MART = "by_language", "outreach_by_period"


def by_language(about: About) -> Figure:
    """What was done in the half-year in each language, and why nobody is counted by it."""
    text = session.text()
    rows = queries.activities_in_languages(session.scope(), about)
    now = of_half_year(rows, about.until)
    none = "" if now.height else text("outreach.language.none")
    return Figure(
        name=NAME,
        title=text("outreach.language.title", months=months_of(about.until)),
        subtitle=text("outreach.language.subtitle"),
        says=" ".join(said for said in (none, text("outreach.language.nobody_counted")) if said),
        notes=in_each(now),
        table=tabled(
            rows,
            "period_end",
            "language",
            "activities",
            "reach",
            "is_provisional",
            figure=NAME,
            marts=(MART,),
        ),
        definitions=["outreach_activities", "outreach_reach"],
        of=name_of_shown(about),
        marts=(MART,),
    )


def in_each(now: pl.DataFrame) -> tuple[str, ...]:
    """A line for each language, that of most activities first."""
    unknown = {UNKNOWN: session.text()("outreach.language.unknown")}
    names = {**columns_of(MART).words("language"), **unknown}
    return tuple(
        f"{names.get(row['language'], row['language'])}: {done_in_words(row)}"
        for row in now.iter_rows(named=True)
    )


def done_in_words(row: Row) -> str:
    """Activities and reach, each for itself."""
    text = session.text()
    activities = text("outreach.did.activities", count=row["activities"])
    if row["reach"] is None:
        return activities
    return f"{activities} {text('outreach.did.reach', reach=row['reach'])}"
