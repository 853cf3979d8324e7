"""What the page about the data asks: checks and loads."""

import polars as pl

from dashboard.scope import Scope


def checks(scope: Scope) -> pl.DataFrame:
    """Every check of the release, those that did not pass first."""
    return scope.ask(
        """
        select subject, check_name, status, rows_failing, says_en, says_es
        from marts.quality_checks
        order by status = 'passed', subject, check_name
        """
    )


def loads(scope: Scope) -> pl.DataFrame:
    """Every batch that the release stands on, the newest first."""
    return scope.ask(
        """
        select source, records, loaded, quarantined, rejected, loaded_at
        from marts.loads
        order by loaded_at desc, source
        """
    )
