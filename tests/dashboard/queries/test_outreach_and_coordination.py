"""What the pages ask about coordination, of the release of the small sample."""

from datetime import date

import pytest

from dashboard.asked import organizations
from dashboard.subjects.coordination import queries as coordination

UNTIL, LATEST = date(2025, 12, 31), date(2026, 6, 30)
LATER_OR_NEVER = ("due_on", "revised_due_on", "closed_on")
BY_PERIOD = [
    (coordination.commitments, {}),
    (coordination.follow_through, {"organization_id": "all"}),
    (coordination.support_between, {}),
    (coordination.meeting_supports, {}),
    (coordination.engagement, {}),
    (coordination.support_team, {}),
]


@pytest.fixture
def scope(scope_of, release_path):
    return scope_of("funder", release=release_path)


@pytest.mark.parametrize(("query", "chosen"), BY_PERIOD)
def test_a_query_finds_a_partnerships_rows_and_no_others(scope, query, chosen):
    assert not query(scope, partnership_id="p08", until=LATEST, **chosen).is_empty()
    assert query(scope, partnership_id="p99", until=LATEST, **chosen).is_empty()
    assert query(scope, partnership_id="p08' or true --", until=LATEST, **chosen).is_empty()


@pytest.mark.parametrize(("query", "chosen"), BY_PERIOD)
def test_no_query_knows_what_begins_after_the_half_year(scope, query, chosen):
    rows = query(scope, partnership_id="p08", until=UNTIL, **chosen)
    when = [name for name, kind in rows.schema.items() if kind.is_temporal() and name not in LATER_OR_NEVER]
    assert when
    assert all(day <= UNTIL for row in rows.select(when).iter_rows() for day in row)
    assert 0 < rows.height <= query(scope, partnership_id="p08", until=LATEST, **chosen).height


def test_every_partnerships_months_are_those_that_it_has_by_itself(scope):
    every = coordination.follow_through_of_each(scope, organization_id="all", until=LATEST)
    own = coordination.follow_through(scope, partnership_id="p08", organization_id="all", until=LATEST)
    of_each = every.filter(every["partnership_id"] == "p08").drop("partnership_id")
    assert of_each.equals(own.select(of_each.columns))
    assert every["partnership_id"].n_unique() == 14


def test_promises_stand_in_the_order_in_which_they_fall_due(scope):
    due = coordination.commitments(scope, partnership_id="p08", until=LATEST)["due_on"].to_list()
    assert due == sorted(due)


def test_the_promises_of_one_organization_are_part_of_all(scope):
    made = coordination.commitments(scope, partnership_id="p08", until=LATEST)
    one = made["organization_id"].mode().sort()[0]
    of_one, of_all = (
        coordination.follow_through(scope, partnership_id="p08", organization_id=who, until=LATEST)
        for who in (one, "all")
    )
    assert 0 < of_one["due"].sum() < of_all["due"].sum()


def test_a_task_is_told_once_for_each_organization_with_a_part_in_it(scope):
    parts = coordination.responsibilities(scope, partnership_id="p08")
    assert not parts.select("task", "organization_id").is_duplicated().any()
    assert not parts.is_empty()


def test_every_organization_that_promised_has_a_name(scope):
    names = organizations.organizations(scope)
    made = coordination.commitments(scope, partnership_id="p08", until=LATEST)
    assert set(made["organization_id"]) <= set(names["organization_id"])
    assert names["name"].null_count() == 0
