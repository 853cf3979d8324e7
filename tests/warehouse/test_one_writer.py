"""One writer at a time, whatever becomes of the others."""

import os
import signal
import subprocess
import sys

import pytest

from warehouse.building.dbt_child import PARENT_IS_GONE
from warehouse.one_writer import StillBusyError, writing
from warehouse.settings import Home

HOLD = """
import subprocess, sys
from pathlib import Path
from warehouse.one_writer import writing
from warehouse.settings import Home
with writing(Home(Path(sys.argv[1])), doing="build") as lock:
    child = subprocess.Popen(["sleep", sys.argv[2]], pass_fds=(lock,), stdout=subprocess.DEVNULL)
    print(child.pid, flush=True)
    child.wait()
"""


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "home")


def holder(home: Home, *, seconds: int) -> tuple[subprocess.Popen, int]:
    """A process that holds the lock together with its child, and the child's id."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, home.path, str(seconds)], stdout=subprocess.PIPE, text=True
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
