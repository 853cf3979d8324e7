"""What the dashboard asks about resident leadership."""

from datetime import date

import polars as pl

from dashboard.about import About
from dashboard.scope import Scope

MART = "leadership_by_period"
ACROSS = "leadership_across_partnerships_by_period"


def is_there(scope: Scope) -> bool:
    """Whether the release has figures of leadership, and says what its columns are called."""
    return scope.holds(MART, "columns_catalog")


def leadership(scope: Scope, about: About) -> pl.DataFrame:
    """Seats, facilitation, decisions and the absence factor of each half-year on record, oldest first.

    A share is 0..1, and missing where there is nothing that it could be a share of.
    """
    own = "partnership_id = $partnership_id and period_end <= $until and not is_before_records"
    return scope.rows(MART, own, "period_end", **about.parameters)


def leadership_of_each(scope: Scope, *, until: date) -> pl.DataFrame:
    """The same of every partnership of the scope."""
    on_record = "period_end <= $until and not is_before_records"
    return scope.rows(MART, on_record, "partnership_id, period_end", until=until)


def across_partnerships(scope: Scope, *, until: date) -> pl.DataFrame:
    """In how many partnerships residents hold most of the seats, and the range of all, oldest first."""
    return scope.rows(ACROSS, "period_end <= $until", "period_end", until=until)


def decisions(scope: Scope, about: About) -> pl.DataFrame:
    """What was decided, the newest first; titles are text from files, and no markup."""
    own = "partnership_id = $partnership_id and decided_on <= $until"
    return scope.rows("decisions", own, "decided_on desc, decision_id", **about.parameters)
