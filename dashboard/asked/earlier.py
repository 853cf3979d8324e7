"""What a release that an earlier version of Common Table made lacks of what the pages ask of it."""

import re
from functools import cache

import polars as pl
import yaml

from dashboard.scope import ASKED_IN_VAIN, Scope
from warehouse.settings import DBT_PROJECT

MISSED: tuple[type[Exception], ...] = (*ASKED_IN_VAIN, pl.exceptions.ColumnNotFoundError, KeyError, TypeError)
"""What a query, a frame and a row raise where a mart or a column is not there; a frame's filter, the last."""
NAMED = (r'does not have a column named "(\w+)"', r"[Tt]able with name (\w+)", r'"(\w+)"', r"'(\w+)'")


def explains(error: Exception, scope: Scope) -> bool:
    """Whether an error comes of nothing but the release being older than the page.

    So it is only where the error misses a mart or a column that the models of this version have and the
    release has not; whatever else is missed is a mistake of ours.
    """
    return isinstance(error, MISSED) and missed(error) in lacking(scope)


def missed(error: Exception) -> str:
    """The mart or column that the error misses; nothing where it names none."""
    said = str(error)
    return next((found[1] for pattern in NAMED if (found := re.search(pattern, said))), "")


def lacking(scope: Scope) -> set[str]:
    """The marts and columns that this version's models have and the release has not."""
    lacked = described() - held(scope)
    return {column for _, column in lacked} | ({mart for mart, _ in described()} - marts_of(scope))


def held(scope: Scope) -> set[tuple[str, str]]:
    """Each mart and column of the whole release, as it says itself; of marts not seen here too."""
    if not scope.holds("columns_catalog"):
        return set()
    return set(scope.ask('select mart, "column" from marts.columns_catalog').iter_rows())


def marts_of(scope: Scope) -> set[str]:
    return {mart for mart, _ in held(scope)}


@cache
def described() -> frozenset[tuple[str, str]]:
    """Each mart and column that the models of this version make."""
    files = sorted(DBT_PROJECT.glob("models/marts/**/*.yml"))
    read = (yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader) for file in files)
    models = (model for file in read for model in (file or {}).get("models", ()))
    return frozenset(
        (model["name"], column["name"]) for model in models for column in model.get("columns", ())
    )
