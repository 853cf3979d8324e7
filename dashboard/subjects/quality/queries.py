"""What the page about the data asks: checks, loads and definitions."""

import polars as pl

from dashboard.scope import Scope


def checks(scope: Scope) -> pl.DataFrame:
    """Every check of the release, those that did not pass first."""
    return scope.rows("quality_checks", "true", "status = 'passed', subject, check_name")


def loads(scope: Scope) -> pl.DataFrame:
    """Every batch that the release stands on, the newest first."""
    return scope.rows("loads", "true", "loaded_at desc, source")


def all_loads(scope: Scope) -> pl.DataFrame:
    """All batches together, in one row."""
    return scope.rows("loads_added_up", "true", "partnership_id")


def measures(scope: Scope, *, language: str) -> pl.DataFrame:
    """Every measure with its definition, in the order of their names in a language."""
    return scope.rows("metric_catalog", "true", "label_es" if language == "es" else "label_en")
