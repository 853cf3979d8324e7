"""The real command on consoles and in folders that other machines have."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from warehouse.cli import COMMANDS
from warehouse.settings import Home

COMMONTABLE = Path(sys.executable).with_name("commontable")
OF_WINDOWS = "cp1252"
OF_AN_OLD_CONSOLE = "cp437"


# All in one process, because to start one for each would take most of a minute.
EACH_EXPLAINED = """
import sys
from warehouse.cli import on_this_console

for command in sys.argv[1:]:
    sys.argv[1:] = [command, "--help"]
    try:
        on_this_console()
    except SystemExit as end:
        if end.code:
            raise
"""


def on_a_console_of(encoding: str, home: Home) -> dict[str, str]:
    of_console = {"PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}
    return {**os.environ, "COMMONTABLE_HOME": str(home.path), **of_console}


def said(home: Home, encoding: str, *arguments: str) -> subprocess.CompletedProcess:
    done = subprocess.run(
        [COMMONTABLE, *arguments],
        env=on_a_console_of(encoding, home),
        capture_output=True,
        encoding=encoding,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.mark.parametrize("encoding", [OF_WINDOWS, OF_AN_OLD_CONSOLE])
def test_a_sentence_with_letters_that_a_console_lacks_is_said_with_question_marks(encoding, published_home):
    done = said(published_home, encoding, "releases", "--language", "es")
    assert done.returncode == 0
    assert done.stdout.startswith("?")


@pytest.mark.parametrize("encoding", [OF_WINDOWS, "ascii"])
def test_facts_for_machines_are_whole_in_every_encoding(encoding, published_home):
    facts = json.loads(said(published_home, encoding, "loads", "--json").stdout)
    assert facts == json.loads(said(published_home, "utf-8", "loads", "--json").stdout)


def test_every_command_explains_itself_on_an_old_console(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", EACH_EXPLAINED, *COMMANDS],
        env=on_a_console_of(OF_AN_OLD_CONSOLE, Home(tmp_path)),
        capture_output=True,
        encoding=OF_AN_OLD_CONSOLE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Usage:") == len(COMMANDS)
