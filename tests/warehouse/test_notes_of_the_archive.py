"""A damaged note of the archive, of what was erased, let pass or waits, is a sentence wherever it is read.

Where a rebuild goes through, the records alone are made again: that the command builds them too is for
`test_rebuild`.
"""

import json
from pathlib import Path

import pytest

from warehouse.private.refusal import NoteUnreadableError
from warehouse.private.waiting import waiting_copied
from warehouse.rebuild import rebuild
from warehouse.settings import Home

COMMANDS = (
    ("loads",),
    ("load", "files"),
    ("load", "files", "--check"),
    ("undo", "1"),
    ("retry",),
    ("rebuild",),
    ("erase", "b", "--because", "asked"),
    ("erase", "b", "--check"),
)
DAMAGES = ("", "{", "[{}]", '{"a": 1}', "[1]", '[{"erased_at": "yesterday"}]')


@pytest.fixture
def home(tmp_path, monkeypatch, commontable) -> Home:
    home = Home(tmp_path / "home")
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "people.csv").write_text("person_id,zip\na,93534\nb,93535\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert commontable(home, "load", "files").exit_code == 0
    assert commontable(home, "erase", "a", "--because", "asked").exit_code == 0
    return home


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_what_was_erased_cannot_be_read_and_every_command_says_so(home, command, commontable):
    (home.archive / "erased.json").write_text("[{", encoding="utf-8")
    outcome = commontable(home, *command)
    assert outcome.exit_code == 2
    assert outcome.stderr.startswith("Nothing was done: ")
    assert "erased.json says what was erased, and it is not as it was written" in outcome.stderr


@pytest.mark.parametrize("damage", DAMAGES)
def test_whatever_became_of_it(home, damage, commontable):
    (home.archive / "erased.json").write_text(damage, encoding="utf-8")
    assert "it is not as it was written" in commontable(home, "loads").stderr
    assert "no está como se escribió" in commontable(home, "doctor", "--language", "es").stdout


def test_deleted_and_rebuilt_as_it_is_said_it_is_there_again(home):
    before = json.loads((home.archive / "erased.json").read_text(encoding="utf-8"))
    (home.archive / "erased.json").unlink()
    assert rebuild(home).batches
    assert json.loads((home.archive / "erased.json").read_text(encoding="utf-8")) == before


def test_a_damaged_note_of_an_erasure_under_way_is_said(home, commontable):
    (home.archive / "erasing.json").write_text("", encoding="utf-8")
    assert "erase the same people again" in commontable(home, "erase", "b", "--because", "asked").stderr
    assert "erase the same people again" in commontable(home, "doctor").stdout


def test_a_damaged_list_of_what_may_pass_is_said(home, commontable):
    (home.archive / "passed.json").write_text("[{}]", encoding="utf-8")
    assert "which rows may pass" in commontable(home, "rebuild").stderr
    assert "which rows may pass" in commontable(home, "doctor").stdout


@pytest.fixture
def waiting(home, tmp_path, commontable) -> Path:
    twice = tmp_path / "more" / "people.csv"
    twice.parent.mkdir()
    twice.write_text("person_id,zip\nc,93536\nc,93537\n", encoding="utf-8")
    commontable(home, "load", str(twice))
    return home.archive / "waiting.json"


def test_a_damaged_list_of_what_waits_is_said_and_written_anew(home, waiting, commontable):
    before = waiting.read_text(encoding="utf-8")
    waiting.write_text("[{", encoding="utf-8")
    assert "waiting.json says which rows wait" in commontable(home, "doctor").stdout
    assert "waiting.json dice qué filas esperan" in commontable(home, "doctor", "--language", "es").stdout
    assert rebuild(home).batches
    assert waiting.read_text(encoding="utf-8") == before


def test_where_the_database_is_gone_too_a_rebuild_says_so_and_does_nothing(home, waiting, commontable):
    home.private.unlink()
    waiting.write_text("[{", encoding="utf-8")
    outcome = commontable(home, "rebuild")
    assert outcome.exit_code == 2
    assert "waiting.json says which rows wait" in outcome.stderr
    assert "waiting.json dice qué filas esperan" in commontable(home, "rebuild", "--language", "es").stderr
    assert not home.private.exists()
    waiting.unlink()
    assert rebuild(home).batches


@pytest.mark.parametrize("damage", [*DAMAGES, "null", "5", "[[1, 2]]", '[["a", 2, "zip", "twice"]]'])
def test_whatever_became_of_what_waits(tmp_path, damage):
    home = Home(tmp_path)
    home.archive.mkdir(exist_ok=True)
    (home.archive / "waiting.json").write_text(damage, encoding="utf-8")
    with pytest.raises(NoteUnreadableError):
        waiting_copied(home)
