"""The real command on consoles and in folders that other machines have."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from warehouse.building.release_facts.published import keep_what_is_published
from warehouse.cli import COMMANDS
from warehouse.settings import Home

COMMONTABLE = Path(sys.executable).with_name("commontable")
OF_WINDOWS = "cp1252"
OF_AN_OLD_CONSOLE = "cp437"


def said(home: Home, encoding: str, *arguments: str) -> subprocess.CompletedProcess:
    done = subprocess.run(
        [COMMONTABLE, *arguments],
        env={
            **os.environ,
            "COMMONTABLE_HOME": str(home.path),
            "PYTHONUTF8": "0",
            "PYTHONIOENCODING": encoding,
        },
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
    for command in COMMANDS:
        assert said(Home(tmp_path), OF_AN_OLD_CONSOLE, command, "--help").returncode == 0


def test_a_build_and_its_publication_work_where_a_user_has_an_apostrophe_and_accents(
    loaded_home, tmp_path, commontable
):
    folder = tmp_path / "Núria O'Brien" / "Common Table"
    home = Home(shutil.copytree(loaded_home.path, folder))
    outcome = commontable(home, "build", "--publish")
    assert outcome.exit_code == 0, outcome.output
    assert commontable(home, "doctor").exit_code == 0
    # The next build reads what this one published.
    keep_what_is_published(home, is_sample=True)
