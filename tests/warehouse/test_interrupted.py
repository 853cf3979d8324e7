"""Ctrl-C at any moment of a command: one sentence, an exit code of its own, nothing that needs repair."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.warehouse.moments import SECONDS_TO_START, wait_until
from tests.warehouse.publishing.green_builds import built
from warehouse.interruption import INTERRUPTED, language_asked
from warehouse.one_writer import writing
from warehouse.private.connection import opened_for_trial
from warehouse.private.ledger import batches, batches_copied, batches_in_force, unknown
from warehouse.publishing.publish import publish
from warehouse.publishing.releases import current_release
from warehouse.publishing.verdict import last_verdict
from warehouse.settings import Home

# Said once a line of ours is reached, because until then Python itself answers Ctrl-C, with a traceback.
BEGUN = "begun\n"
BEGIN = """
from warehouse.interruption import end_at_ctrl_c
end_at_ctrl_c()
print('begun', flush=True)
from warehouse.start import commontable
commontable()
"""
RELEASE_ID = "2026-07-01-081500"
PEOPLE = 3000
SECONDS_FOR_A_CHILD_TO_END = 60
ROWS = "select (select count(*) from raw.{0} where _batch_id = $1)"
ROWS += " + (select count(*) from history.{0} where _batch_id = $1)"


def started(home: Home, *arguments: str | Path, language: str = "en") -> subprocess.Popen:
    process = subprocess.Popen(
        [sys.executable, "-c", BEGIN, *map(str, arguments), "--language", language],
        env={**os.environ, "COMMONTABLE_HOME": str(home.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout.readline() == BEGUN
    return process


def interrupted(process: subprocess.Popen, *, whole_group: bool = False) -> tuple[int, list[str]]:
    """The exit code and the lines of a process that Ctrl-C came to, alone or with its children."""
    if process.poll() is None:
        (os.killpg if whole_group else os.kill)(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=SECONDS_TO_START)
    return process.returncode, errors.splitlines()


def people(zip_code: str) -> str:
    return "person_id,zip\n" + "".join(f"a{number},{zip_code}\n" for number in range(PEOPLE))


@pytest.fixture(scope="module")
def home(tmp_path_factory, commontable) -> Home:
    """Two loads, a release that is shown, and another that was built green and is not published yet."""
    folder = tmp_path_factory.mktemp("interrupted")
    home = Home(folder / "home")
    (folder / "partnerships.csv").write_text("partnership_id,name\np1,One\n", encoding="utf-8")
    for number in range(3):
        (folder / f"people {number}.csv").write_text(people(f"9353{number}"), encoding="utf-8")
    assert commontable(home, "load", folder / "partnerships.csv", folder / "people 0.csv").exit_code == 0
    built(home, "2026-06-01-081500")
    publish(home)
    built(home, RELEASE_ID)
    return home


def check_whole(home: Home) -> None:
    """Every batch has its rows, the archive lists no more batches, the green build is there."""
    with writing(home, doing="test", patience_s=SECONDS_FOR_A_CHILD_TO_END):
        pass
    with closing(opened_for_trial(home)) as private:
        for batch in batches_in_force(private).values():
            held = private.execute(ROWS.format(batch.table_name), [batch.batch_id]).fetchone()
            assert held == (batch.loaded,)
        assert unknown(batches_copied(home), batches(private)) == []
    assert list(home.path.rglob("*.new")) == []
    verdict = last_verdict(home)
    assert verdict.release_id == RELEASE_ID
    assert home.built(RELEASE_ID).exists() or home.release(RELEASE_ID).exists()
    assert home.release(current_release(home)).exists()


def file_for(home: Home, number: int) -> Path:
    return home.path.parent / f"people {number}.csv"


COMMANDS = ("load", "loads", "undo", "retry", "build", "rollback", "rebuild", "doctor", "sample")


@pytest.mark.parametrize("command", COMMANDS)
def test_at_a_random_moment(command, home, request, tmp_path):
    moments = random.Random(request.node.name)  # noqa: S311 (no secret)
    arguments = {
        "load": ("load", file_for(home, 1)),
        "undo": ("undo", "2"),
        "sample": ("sample", tmp_path / "network"),
    }
    for latest in (0.3, 2.0):
        process = started(home, *arguments.get(command, (command,)))
        time.sleep(moments.uniform(0.01, latest))
        code, lines = interrupted(process)
        check_whole(home)
        assert not any("Traceback" in line for line in lines), lines
        if code == INTERRUPTED:
            assert lines[-1].startswith("Interrupted."), lines
            assert [line for line in lines[:-1] if not line.startswith("Another command")] == []
        assert not list(tmp_path.glob(".sample-*"))


def archives(home: Home) -> Callable[[], bool]:
    before = set(home.archive.iterdir())
    return lambda: bool(set(home.archive.iterdir()) - before)


def makes_a_new_database(home: Home) -> Callable[[], bool]:
    return lambda: (home.rebuilding / "private.duckdb").exists()


def builds(home: Home) -> Callable[[], bool]:
    home.building.unlink(missing_ok=True)
    return lambda: home.building.exists()


@pytest.mark.parametrize(
    ("command", "moment", "whole_group"),
    [
        (("load", 2), archives, False),
        (("rebuild",), makes_a_new_database, False),
        (("build", "--publish"), builds, False),
        (("build",), builds, True),
    ],
    ids=["a_load", "a_rebuild", "a_build_alone", "a_build_with_its_child"],
)
def test_in_the_middle_of_its_work(command, moment, whole_group, home):
    arguments = [file_for(home, one) if isinstance(one, int) else one for one in command]
    happened = moment(home)
    process = started(home, *arguments, language="es")
    wait_until(happened, process=process)
    code, lines = interrupted(process, whole_group=whole_group)
    check_whole(home)
    assert code == INTERRUPTED, lines
    assert len(lines) == 1
    assert lines[0].startswith("Interrumpido.")


def test_the_green_build_of_before_can_be_published(home, commontable):
    outcome = commontable(home, "publish")
    assert outcome.exit_code == 0, outcome.output
    assert current_release(home) == RELEASE_ID


@pytest.mark.parametrize("seconds", [0.2, 1.5])
def test_the_dashboard_ends_with_the_same_code(home, seconds):
    process = started(home, "dashboard", "--port", "8799")
    time.sleep(seconds)
    code, lines = interrupted(process)
    assert code == INTERRUPTED
    assert lines[-1].startswith("Interrupted.")
    assert not any("Traceback" in line for line in lines), lines


@pytest.mark.parametrize(
    ("arguments", "language"),
    [(["build", "--language", "es"], "es"), (["build", "--language=es"], "es"), (["--language"], "en")],
)
def test_it_speaks_the_language_of_the_command_line(arguments, language, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert language_asked(arguments) == language
