"""An interval of a share is Wilson's, lies between nothing and all, and holds what was found."""

import duckdb
import pytest
from statsmodels.stats.proportion import proportion_confint

from tests.dbt_project.macros_alone import rendered

LARGEST = 400


def bounds() -> list[tuple[int, int, float, float]]:
    """Part, whole, and the bounds, for each part of each whole."""
    low, high = (rendered(f"wilson_bound('part', 'whole', '{sign}')", "share", "wilson") for sign in "-+")
    return duckdb.sql(
        f"""
        select part, whole, {low}, {high}
        from (select unnest(range(1, {LARGEST} + 1)) as whole)
        cross join lateral (select unnest(range(0, whole + 1)) as part)
        """  # noqa: S608 (our own)
    ).fetchall()


def test_bounds_lie_between_nothing_and_all_and_around_the_share():
    for part, whole, low, high in bounds():
        assert 0 <= low <= part / whole <= high <= 1, (part, whole)


def test_bounds_are_those_of_statsmodels():
    for part, whole, low, high in bounds()[::97]:
        expected = proportion_confint(part, whole, method="wilson")
        assert (low, high) == pytest.approx(expected, abs=1e-12), (part, whole)


def test_where_there_is_no_whole_there_is_no_interval():
    low = rendered("wilson_bound('0', '0', '-')", "share", "wilson")
    assert duckdb.sql(f"select {low}").fetchone() == (None,)
