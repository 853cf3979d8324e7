"""What the dashboard asks about each group of people beside its community."""

from datetime import date

import polars as pl

from dashboard.scope import Scope


def groups(
    scope: Scope, *, partnership_id: str, attribute: str, benchmark: str | None, until: date
) -> pl.DataFrame:
    """Each group of each population and half-year beside one benchmark (None for the usual), oldest first.

    A hidden count is NULL, and `hidden_because` says why; nothing is derived from it.
    """
    about = {"partnership_id": partnership_id, "attribute": attribute, "until": until}
    if benchmark is None:
        return usual_groups(scope, **about)
    return groups_beside(scope, benchmark=benchmark, **about)


def usual_groups(scope: Scope, **about: object) -> pl.DataFrame:
    """Beside the benchmark that the marts compare with by themselves."""
    return scope.ask(
        """
        select
            period_end,
            population,
            group_code,
            people,
            hidden_because,
            known,
            compared as n,
            share,
            ci_low,
            ci_high,
            has_counterpart,
            community_share,
            community_moe,
            gap,
            people_to_parity,
            verdict,
            status
        from marts.representation_by_group
        where partnership_id = $partnership_id and attribute = $attribute and period_end <= $until
        order by period_end, population, group_code
        """,
        **about,
    )


def groups_beside(scope: Scope, **about: object) -> pl.DataFrame:
    """Beside another benchmark."""
    return scope.ask(
        """
        select
            period_end,
            population,
            group_code,
            people,
            hidden_because,
            known,
            compared as n,
            share,
            ci_low,
            ci_high,
            has_counterpart,
            community_share,
            community_moe,
            gap,
            people_to_parity,
            verdict,
            status
        from marts.representation_by_benchmark
        where
            partnership_id = $partnership_id
            and attribute = $attribute
            and benchmark_id = $benchmark
            and period_end <= $until
        order by period_end, population, group_code
        """,
        **about,
    )
