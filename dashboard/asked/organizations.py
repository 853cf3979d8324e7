"""What the dashboard asks about the organizations that partnerships work with."""

from datetime import date

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


def core_partners(scope: Scope) -> dict[str, date]:
    """Since when each core partner is one; none in a release that does not tell."""
    rows = scope.rows("organizations", "true", "organization_id") if scope.holds("organizations") else None
    if rows is None or "core_partner_since" not in rows.columns:
        return {}
    return dict(
        rows.drop_nulls("core_partner_since").select("organization_id", "core_partner_since").iter_rows()
    )
