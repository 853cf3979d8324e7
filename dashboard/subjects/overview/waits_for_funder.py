"""What waits for the funder over all partnerships: promises by it, to it, or late for approval."""

from datetime import date

from dashboard import session
from dashboard.kit import figure
from dashboard.kit.columns import heading, tabled
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import months_of, row_of
from dashboard.subjects.overview import queries
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
COUNTS = ("by_funder", "to_funder", "for_approval", "waiting_at_end", "oldest_days")


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
        says=" ".join(in_words(row_of(queries.waits_counted(scope, on=until), until))),
        table=tabled(waiting, *TABLED, figure=NAME, marts=MARTS),
        definitions=("waits_for_funder",),
        marts=MARTS,
    )


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
