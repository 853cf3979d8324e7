"""How those counted by group here come to be others than the page on membership counts, where they are."""

from collections.abc import Iterable

from dashboard import session
from dashboard.subjects.representativeness import comparison, queries
from dashboard.subjects.representativeness.queries import Comparison

COUNTED_THERE = {"newcomers": "joined", "leavers": "lost"}
"""Of these people the column of the half-year's flows that counts more of them."""


def to_membership(of: Comparison) -> Iterable[str]:
    """Of how many who joined or ceased to be members these are; nothing where both are one number."""
    counted_there = COUNTED_THERE.get(of.population)
    if counted_there is None:
        return
    here = comparison.known_of(of)["people"]
    for row in queries.flows(session.scope(), of.about).iter_rows(named=True):
        if row[counted_there] != here:
            yield session.text()(
                f"representativeness.bridge.{of.population}",
                count=row[counted_there],
                here=here,
                months=comparison.months(of),
            )
