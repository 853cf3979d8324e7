"""A build warns, and publishing refuses, where much of the past is no longer there."""

from dataclasses import replace

import duckdb
import pytest

from tests.warehouse.publishing.green_builds import green
from warehouse.building.release_facts.falls import falls_checked, note_answers
from warehouse.private.connection import opened
from warehouse.publishing.publish import PastFellError, publish
from warehouse.publishing.verdict import CheckResult, last_verdict, write_verdict
from warehouse.settings import Home, in_sql

OLDER, NEWER = "2026-07-01-080000", "2026-07-02-080000"
MARTS = """
create schema marts;
create table marts.release as
    select 'one' as release_id, date '2026-06-30' as as_of, timestamp '2026-07-01 08:00:00' as built_at,
        3 as checks, 3 as checks_passed, {is_sample} as is_sample;
create table marts.membership_by_month as
    select * from (values ('p1', date '2026-05-01', {members}), ('p1', date '2026-06-01', 1)) as t
        (partnership_id, month, members_end);
create table marts.attendance_by_month as
    select * from (values ('p1', date '2026-05-01', {attendances})) as t (partnership_id, month, attendances);
"""
PEOPLE = """
insert into raw.people (person_id, zip, _batch_id, _line) select i, '93534', 1, i from range({}) as t (i)
"""


def write_release(path, *, members=100, attendances=100, is_sample="false"):
    with duckdb.connect(str(path)) as release:
        release.execute(MARTS.format(members=members, attendances=attendances, is_sample=is_sample))


@pytest.fixture
def home(tmp_path):
    """An installation that shows a release made when a hundred people's ZIP areas were known."""
    home = Home(tmp_path / "home")
    home.make()
    with opened(home) as private:
        private.execute(PEOPLE.format(100))
    write_release(home.release(OLDER))
    home.current.write_text(f"{OLDER}\n")
    note_answers(home, OLDER)
    return home


def checks(home):
    """How each comparison comes out, and what it says."""
    with duckdb.connect(str(home.building)) as release:
        release.execute(f"attach '{in_sql(home.private)}' as private (read_only)")
        found = falls_checked(home, release, is_sample=False)
    return {
        check.check_name.removeprefix("nothing_fell__"): (check.status, check.says("en")) for check in found
    }


def test_what_stays_or_grows_passes(home):
    write_release(home.building, members=91, attendances=300)
    assert {status for status, _ in checks(home).values()} == {"passed"}


def test_members_and_attendances_that_went_are_named_with_numbers(home):
    write_release(home.building, members=89, attendances=50)
    found = checks(home)
    assert found["members_kept"][0] == found["attendances_kept"][0] == "warned"
    assert found["members_kept"][1].endswith("p1 100 → 89.")
    assert found["attendances_kept"][1].endswith("p1 100 → 50.")


def test_answers_that_went_are_named_with_numbers(home):
    write_release(home.building)
    with opened(home) as private:
        private.execute("update raw.people set zip = null where _line < 20")
    assert checks(home)["answers_kept"] == (
        "warned", "Answers of people became fewer by more than a tenth: zip 100 → 80.",
    )  # fmt: skip


def test_real_partnerships_are_not_compared_with_the_sample(home):
    home.release(OLDER).unlink()
    write_release(home.release(OLDER), is_sample="true")
    write_release(home.building, members=1)
    assert checks(home) == {}


def test_a_release_in_which_the_past_fell_is_published_only_where_that_is_accepted(home):
    write_release(home.built(NEWER), members=1)
    fell = CheckResult("nothing_fell__members_kept", "release", "warned", 1, "Fewer.", "Menos.")
    verdict = replace(green(NEWER), warnings=(fell,))
    write_verdict(home, verdict)
    with pytest.raises(PastFellError):
        publish(home)
    assert (home.current.read_text().strip(), last_verdict(home).published_at) == (OLDER, None)
    assert publish(home, accept=True).release_id == NEWER
    write_verdict(home, replace(verdict, published_at=None))


def test_the_command_says_what_fell_and_what_to_do(home, commontable):
    write_release(home.built(NEWER), members=1)
    fell = CheckResult("nothing_fell__members_kept", "release", "warned", 1, "Fewer.", "Menos.")
    write_verdict(home, replace(green(NEWER), warnings=(fell,)))
    refused = commontable(home, "publish", "--language", "es")
    assert (refused.exit_code, "Menos." in refused.stderr, "--accept" in refused.stderr) == (2, True, True)
    assert commontable(home, "publish", "--accept").exit_code == 0
