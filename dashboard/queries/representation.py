"""What the dashboard asks about representativeness."""

import polars as pl

from dashboard.scope import Scope


def match_scores(
    scope: Scope, partnership_id: str, *, population: str = "members", attribute: str = "race_ethnicity"
) -> pl.DataFrame:
    """How far a population looked like the community in each half-year that is over, oldest first.

    period_end, match_score (0..1, NULL where nothing can be said), n (the people compared) and status.
    """
    return scope.ask(
        """
        select period_end, match_score, compared as n, status
        from marts.representation_summary
        where partnership_id = $partnership_id and population = $population and attribute = $attribute
        order by period_end
        """,
        partnership_id=partnership_id,
        population=population,
        attribute=attribute,
    )
