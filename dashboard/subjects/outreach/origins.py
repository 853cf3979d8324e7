"""Through which channel or organization people came: what was done there, and who came of it."""

import polars as pl

from dashboard import session
from dashboard.kit import figure, small_pictures
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import months_of, of_half_year
from dashboard.kit.small_pictures import SmallPicture
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.outreach import queries
from dashboard.subjects.outreach.chosen import Whom, names_by, shortened
from dashboard.subjects.outreach.cohorts import (
    COUNTED,
    MART,
    cohorts_of_everybody,
    told_of,
)
from dashboard.subjects.outreach.funnel import picture
from dashboard.words.rows import Row

COLUMN_OF = {"channel": "channel", "organization": "organization_id"}


def show(whom: Whom) -> None:
    about_it = session.kept(origins, whom)
    figure.show_title(about_it)
    small_pictures.show(session.kept(pictures, whom))
    figure.show_words(about_it)


def by_code(whom: Whom) -> pl.DataFrame:
    """What was done and who came of it under each code of the split, as far as anything is on record."""
    return queries.cohorts(session.scope(), whom.about, split=whom.split).filter("is_on_record")


def origins(whom: Whom) -> Figure:
    text, which = session.text(), whom.split
    name = f"by_{which}"
    end = told_of(cohorts_of_everybody(whom))["period_end"]
    return Figure(
        name=name,
        title=text(f"outreach.origin.{which}"),
        subtitle=text("outreach.origin.subtitle", months=months_of(end)),
        says=text(f"outreach.origin.note_{which}"),
        table=tabled(
            by_code(whom),
            "period_end",
            COLUMN_OF[which],
            "activities",
            "reach",
            "contacts",
            *COUNTED,
            "median_days_to_attend",
            "is_provisional",
            figure=name,
            marts=(MART,),
        ),
        definitions=["outreach_reach", "outreach_contacts", "people_contacted"],
        of=name_of_shown(whom.about),
        marts=(MART,),
    )


def pictures(whom: Whom) -> list[SmallPicture]:
    """A small funnel for each channel or organization that was used in the half-year."""
    end = told_of(cohorts_of_everybody(whom))["period_end"]
    now = of_half_year(by_code(whom), end)
    rows = {row["code"]: row for row in now.iter_rows(named=True)}
    most = max((row["contacted"] for row in rows.values()), default=0)
    return [
        picture(rows[code], shortened(label), most=most, words=did_in_words(rows[code]))
        for code, label in session.kept(names_by, whom.about, whom.split).items()
        if code in rows
    ]


def did_in_words(row: Row) -> str:
    """Activities, reach and contacts, each for itself."""
    text = session.text()
    if not row["activities"]:
        return text("outreach.did.nothing")
    reach = "" if row["reach"] is None else text("outreach.did.reach", reach=row["reach"])
    return " ".join(
        said
        for said in (
            text("outreach.did.activities", count=row["activities"]),
            reach,
            text("outreach.did.contacts", count=row["contacts"]),
        )
        if said
    )
