"""A query of the overview answers from one scope, up to one day."""

from datetime import date

import duckdb
import pytest

from dashboard.about import About
from dashboard.subjects.overview import queries
from dashboard.subjects.overview.outcomes import OUTCOMES
from tests.dashboard.overview_marts import fill_look

UNTIL, LATEST = date(2025, 12, 31), date(2026, 6, 30)


@pytest.fixture
def funder(scope_of):
    return scope_of("funder")


def test_the_outcomes_of_a_partnership_are_its_own(funder):
    assert set(queries.outcomes(funder, About("p02", LATEST))["partnership_id"]) == {"p02"}
    assert queries.outcomes(funder, About("p99", LATEST)).is_empty()
    assert queries.outcomes(funder, About("p02' or true --", LATEST)).is_empty()


@pytest.mark.parametrize("query", [queries.outcomes_of_each, queries.network])
def test_no_query_knows_what_comes_after_the_half_year(funder, query):
    rows = query(funder, until=UNTIL)
    assert rows["period_end"].max() == UNTIL
    assert rows.height < query(funder, until=LATEST).height


def test_who_sees_one_partnership_sees_its_outcomes_only(scope_of):
    scope = scope_of("partnership", "p02")
    assert set(queries.outcomes_of_each(scope, until=LATEST)["partnership_id"]) == {"p02"}


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_each_outcome_has_its_middle_half(funder, outcome):
    assert queries.middle_half(funder, outcome, until=UNTIL).columns == ["period_end", "p25", "p75"]
    assert not queries.middle_half(funder, outcome, until=UNTIL).is_empty()


def test_a_look_is_of_one_half_year(scope_of, release_with):
    release = release_with()
    with duckdb.connect(str(release)) as connection:
        fill_look(connection, "p02", LATEST, page="leadership", rule="few_leaders")
        fill_look(connection, "p01", UNTIL, page="leadership", rule="empty_seats")
    looks = queries.looks(scope_of("funder", release=release), on=LATEST)
    assert looks.select("partnership_id", "rule").rows() == [("p02", "few_leaders")]
