"""What the dashboard asks about the organizations that partnerships work with."""

import polars as pl

from dashboard.scope import Scope


def organizations(scope: Scope) -> pl.DataFrame:
    """Every organization in order of name: organization_id, name, sector, is_contractor."""
    return scope.ask(
        """
        select organization_id, name, sector, is_contractor
        from marts.organizations
        order by name, organization_id
        """
    )


def names_of_organizations(scope: Scope) -> dict[str, str]:
    """What each organization is called, in order of name."""
    if not scope.holds("organizations"):
        return {}
    return dict(organizations(scope).select("organization_id", "name").iter_rows())
