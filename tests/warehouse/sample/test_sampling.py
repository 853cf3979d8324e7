"""`commontable sample` as people call it."""

import json

import pytest
from click.testing import CliRunner

from warehouse.cli.sampling import sample

SMALL = ["--partnerships", "1", "--people", "30", "--years", "1"]


def run(*arguments):
    return CliRunner().invoke(sample, [str(argument) for argument in arguments])


def test_it_says_what_it_wrote_and_what_comes_next(tmp_path):
    result = run(tmp_path / "sample", *SMALL)
    assert result.exit_code == 0
    assert "30 people" in result.stdout
    assert "invented" in result.stdout
    assert f"commontable load {tmp_path / 'sample'}" in result.stdout


def test_it_says_the_same_for_machines(tmp_path):
    facts = json.loads(run(tmp_path / "sample", *SMALL, "--json").stdout)
    assert facts["rows"]["people"] == 30
    assert {fault["file"] for fault in facts["faults"]} >= {"people.csv", "attendance.csv"}


def test_a_folder_with_other_files_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "people.csv").write_text("mine")
    result = run(tmp_path, *SMALL)
    assert result.exit_code == 2
    assert "people.csv" in result.stderr
    assert "Nothing was written" in result.stderr


@pytest.mark.parametrize(
    ("option", "value"), [("--partnerships", "0"), ("--people", "none"), ("--years", "-1"), ("--seed", "-5")]
)
def test_a_size_that_cannot_be_is_refused(tmp_path, option, value):
    assert run(tmp_path / "sample", option, value).exit_code == 2
    assert not (tmp_path / "sample").exists()


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence():
    result = run("/proc/sample", *SMALL)
    assert result.exit_code == 2
    assert "could not be written" in result.stderr
