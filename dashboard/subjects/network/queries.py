"""What the dashboard asks about the network of organizations, each as itself or under its umbrella."""

from datetime import date

import polars as pl

from dashboard.scope import Scope

WHOLE = "all"
"""The network across all partnerships, which only a funder's or an analyst's scope holds."""


def has_umbrellas(scope: Scope, *, partnership_id: str) -> bool:
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


def ties(scope: Scope, *, partnership_id: str, is_rolled_up: bool, on: date) -> pl.DataFrame:
    """The ties of the half-year that ends on a day and those lost since the one before, a row a pair.

    `change` is gained, kept or lost; a lost tie has weight 0. People on a side are missing for residents and
    for lost ties; evidence_points (0 to 6) as well.
    """
    return scope.ask(
        """
        select
            organization_a,
            organization_b,
            kinds,
            weight,
            people_a,
            people_b,
            is_single_person,
            evidence_points,
            has_two_people,
            has_two_levels,
            has_agreement,
            has_procedure,
            has_met_regularly,
            survived_change,
            carriers_left,
            carriers_followed,
            first_on,
            last_on,
            change
        from marts.network_ties
        where partnership_id = $partnership_id and is_rolled_up = $is_rolled_up and period_end = $on
        order by organization_a, organization_b
        """,
        partnership_id=partnership_id,
        is_rolled_up=is_rolled_up,
        on=on,
    )


def organizations(scope: Scope, *, partnership_id: str, is_rolled_up: bool, until: date) -> pl.DataFrame:
    """Every organization of each half-year up to a day: its measures, and its place (x, y in -1..1).

    `name` is missing for residents. Formulas are in docs/network.md.
    """
    return scope.ask(
        """
        select
            period_end,
            organization_id,
            name,
            sector,
            is_contractor,
            degree,
            strength,
            betweenness,
            "constraint",
            core,
            component,
            is_articulation,
            coordinator,
            itinerant,
            gatekeeper,
            representative,
            liaison,
            x,
            y
        from marts.network_organizations
        where partnership_id = $partnership_id and is_rolled_up = $is_rolled_up and period_end <= $until
        order by period_end, name nulls first, organization_id
        """,
        partnership_id=partnership_id,
        is_rolled_up=is_rolled_up,
        until=until,
    )


def half_years(scope: Scope, *, partnership_id: str, is_rolled_up: bool, until: date) -> pl.DataFrame:
    """How the network hung together in each half-year up to a day, oldest first."""
    return scope.ask(
        """
        select
            period_end,
            organizations,
            organizations_alone,
            ties,
            density,
            degree_centralization,
            components,
            largest_component_share,
            e_i_index,
            e_i_expected,
            modularity,
            ties_between_organizations,
            single_person_ties,
            single_person_tie_share,
            absence_factor,
            carried_ties,
            organizations_without_contractors,
            components_without_contractors,
            largest_component_share_without_contractors,
            tie_stability,
            ties_gained,
            ties_kept,
            ties_lost,
            is_provisional
        from marts.network_by_period
        where partnership_id = $partnership_id and is_rolled_up = $is_rolled_up and period_end <= $until
        order by period_end
        """,
        partnership_id=partnership_id,
        is_rolled_up=is_rolled_up,
        until=until,
    )


def half_years_of_each(scope: Scope, *, until: date) -> pl.DataFrame:
    """The same of every partnership of the scope, with what a small picture and its words need."""
    return scope.ask(
        """
        select
            partnership_id,
            period_end,
            organizations,
            ties,
            ties_between_organizations,
            single_person_ties,
            organizations_without_contractors,
            largest_component_share_without_contractors,
            is_provisional
        from marts.network_by_period
        where partnership_id != $whole and not is_rolled_up and period_end <= $until
        order by partnership_id, period_end
        """,
        whole=WHOLE,
        until=until,
    )
