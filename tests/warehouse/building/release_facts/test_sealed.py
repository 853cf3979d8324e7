"""What may not be in a release, found when it is."""

import duckdb
import pytest

from warehouse.building.release_facts.declared import Mart
from warehouse.building.release_facts.sealed import seal_checks

MARTS = [Mart("months", "partnership"), Mart("audiences", "everyone"), Mart("release", "everyone")]


@pytest.fixture
def release():
    with duckdb.connect() as connection:
        connection.execute("create schema marts; create table marts.months (partnership_id varchar)")
        yield connection


def statuses(release) -> dict[str, str]:
    return {check.check_name: check.status for check in seal_checks(release, MARTS)}


def test_the_declared_marts_alone_are_fine(release):
    assert set(statuses(release).values()) == {"passed"}


@pytest.mark.parametrize(
    "statement",
    [
        "create table marts.more (n integer)",
        "create table main.months (n integer)",
        "create schema raw; create table raw.people (person_id varchar)",
        "create view marts.looking as select 1 as n",
        "create sequence marts.numbers",
        "create macro marts.twice(n) as 2 * n",
        "create type marts.colour as enum ('red')",
        "drop table marts.months",
    ],
)
def test_anything_else_and_a_missing_mart_are_found(release, statement):
    release.execute(statement)
    assert statuses(release)["release_holds_its_marts"] == "failed"


@pytest.mark.parametrize("column", ["given_name", "family_name", "email", "phone"])
def test_a_personal_column_is_found(release, column):
    release.execute(f"alter table marts.months add column {column} varchar")
    assert statuses(release)["release_holds_nothing_personal"] == "failed"
