"""What the dashboard asks about the network of organizations, each as itself or under its umbrella."""

from datetime import date

import polars as pl

from dashboard.scope import Scope
from dashboard.subjects.network.seen import WHOLE, Network

MARTS = (
    "network_by_period",
    "network_organizations",
    "network_ties",
    "network_ties_by_evidence",
    "network_ties_by_organization",
)
OF_THE_NETWORK = "partnership_id = $partnership_id and is_rolled_up = $is_rolled_up"


def holds_networks(scope: Scope) -> bool:
    """Whether the scope has all that the page asks for; an older release has not."""
    return scope.holds(*MARTS, "columns_catalog")


def has_umbrellas(scope: Scope, partnership_id: str) -> bool:
    """Whether an organization of the network stands under an umbrella; if none does, both views are one."""
    found = scope.ask(
        """
        select period_end
        from marts.network_by_period
        where partnership_id = $partnership_id and is_rolled_up
        limit 1
        """,
        partnership_id=partnership_id,
    )
    return not found.is_empty()


def ties(scope: Scope, network: Network) -> pl.DataFrame:
    """The ties of the half-year and those lost since the one before, a row a pair.

    `change` is gained, kept or lost; a lost tie has weight 0. People on a side are missing for residents and
    for lost ties; evidence_points (0 to 6) as well.
    """
    return scope.rows(
        "network_ties",
        f"{OF_THE_NETWORK} and period_end = $until",
        "organization_a, organization_b",
        **vars(network),
    )


def ties_of(scope: Scope, network: Network, organization: str) -> pl.DataFrame:
    """The same ties of one organization, as it sees them."""
    return scope.rows(
        "network_ties_by_organization",
        f"{OF_THE_NETWORK} and period_end = $until and organization_id = $organization",
        "weight desc, other_organization_id",
        organization=organization,
        **vars(network),
    )


def handed_over(scope: Scope, network: Network, organization: str) -> pl.DataFrame:
    """What an organization of a partnership would have to hand over at the end of the half-year."""
    return scope.rows(
        "handover_by_organization",
        "partnership_id = $partnership_id and period_end = $until and organization_id = $organization",
        "item",
        partnership_id=network.partnership_id,
        until=network.until,
        organization=organization,
    )


def if_one_person_left(scope: Scope, network: Network) -> pl.DataFrame:
    """Of each organization, its ties that rest on one person and who hangs on them; the most ties first."""
    return scope.rows(
        "if_one_person_left",
        f"{OF_THE_NETWORK} and period_end = $until",
        "place",
        **vars(network),
    )


def across_partnerships(scope: Scope, until: date) -> pl.DataFrame:
    """Where the organizations stand that are in two partnerships or more, those in most first."""
    return scope.rows(
        "organizations_across_partnerships_by_period",
        "period_end = $until",
        "partnerships desc, organization_id, partnership_id",
        until=until,
    )


def ties_by_evidence(scope: Scope, network: Network) -> pl.DataFrame:
    """How many ties of the half-year show how many of the six signs, from none to all."""
    return scope.rows(
        "network_ties_by_evidence",
        f"{OF_THE_NETWORK} and period_end = $until",
        "evidence_points",
        **vars(network),
    )


def organizations(scope: Scope, network: Network) -> pl.DataFrame:
    """Every organization as it stood in the last half-year, up to this, in which it was there.

    `name` is missing for residents; x and y are its place on the map. Formulas are in docs/network.md.
    """
    return scope.rows(
        "network_organizations",
        f"{OF_THE_NETWORK} and period_end <= $until and (there_again_on is null or there_again_on > $until)",
        "period_end, name nulls first, organization_id",
        **vars(network),
    )


def half_years(scope: Scope, network: Network) -> pl.DataFrame:
    """How the network hung together in each half-year up to this, oldest first."""
    return scope.rows(
        "network_by_period", f"{OF_THE_NETWORK} and period_end <= $until", "period_end", **vars(network)
    )


def half_years_of_each(scope: Scope, until: date) -> pl.DataFrame:
    """The same of every partnership of the scope."""
    return scope.rows(
        "network_by_period",
        "partnership_id != $whole and not is_rolled_up and period_end <= $until",
        "partnership_id, period_end",
        whole=WHOLE,
        until=until,
    )


def middle_half(scope: Scope, until: date) -> pl.DataFrame:
    """Between what shares the middle half of all partnerships lies: period_end, p25, p75."""
    return scope.ask(
        """
        select period_end, p25, p75
        from marts.network_across_partnerships_by_period
        where period_end <= $until
        order by period_end
        """,
        until=until,
    )


def contractors(scope: Scope, until: date) -> pl.DataFrame:
    """What each contractor did in each partnership and in all, half-year by half-year, the newest first.

    Nothing in a release of an earlier version.
    """
    if not scope.holds("contractors_by_period"):
        return pl.DataFrame()
    return scope.rows(
        "contractors_by_period",
        "period_end <= $until",
        "period_end desc, organization_id, partnership_id",
        until=until,
    )
