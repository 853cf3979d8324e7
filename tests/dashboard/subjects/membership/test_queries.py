"""A query about membership answers from one scope, up to one day, for one partnership."""

from datetime import date

import duckdb
import pytest

from dashboard.about import About
from dashboard.subjects.membership import queries

UNTIL, LATEST = date(2025, 12, 31), date(2026, 6, 30)
OF_ONE = [
    queries.members_by_month,
    queries.flows_by_period,
    queries.retention,
    queries.cohort_told_of,
    queries.survival,
    queries.newcomers,
    queries.attendance,
]
UP_TO_A_DAY = [query for query in OF_ONE if query is not queries.survival] + [queries.peers_by_month]


@pytest.fixture
def funder(scope_of):
    return scope_of("funder")


@pytest.mark.parametrize("query", OF_ONE)
def test_a_query_finds_the_rows_of_its_partnership_and_no_others(funder, query):
    assert set(query(funder, About("p02", LATEST))["partnership_id"]) == {"p02"}
    assert query(funder, About("p99", LATEST)).is_empty()
    assert query(funder, About("p02' or true --", LATEST)).is_empty()


@pytest.mark.parametrize("query", UP_TO_A_DAY)
def test_no_query_knows_what_comes_after_the_half_year(funder, query):
    rows = query(funder, About("p02", UNTIL))
    when = rows.select(column for column in rows.columns if rows.schema[column].is_temporal())
    assert all(day <= UNTIL for row in when.iter_rows() for day in row)
    assert rows.height <= query(funder, About("p02", LATEST)).height


def test_a_quarter_that_is_not_over_is_left_out_of_retention(funder):
    rows = queries.retention(funder, About("p02", date(2025, 9, 30)))
    assert rows["quarters_since"].to_list() == [0, 1, 2]


def test_who_sees_one_partnership_sees_no_middle_half(scope_of):
    assert not queries.peers_by_month(scope_of("funder"), About("p02", LATEST)).is_empty()
    assert queries.peers_by_month(scope_of("partnership", "p02"), About("p02", LATEST)).is_empty()


@pytest.mark.parametrize(
    ("mart", "query"),
    [("membership_by_month", queries.members_by_month), ("membership_by_period", queries.flows_by_period)],
)
def test_lines_begin_with_the_first_meeting_on_record(scope_of, release_with, mart, query):
    release = release_with()
    with duckdb.connect(str(release)) as connection:
        when = "month" if mart.endswith("month") else "period_end"
        connection.execute(f"update marts.{mart} set is_before_records = {when} < date '2025-10-01'")  # noqa: S608 (marts of our own)
    rows = query(scope_of("funder", release=release), About("p02", LATEST))
    assert rows[when].min() >= date(2025, 10, 1)
    assert rows.height
