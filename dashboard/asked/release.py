"""What the dashboard asks about the data themselves."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from dashboard.scope import Scope


def release_facts(scope: Scope) -> Mapping[str, Any]:
    """The one row that says which release this is, up to which day it knows, and how its checks came out."""
    return scope.ask(
        """
        select release_id, as_of, built_at, version, checks, checks_passed, checks_warned, is_sample
        from marts.release
        """
    ).row(0, named=True)


def thresholds(scope: Scope) -> dict[str, float]:
    """The thresholds that sentences name, by the names of their vars; nothing where a release is older."""
    if not scope.holds("thresholds"):
        return {}
    rows = scope.ask("select threshold, holds_at from marts.thresholds order by threshold")
    return {name: int(value) if value.is_integer() else value for name, value in rows.iter_rows()}


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
