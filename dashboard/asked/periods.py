"""The half-years that there are records of."""

import polars as pl

from dashboard.scope import Scope


def periods(scope: Scope) -> pl.DataFrame:
    """The half-years that this scope has records of, newest first: period_end, is_provisional."""
    if not scope.holds("membership_by_period"):
        return pl.DataFrame(schema={"period_end": pl.Date, "is_provisional": pl.Boolean})
    return scope.ask(
        """
        select distinct period_end, is_provisional
        from marts.membership_by_period
        where not is_before_records
        order by period_end desc
        """
    )
