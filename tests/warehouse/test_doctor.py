"""What the doctor says, of installations in every state, made by hand."""

import hashlib
import json
import shutil
from dataclasses import replace

import duckdb
import pytest
from click.testing import CliRunner

from tests.warehouse.publishing.green_builds import built, green
from warehouse.cli import main
from warehouse.one_writer import writing
from warehouse.private.connection import opened
from warehouse.publishing.publish import point_to, publish
from warehouse.publishing.verdict import CheckResult, write_verdict
from warehouse.settings import Home

RELEASE_ID = "2026-07-01-081500"
BYTES = b"person_id\na\n"
SHA256 = hashlib.sha256(BYTES).hexdigest()
BATCH = """
insert into ledger.batches by name select 1 as batch_id, 'people.csv' as source, 'people' as table_name,
$sha256 as sha256, 3 as records, 1 as loaded, 2 as quarantined, 0 as rejected, 1 as added, 0 as changed,
0 as unchanged, false as is_sample, timestamp '2026-07-01' as loaded_at, '0' as version
"""
LOADS = "create table marts.loads as select 1 as batch_id, 1 as loaded"
FAILED = CheckResult("not_null", "membership", "failed", 3, "Every row has a month.", "Cada fila tiene mes.")


def doctor(home: Home, language: str = "en"):
    return CliRunner(env={"COMMONTABLE_HOME": str(home.path)}).invoke(
        main, ["doctor", "--language", language]
    )


def states(home: Home) -> dict[str, str]:
    runner = CliRunner(env={"COMMONTABLE_HOME": str(home.path)})
    facts = json.loads(runner.invoke(main, ["doctor", "--json", "--language", "en"]).stdout)
    return {seen["name"]: seen["state"] for seen in facts["observations"]}


@pytest.fixture(scope="module")
def well(tmp_path_factory):
    """An installation in which all is well."""
    home = Home(tmp_path_factory.mktemp("well") / "home")
    home.make()
    with opened(home) as private:
        private.execute(BATCH, {"sha256": SHA256})
    (home.archive / SHA256).write_bytes(BYTES)
    built(home, RELEASE_ID, LOADS)
    publish(home)
    return home


@pytest.fixture
def home(well, tmp_path):
    return Home(shutil.copytree(well.path, tmp_path / "home"))


def test_where_all_is_well_it_says_so_and_ends_with_zero(home):
    outcome = doctor(home)
    assert outcome.exit_code == 0
    assert "Batches in force: 1, with 3 records: 1 loaded, 2 in quarantine, 0 rejected." in outcome.stdout
    assert "The archive is complete" in outcome.stdout
    assert f"The dashboard shows release {RELEASE_ID}, data as of 2026-06-30." in outcome.stdout
    assert "made from everything that is loaded" in outcome.stdout
    assert outcome.stdout.endswith("All is well.\n")


def test_it_speaks_spanish(home):
    outcome = doctor(home, "es")
    assert outcome.stdout.endswith("Todo está bien.\n")
    assert "Cargas vigentes: 1" in outcome.stdout


def test_it_changes_nothing(home):
    before = {path: path.read_bytes() for path in home.path.rglob("*") if path.is_file()}
    doctor(home)
    assert {path: path.read_bytes() for path in home.path.rglob("*") if path.is_file()} == before


def test_where_nothing_is_installed_it_cannot_say_and_makes_nothing(tmp_path):
    outcome = doctor(Home(tmp_path / "nowhere"))
    assert outcome.exit_code == 2
    assert "There is no installation in" in outcome.stdout
    assert not (tmp_path / "nowhere").exists()


def lose_private(home: Home) -> None:
    home.private.unlink()


def damage_private(home: Home) -> None:
    home.private.write_bytes(b"no database" * 1000)


def lose_a_table(home: Home) -> None:
    with duckdb.connect(str(home.private)) as private:
        private.execute("drop table raw.people")


def lose_archive(home: Home) -> None:
    (home.archive / SHA256).unlink()


def damage_archive(home: Home) -> None:
    (home.archive / SHA256).write_bytes(b"other bytes")


def fail_a_build(home: Home) -> None:
    write_verdict(home, replace(green(RELEASE_ID), is_green=False, failures=(FAILED,)))


def build_without_publishing(home: Home) -> None:
    built(home, RELEASE_ID, LOADS)


def lose_the_release(home: Home) -> None:
    home.release(RELEASE_ID).unlink()


def damage_the_release(home: Home) -> None:
    home.release(RELEASE_ID).write_bytes(b"no database" * 1000)


def damage_an_old_release(home: Home) -> None:
    home.release("2026-06-01-081500").write_bytes(b"no database" * 1000)


def empty_the_pointer(home: Home) -> None:
    home.current.write_bytes(b"")


def spoil_the_pointer(home: Home) -> None:
    home.current.write_bytes(b"\xff\xfe")


def lose_the_pointer(home: Home) -> None:
    home.current.unlink()


def point_nowhere(home: Home) -> None:
    point_to(home, "2026-07-09-081500")


def load_another(home: Home) -> None:
    with duckdb.connect(str(home.private)) as private:
        private.execute("update ledger.batches set quarantined = 1, loaded = 2, added = 2")


def kill_a_build(home: Home) -> None:
    home.verdict.unlink()
    home.building.touch()


def kill_a_rebuild(home: Home) -> None:
    home.rebuilding.mkdir()


def keep_an_unreadable_database(home: Home) -> None:
    home.unreadable.touch()


def promise_nonsense(home: Home) -> None:
    home.small_numbers.write_text("fewest_shown = 4")


def promise_more_than_is_shown(home: Home) -> None:
    with duckdb.connect(str(home.release(RELEASE_ID))) as release:
        release.execute("create table marts.representation_summary as select 10 as fewest_shown")


def promise_as_few_as_are_shown(home: Home) -> None:
    promise_more_than_is_shown(home)
    home.small_numbers.write_text("fewest_shown = 10")


def open_to_others(home: Home) -> None:
    home.path.chmod(0o755)


@pytest.mark.parametrize(
    ("happens", "name", "state", "exit_code"),
    [
        (lose_private, "nothing_loaded", "unknown", 2),
        (damage_private, "private_unreadable", "unknown", 2),
        (lose_a_table, "tables_missing", "attention", 1),
        (lose_archive, "archive_missing", "attention", 1),
        (damage_archive, "archive_damaged", "attention", 1),
        (fail_a_build, "build_red", "attention", 1),
        (build_without_publishing, "build_unpublished", "attention", 1),
        (lose_the_release, "release_missing_alone", "attention", 1),
        (damage_the_release, "release_unreadable_alone", "attention", 1),
        (damage_an_old_release, "old_release_unreadable", "attention", 1),
        (empty_the_pointer, "pointer_unreadable", "attention", 1),
        (spoil_the_pointer, "pointer_unreadable", "attention", 1),
        (lose_the_pointer, "nothing_published", "attention", 1),
        (point_nowhere, "release_missing", "attention", 1),
        (load_another, "changed_since", "attention", 1),
        (kill_a_build, "leftovers", "well", 0),
        (kill_a_rebuild, "leftovers", "well", 0),
        (keep_an_unreadable_database, "unreadable_kept", "attention", 1),
        (promise_nonsense, "small_numbers_unreadable", "attention", 1),
        (promise_more_than_is_shown, "shows_fewer", "attention", 1),
        (promise_as_few_as_are_shown, "fewest_shown", "well", 0),
        (open_to_others, "folder_open", "attention", 1),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_it_notices_what_is_amiss(home, happens, name, state, exit_code):
    happens(home)
    assert states(home)[name] == state
    assert doctor(home).exit_code == exit_code


def test_while_another_command_writes_it_says_who_and_what_is_shown(home):
    with writing(home, doing="load"):
        outcome = doctor(home)
    assert outcome.exit_code == 0
    assert "Another command is writing: load, since" in outcome.stdout
    assert f"The dashboard shows release {RELEASE_ID}" in outcome.stdout


def test_a_disk_that_is_nearly_full_is_noticed(home, monkeypatch):
    usage = type("Usage", (), {"free": 10_000_000})
    monkeypatch.setattr("warehouse.doctor.machine.shutil.disk_usage", lambda _: usage)
    assert states(home)["disk_short"] == "attention"
