"""A query answers from one scope, up to one day, for one partnership."""

from datetime import date

import duckdb
import pytest

from dashboard.about import About
from dashboard.asked import partnerships, periods, release
from dashboard.subjects.leadership import queries as leadership
from dashboard.subjects.quality import queries as quality

UNTIL = date(2025, 12, 31)


def leadership_of_one(scope, *, partnership_id, until):
    return leadership.leadership(scope, About(partnership_id, until))


OF_ONE = [
    leadership_of_one,
    partnerships.retreats,
]
OF_ALL = [
    leadership.leadership_of_each,
    leadership.across_partnerships,
]


@pytest.fixture
def funder(scope_of):
    return scope_of("funder")


@pytest.mark.parametrize("query", OF_ONE)
def test_a_query_about_a_partnership_finds_its_rows_and_no_others(funder, query):
    assert not query(funder, partnership_id="p02", until=date(2026, 6, 30)).is_empty()
    assert query(funder, partnership_id="p99", until=date(2026, 6, 30)).is_empty()
    assert query(funder, partnership_id="p02' or true --", until=date(2026, 6, 30)).is_empty()


@pytest.mark.parametrize("query", [*OF_ONE, *OF_ALL])
def test_no_query_knows_what_comes_after_the_half_year(funder, query):
    about = {"partnership_id": "p02"} if query in OF_ONE else {}
    rows = query(funder, until=UNTIL, **about)
    when = rows.select(column for column in rows.columns if rows.schema[column].is_temporal())
    assert all(day <= UNTIL for row in when.iter_rows() for day in row if day is not None)
    assert rows.height <= query(funder, until=date(2026, 6, 30), **about).height


@pytest.mark.parametrize(
    ("mart", "query"),
    [
        ("leadership_by_period", leadership_of_one),
    ],
)
def test_lines_begin_with_the_first_meeting_on_record(scope_of, release_with, mart, query):
    release = release_with()
    with duckdb.connect(str(release)) as connection:
        when = "month" if mart.endswith("month") else "period_end"
        connection.execute(f"update marts.{mart} set is_before_records = {when} < date '2025-10-01'")  # noqa: S608 (marts of our own)
    rows = query(scope_of("funder", release=release), partnership_id="p02", until=date(2026, 6, 30))
    assert rows[when].min() >= date(2025, 10, 1)
    assert rows.height


def test_a_half_year_before_all_records_is_not_offered(scope_of, release_with):
    release = release_with()
    with duckdb.connect(str(release)) as connection:
        connection.execute(
            "update marts.membership_by_period set is_before_records = year(period_end) = 2025"
        )
    assert periods.periods(scope_of("funder", release=release))["period_end"].to_list() == [date(2026, 6, 30)]


def test_half_years_come_newest_first(funder):
    ends = periods.periods(funder)["period_end"].to_list()
    assert ends == sorted(ends, reverse=True)


def test_annotations_come_in_the_language_asked_for(funder):
    about = {"partnership_id": "p02", "until": UNTIL}
    assert partnerships.annotations(funder, language="es", **about)["text"].to_list() == [
        "Se abrió el parque"
    ]
    assert partnerships.annotations(funder, language="en", **about)["text"].to_list() == [
        "Park <b>opened</b>"
    ]


def test_a_partnership_that_is_not_held_has_no_name(scope_of):
    scope = scope_of("partnership", "p02")
    assert partnerships.name_of(scope, "p02") == "Lancaster"
    assert partnerships.name_of(scope, "p01") == ""
    assert partnerships.name_of(scope, None) == ""


def test_definitions_come_in_the_language_asked_for(scope_of):
    scope = scope_of("partnership", "p02")
    assert release.definitions(scope, language="es")["label"].to_list() == ["Integrantes"]


def test_checks_that_did_not_pass_come_first(funder):
    assert quality.checks(funder)["status"][0] == "warned"


def test_the_same_question_is_asked_of_the_database_once(funder):
    assert periods.periods(funder) is periods.periods(funder)
