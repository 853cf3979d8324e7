"""What the page about coordination asks, of the release of the small sample."""

from collections.abc import Callable
from datetime import date

import polars as pl
import pytest

from dashboard.about import About
from dashboard.asked import organizations
from dashboard.subjects.coordination import queries
from dashboard.subjects.coordination.queries import EVERYBODY

UNTIL, LATEST = date(2025, 12, 31), date(2026, 6, 30)
BY_PERIOD = [
    (queries.follow_through, {"organization_id": EVERYBODY}),
    (queries.reasons, {"organization_id": EVERYBODY}),
    (queries.support_between, {}),
    (queries.help_between, {"organization_id": EVERYBODY}),
    (queries.meeting_supports, {}),
    (queries.engagement, {}),
    (queries.support_team, {}),
    (queries.counts, {}),
]
OF_TODAY = [
    (queries.commitments, {}),
    (queries.open_promises, {"organization_id": EVERYBODY}),
    (queries.responsibilities, {}),
    (queries.tasks, {}),
]
NO_PARTNERSHIP = ("p99", "p08' or true --")


@pytest.fixture
def scope(scope_of, release_path):
    return scope_of("funder", release=release_path)


@pytest.mark.parametrize(("query", "chosen"), BY_PERIOD)
def test_a_query_finds_a_partnerships_rows_and_no_others(scope, query: Callable, chosen: dict) -> None:
    assert set(query(scope, About("p08", LATEST), **chosen)["partnership_id"]) == {"p08"}
    for other in NO_PARTNERSHIP:
        assert query(scope, About(other, LATEST), **chosen).is_empty()


@pytest.mark.parametrize(("query", "chosen"), OF_TODAY)
def test_what_stands_today_is_a_partnerships_own(scope, query: Callable, chosen: dict) -> None:
    assert set(query(scope, "p08", **chosen)["partnership_id"]) == {"p08"}
    for other in NO_PARTNERSHIP:
        assert query(scope, other, **chosen).is_empty()


@pytest.mark.parametrize(("query", "chosen"), BY_PERIOD)
def test_no_query_knows_what_begins_after_the_half_year(scope, query: Callable, chosen: dict) -> None:
    rows = query(scope, About("p08", UNTIL), **chosen)
    assert rows["period_end"].is_sorted()
    assert rows["period_end"][-1] <= UNTIL
    assert 0 < rows.height <= query(scope, About("p08", LATEST), **chosen).height


def test_every_partnerships_half_years_are_those_that_it_has_by_itself(scope) -> None:
    every = queries.follow_through_of_each(scope, until=LATEST)
    own = queries.follow_through(scope, About("p08", LATEST), organization_id=EVERYBODY)
    assert every.filter(pl.col("partnership_id") == "p08").equals(own)
    assert every["partnership_id"].n_unique() == 14


def test_all_partnerships_together_have_no_half_year_after_the_one_shown(scope) -> None:
    rows = queries.follow_through_of_all(scope, until=UNTIL)
    assert rows["period_end"].is_sorted()
    assert rows["period_end"][-1] == UNTIL


def test_promises_stand_in_the_order_in_which_they_fall_due(scope) -> None:
    due = queries.commitments(scope, "p08")["due_on"].to_list()
    assert due == sorted(due)


def test_the_promises_of_one_organization_are_part_of_all(scope) -> None:
    one = queries.commitments(scope, "p08")["organization_id"].mode().sort()[0]
    of_one, of_all = (
        queries.follow_through(scope, About("p08", LATEST), organization_id=who) for who in (one, EVERYBODY)
    )
    assert 0 < of_one["due"].sum() < of_all["due"].sum()


def test_a_task_is_told_once_for_each_organization_with_a_part_in_it(scope) -> None:
    parts = queries.responsibilities(scope, "p08")
    assert not parts.select("task", "organization_id").is_duplicated().any()


def test_every_organization_that_promised_has_a_name(scope) -> None:
    names = organizations.organizations(scope)
    assert set(queries.commitments(scope, "p08")["organization_id"]) <= set(names["organization_id"])
    assert names["name"].null_count() == 0
