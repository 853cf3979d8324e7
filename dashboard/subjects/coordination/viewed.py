"""What the page about coordination stands on: one partnership, perhaps one organization."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.asked.organizations import names_of_organizations
from dashboard.asked.release import release_facts
from dashboard.kit import whose
from dashboard.kit.choices import told_apart
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.coordination import queries
from dashboard.subjects.coordination.queries import EVERYBODY
from dashboard.words.written import in_language

ORGANIZATION = "organization"
MARTS = (
    "columns_catalog",
    "commitments",
    "coordination_by_period",
    "follow_through_by_period",
    "help_by_period",
    "open_promises",
    "reasons_by_period",
    "tasks",
)
"""Without these a release was made before the page as it is."""


@dataclass(frozen=True)
class Viewed:
    """Whose promises, and until when; `organization_id` is `all` where it is everybody's."""

    about: About
    organization_id: str = EVERYBODY


def viewed() -> Viewed | None:
    """The partnership and organization that this page shows; None where there is nothing to show yet."""
    about = whose.shown()
    if about is None or not is_known():
        return None
    return Viewed(about, session.choice_of(ORGANIZATION, default=EVERYBODY))


def is_known() -> bool:
    """Whether the release knows of promises at all."""
    return session.scope().holds(*MARTS)


def as_of() -> date:
    return release_facts(session.scope())["as_of"]


def names() -> dict[str, str]:
    """Every organization by its name, in order of name; two of one name are told apart."""
    return told_apart(names_of_organizations(session.scope()))


def named(column: str) -> pl.Expr:
    """The organizations of a column by their names."""
    return pl.col(column).replace(names())


def who(given: Viewed) -> str:
    """The organization chosen, by its name; else the partnership."""
    return names().get(given.organization_id) or name_of_shown(given.about)


def promises(given: Viewed) -> pl.DataFrame:
    """The promises of the organization chosen, or of everybody, as they stand on the release's as-of day."""
    made = in_language(
        queries.commitments(session.scope(), given.about.partnership_id),
        "description",
        language=session.view().language,
    )
    if given.organization_id == EVERYBODY:
        return made
    return made.filter(pl.col("organization_id") == given.organization_id)


def half_years(given: Viewed) -> pl.DataFrame:
    """What became of the promises due in each half-year, and which were past due and open at its end."""
    return queries.follow_through(session.scope(), given.about, organization_id=given.organization_id)


def has_any(rows: pl.DataFrame, column: str) -> bool:
    """Whether a count is above nought in any of the rows."""
    return not rows.filter(pl.col(column) > 0).is_empty()


def has_records(about: About) -> bool:
    """Whether anything of coordination is on record for the partnership up to the half-year shown."""
    scope, own = session.scope(), about.partnership_id
    lasting = (query(scope, own) for query in (queries.commitments, queries.tasks))
    of_half_years = (query(scope, about) for query in (queries.counts, queries.support_between))
    return any(not rows.is_empty() for rows in (*lasting, *of_half_years))
