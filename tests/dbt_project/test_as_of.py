"""The same records and the same as-of day give the same figures; what came later changes nothing."""

from collections.abc import Callable
from datetime import date

import pytest
from polars.testing import assert_frame_equal

from tests.dbt_project.conftest import FEWEST_AT_RISK, Release, records_of
from tests.dbt_project.histories import History, known_by

EARLIER = date(2020, 12, 31)
BEFORE_EVERYTHING = date(1990, 1, 1)


def with_a_promise(records: dict[str, list[dict]]) -> dict[str, list[dict]]:
    """The same records and one promise, made on the earlier day and due long after."""
    promise = {"commitment_id": "c", "partnership_id": "p000", "made_on": EARLIER, "due_on": date(2031, 1, 1)}
    return {**records, "commitments": [promise]}


@pytest.fixture(scope="module")
def looking_back(build: Callable[..., Release], random_histories: list[History]) -> Release:
    """Built with all records, the last of each table first, as of the earlier day."""
    records = {table: rows[::-1] for table, rows in records_of(random_histories).items()}
    return build(with_a_promise(records), as_of=EARLIER, k=FEWEST_AT_RISK)


@pytest.fixture(scope="module")
def back_then(build: Callable[..., Release], random_histories: list[History]) -> Release:
    """Built with what was recorded by the earlier day, and told no day."""
    known = [known_by(history, EARLIER) for history in random_histories]
    return build(with_a_promise(records_of(known)), k=FEWEST_AT_RISK)


def assert_same_figures(one: Release, other: Release) -> None:
    found, expected = one.marts(), other.marts()
    assert found.keys() == expected.keys()
    for mart, rows in expected.items():
        assert_frame_equal(found[mart], rows, check_exact=True)


def test_an_older_day_gives_what_was_known_on_it_in_whatever_order_it_was_recorded(
    looking_back: Release, back_then: Release
) -> None:
    assert_same_figures(looking_back, back_then)


def test_told_no_day_the_figures_are_for_the_last_thing_that_happened(back_then: Release) -> None:
    assert back_then.ask("select distinct as_of from release.marts.partnerships") == [(EARLIER,)]


def test_a_half_year_that_ends_on_the_as_of_day_is_over(looking_back: Release) -> None:
    last_periods = looking_back.ask(
        """
        select distinct period_end, is_provisional
        from release.marts.membership_by_period
        where period_end = (select max(period_end) from release.marts.membership_by_period)
        """
    )
    assert last_periods == [(EARLIER, False)]


def test_a_day_before_all_records_gives_empty_marts_and_no_failing_check(
    build: Callable[..., Release], random_histories: list[History]
) -> None:
    release = build(records_of(random_histories[:3]), checks=True, as_of=BEFORE_EVERYTHING)
    marts = release.marts()
    # What the project goes by is no figure.
    assert [mart for mart, rows in marts.items() if len(rows)] == ["thresholds"]
    assert {"partnerships", "membership_by_month", "membership_survival"} < set(marts)
    assert "members_end" in marts["membership_by_month"].columns
