"""The real command, ended by kill −9 at several moments: what is shown stays, and nothing needs repair."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.conftest import checks_left_out
from tests.warehouse.moments import wait_until
from warehouse.contract import TABLES
from warehouse.one_writer import writing
from warehouse.publishing.releases import current_release, release
from warehouse.publishing.verdict import last_verdict
from warehouse.settings import Home

COMMONTABLE = Path(sys.executable).with_name("commontable")
SOME_MARTS_BYTES = 20_000
SECONDS_FOR_A_CHILD_TO_END = 10


def started(home: Home, *arguments: str) -> subprocess.Popen:
    """The real command, in a process group of its own."""
    return subprocess.Popen(
        [COMMONTABLE, *arguments],
        env={**os.environ, "COMMONTABLE_HOME": str(home.path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kill_the_command_alone(process: subprocess.Popen) -> None:
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def kill_it_with_its_children(process: subprocess.Popen) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def dbt_has_written(home: Home) -> Callable[[], bool]:
    """The first marts are in the log of the release; they go into its file only at the end."""
    log = home.building.with_name("building.duckdb.wal")
    return lambda: log.exists() and log.stat().st_size > SOME_MARTS_BYTES


def dbt_has_begun(home: Home) -> Callable[[], bool]:
    return lambda: home.building.exists()


def first_file_is_archived(home: Home) -> Callable[[], bool]:
    return lambda: any(home.archive.glob("[0-9a-f]*"))


def records_are_being_written(home: Home) -> Callable[[], bool]:
    """The transaction is in the log of the private database, whole or in part."""
    log = home.private.with_name("private.duckdb.wal")
    return lambda: log.exists() and log.stat().st_size > 0 and any(home.archive.iterdir())


def records(home: Home) -> dict[str, list[tuple]]:
    """Every row of the raw tables and of quarantine."""
    with duckdb.connect(str(home.private), read_only=True) as private:
        tables = [f"raw.{table}" for table in TABLES] + ["quarantine.rows", "rejects.lines"]
        return {table: private.execute(f"from {table} order by all").fetchall() for table in tables}


@pytest.mark.parametrize("moment", [first_file_is_archived, records_are_being_written])
def test_a_load_that_is_killed_leaves_all_or_nothing_and_the_next_one_needs_no_repair(
    moment, loaded_home, sample_folder, tmp_path, commontable
):
    home = Home(tmp_path / "home")
    process = started(home, "load", str(sample_folder))
    wait_until(moment(home), process=process)
    kill_the_command_alone(process)
    whole = records(loaded_home)
    assert records(home) in ({table: [] for table in whole}, whole)
    assert commontable(home, "load", sample_folder).exit_code in (0, 1)
    assert records(home) == whole
    assert [path.name for path in home.archive.glob("*.new")] == []


@pytest.fixture(scope="module")
def home(little_home, tmp_path_factory) -> Home:
    return Home(shutil.copytree(little_home.path, tmp_path_factory.mktemp("killed") / "home"))


@pytest.fixture(scope="module")
def first(little_home) -> Path:
    """The release that was shown before any build was killed."""
    return little_home.release(current_release(little_home))


@pytest.mark.parametrize(
    ("moment", "kill"),
    [(dbt_has_begun, kill_the_command_alone), (dbt_has_written, kill_it_with_its_children)],
    ids=["the_command_alone", "with_its_children"],
)
def test_a_build_that_is_killed_changes_nothing_that_is_shown(home, first, moment, kill):
    process = started(home, "build", "--publish")
    wait_until(moment(home), process=process)
    kill(process)
    assert last_verdict(home).release_id == first.stem
    assert current_release(home) == first.stem
    assert release(home, first.stem, is_current=True).checks > 0


def test_the_child_of_a_killed_build_ends_too_and_frees_the_lock(home):
    with writing(home, doing="test", patience_s=SECONDS_FOR_A_CHILD_TO_END):
        pass


def test_the_build_after_a_killed_one_needs_no_repair_and_gives_the_same_figures(
    home, first, commontable, figures
):
    with checks_left_out():
        outcome = commontable(home, "build", "--publish")
    assert outcome.exit_code == 0, outcome.output
    second = current_release(home)
    assert home.release_ids() == [first.stem, second]
    found, expected = figures(home.release(second)), figures(first)
    asked, asked_before = set(found.pop("quality_checks")), set(expected.pop("quality_checks"))
    assert found == expected
    assert asked
    assert asked < asked_before
    assert commontable(home, "doctor").exit_code == 0


def test_a_rollback_shows_the_first_release_again(home, first, commontable):
    second = current_release(home)
    assert commontable(home, "rollback").exit_code == 0
    assert current_release(home) == first.stem
    assert commontable(home, "rollback", second).exit_code == 0
    assert current_release(home) == second
