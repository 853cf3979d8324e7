"""A load that is killed at any moment leaves the database whole, and the next one works."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing

import pytest

from warehouse.loading.load import load
from warehouse.private import ledger
from warehouse.private.connection import opened_for_trial
from warehouse.settings import Home

ROWS = 30_000
COUNTS = """
select (select count(*) from raw.people), (select count(*) from history.people),
    (select coalesce(sum(loaded), 0) from ledger.batches)
"""


def people(home_language):
    return "person_id,home_language\n" + "".join(f"p{number},{home_language}\n" for number in range(ROWS))


@pytest.mark.parametrize("part_of_a_load", [0.3, 0.7, 0.9, 1.1])
def test_a_killed_load_is_all_or_nothing(home, write, part_of_a_load):
    load(home, [write("people.csv", people("es"))])
    second = write("people 2.csv", people("en"))
    seconds = seconds_of_a_load(home, second)
    killed = loading(home, second)
    time.sleep(part_of_a_load * seconds)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert counts(home) in {(ROWS, 0, ROWS), (ROWS, ROWS, 2 * ROWS)}
    again = load(home, [second]).batches[0]
    assert again.status in {"loaded", "already_loaded"}
    assert counts(home) == (ROWS, ROWS, 2 * ROWS)
    with closing(opened_for_trial(home)) as connection:
        assert ledger.batches_copied(home) == ledger.batches(connection)


def loading(home, path):
    """A `commontable load` that has begun: its process."""
    environment = {**os.environ, "COMMONTABLE_HOME": str(home.path)}
    begun = [sys.executable, "-c", "from warehouse.cli import main; from warehouse.cli import loading;"
             "print('begun', flush=True); main()", "load", str(path)]  # fmt: skip
    process = subprocess.Popen(begun, env=environment, stdout=subprocess.PIPE)
    process.stdout.readline()
    return process


def seconds_of_a_load(home, path):
    """How long this machine takes for such a load, in a copy of the installation."""
    elsewhere = Home(home.path.with_name("elsewhere"))
    shutil.copytree(home.path, elsewhere.path)
    began = time.monotonic()
    load(elsewhere, [path])
    return time.monotonic() - began


def counts(home):
    with closing(opened_for_trial(home)) as connection:
        return connection.execute(COUNTS).fetchone()
