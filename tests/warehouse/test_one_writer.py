"""One writer at a time, whatever becomes of the others."""

import os
import signal
import subprocess
import sys

import pytest

from warehouse.building.dbt_child import HOLDING, LOCK, PARENT_IS_GONE
from warehouse.one_writer import StillBusyError, writing
from warehouse.settings import Home

HOLD = """
import subprocess, sys
from pathlib import Path
from warehouse.one_writer import writing
from warehouse.settings import Home
home = Home(Path(sys.argv[1]))
with writing(home, doing="build"):
    child = subprocess.Popen(
        [sys.executable, "-c", sys.argv[2], home.lock_of_child, sys.argv[3]],
        stdout=subprocess.PIPE, text=True,
    )
    print(child.stdout.readline(), flush=True)
    child.wait()
"""
CHILD = """
import os, sys, time
from pathlib import Path
from warehouse.one_writer import held_by_child
with held_by_child(Path(sys.argv[1])):
    print(os.getpid(), flush=True)
    time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "home")


def holder(home: Home, *, seconds: int) -> tuple[subprocess.Popen, int]:
    """A process that holds the lock together with its child, and the child's id."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, home.path, CHILD, str(seconds)], stdout=subprocess.PIPE, text=True
    )
    return process, int(process.stdout.readline())


def test_a_second_writer_is_told_who_writes_and_gives_up_when_its_patience_ends(home):
    told = []
    with (
        writing(home, doing="load"),
        pytest.raises(StillBusyError) as busy,
        writing(home, doing="build", patience_s=0.5, on_wait=told.append),
    ):
        pass
    assert busy.value.writer.doing == "load"
    assert [writer.pid for writer in told] == [os.getpid()]


def test_a_second_writer_goes_on_when_the_first_has_ended(home):
    process, _ = holder(home, seconds=1)
    told = []
    with writing(home, doing="build", patience_s=30, on_wait=told.append):
        assert process.poll() is not None or process.wait(timeout=5) == 0
    assert [writer.doing for writer in told] == ["build"]


def test_the_child_of_a_killed_writer_keeps_the_lock_until_it_ends(home):
    process, child = holder(home, seconds=60)
    process.kill()
    process.wait()
    with pytest.raises(StillBusyError), writing(home, doing="load", patience_s=0.3):
        pass
    os.kill(child, signal.SIGKILL)
    with writing(home, doing="load", patience_s=10):
        pass


def test_a_child_of_ours_ends_when_its_parent_is_gone():
    child = subprocess.Popen(
        [sys.executable, "-c", "from warehouse.building.dbt_child import end_with_parent; end_with_parent()"],
        stdin=subprocess.PIPE,
    )
    with pytest.raises(subprocess.TimeoutExpired):
        child.wait(timeout=0.5)
    child.stdin.close()
    assert child.wait(timeout=30) == PARENT_IS_GONE


def test_dbt_holds_a_lock_before_it_begins_and_never_begins_without_its_parent(home):
    home.make()
    child = subprocess.Popen(
        [sys.executable, "-m", "warehouse.building.dbt_child", "--version"],
        env={**os.environ, LOCK: str(home.lock_of_child)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert child.stdout.readline() == HOLDING
    with pytest.raises(StillBusyError), writing(home, doing="load", patience_s=0.3):
        pass
    child.stdin.close()
    assert child.wait(timeout=30) == PARENT_IS_GONE
    assert child.stdout.read() == b""
    with writing(home, doing="load", patience_s=0):
        pass


def test_the_note_of_a_writer_that_was_killed_names_nobody_once_somebody_else_writes(home):
    process, child = holder(home, seconds=60)
    process.kill()
    process.wait()
    os.kill(child, signal.SIGKILL)
    with (
        writing(home, doing="load", patience_s=10),
        pytest.raises(StillBusyError) as busy,
        writing(home, doing="build", patience_s=0),
    ):
        pass
    assert busy.value.writer.doing == "load"


def test_only_the_lock_and_its_note_are_written_and_nobody_else_may_read_them(home):
    with writing(home, doing="load"):
        files = {path.name: path.stat().st_mode & 0o777 for path in home.path.iterdir() if path.is_file()}
    assert files == {"writer.lock": 0o600, "writer.json": 0o600}
    assert home.writer.read_text() == ""
