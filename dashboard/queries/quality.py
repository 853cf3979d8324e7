"""What the dashboard asks about the data themselves."""

import polars as pl

from dashboard.scope import Scope


def release_facts(scope: Scope) -> dict[str, object]:
    """The one row that says which release this is, up to which day it knows, and how its checks came out."""
    return scope.ask(
        """
        select release_id, as_of, built_at, version, checks, checks_passed, checks_warned, is_sample
        from marts.release
        """
    ).row(0, named=True)


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


def definitions(scope: Scope, *, language: str) -> pl.DataFrame:
    """The catalogue of metrics in one language: metric, label, definition, unit, definition_version."""
    return scope.ask(
        """
        select
            metric,
            case when $language = 'es' then label_es else label_en end as label,
            case when $language = 'es' then definition_es else definition_en end as definition,
            unit,
            definition_version
        from marts.metric_catalog
        order by label
        """,
        language=language,
    )
