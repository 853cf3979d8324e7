"""What waits for the funder over all partnerships: promises by it, to it, or late for approval."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from dashboard import session
from dashboard.asked.partnerships import names_of_partnerships
from dashboard.kit import figure
from dashboard.kit.columns import heading, tabled
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import months_of, row_of
from dashboard.subjects.overview import queries
from dashboard.text import Text
from dashboard.words.rows import Row
from dashboard.words.written import in_language

NAME = "waits_for_funder"
MARTS = ("waits_for_funder", "waits_for_funder_by_period")
TABLED = (
    "partnership_id",
    "description",
    "waits_because",
    "organization_id",
    "for_organization_id",
    "made_on",
    "due_on",
    "days_past_due",
    "is_waiting_at_end",
    "is_provisional",
)
AGES = ("not_past_due", "1_to_7_days", "8_to_30_days", "31_to_90_days", "over_90_days")
COUNTS = ("by_funder", "to_funder", "for_approval", "oldest_days")
TOLD = 3
"""So many promises that still wait are told in words; the table holds all."""


def show(until: date) -> None:
    """Nothing where a release of an earlier version does not tell it."""
    if session.scope().holds(NAME):
        figure.show(waits_for_funder, until)


def waits_for_funder(until: date) -> Figure:
    text, scope = session.text(), session.scope()
    waiting = in_language(queries.waits(scope, on=until), "description", language=text.language)
    return Figure(
        name=NAME,
        title=text("overview.waits.title"),
        subtitle=text("overview.waits.subtitle", months=months_of(until)),
        says=" ".join([*still(waiting), *in_words(row_of(queries.waits_counted(scope, on=until), until))]),
        table=tabled(waiting, *TABLED, figure=NAME, marts=MARTS),
        definitions=("waits_for_funder",),
        marts=MARTS,
    )


def still(waiting: pl.DataFrame) -> list[str]:
    """Which promises still wait, of which partnerships, and since when; of many the first."""
    text, names = session.text(), names_of_partnerships(session.scope())
    if waiting.is_empty():
        return []
    rows = waiting.filter("is_waiting_at_end").to_dicts()
    each = [promise(row, names, text) for row in rows[:TOLD]]
    if not each:
        return [text("overview.waits.none_waits")]
    said = "; ".join(each)
    if len(rows) > TOLD:
        # counts what is shown: the rows of the table that the sentence does not name
        said = text("overview.waits.still_more", each=said, count=len(rows[TOLD:]))
    return [text(f"overview.waits.still_{'one' if len(rows) == 1 else 'several'}", each=said)]


def promise(row: Row, names: Mapping[str, str], text: Text) -> str:
    """`Send the minutes to everyone who came (Compton, due 24 June 2026)`."""
    said = {"promise": row["description"] or text("overview.waits.untitled"), "due": row["due_on"]}
    return text("overview.waits.promise", partnership=names[row["partnership_id"]], **said)


def in_words(counted: Row | None) -> list[str]:
    """How many waited and why, and how often the funder came to the support teams' meetings."""
    text = session.text()
    if counted is None:
        return [text("overview.waits.none")]
    waited = text("overview.waits.none")
    if counted["promises"]:
        said = {name: counted[name] for name in COUNTS}
        waited = text("overview.waits.says", count=counted["promises"], **said)
    waited = " ".join([waited, *ages_in_words(counted)])
    if not counted["team_meetings"]:
        return [waited]
    came, of = counted["team_meetings_attended"], counted["team_meetings"]
    return [waited, text("overview.waits.came", count=of, came=came)]


def ages_in_words(counted: Row) -> list[str]:
    """How long those that still wait have been past due; nothing of a release that does not count it."""
    ages = {name: counted.get(name) for name in (f"waiting_{age}" for age in AGES)}
    said = [f"{heading(name, *MARTS).lower()}: {number}" for name, number in ages.items() if number]
    return [session.text()("overview.waits.of_these", each="; ".join(said))] if said else []
