"""The commands: what they say, in both languages, and how they end."""

import json
import string
import tomllib
from pathlib import Path

import pytest

import warehouse.benchmark
from warehouse.doctor import records
from warehouse.settings import PROJECT
from warehouse.wording import said, sentences

REASONS = {
    line.split('RefusedError("')[1].split('"')[0]
    for path in Path(warehouse.benchmark.__file__).parent.glob("*.py")
    for line in path.read_text().splitlines()
    if 'RefusedError("' in line
}


def placeholders(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_both_languages_say_the_same_facts():
    wording = tomllib.loads((PROJECT / "warehouse/wording/benchmarking.toml").read_text(encoding="utf-8"))
    for name, sentence in wording.items():
        assert set(sentence) == {"en", "es"}, name
        assert placeholders(sentence["en"]) == placeholders(sentence["es"]), name


def test_every_reason_has_a_sentence():
    assert len(REASONS) > 20
    assert REASONS - set(sentences("benchmarking")) == set()


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_refusal_can_be_said_with_the_facts_it_brings(language):
    facts = {
        name: "…" for reason in REASONS for name in placeholders(sentences("benchmarking")[reason]["en"])
    }
    for reason in REASONS:
        assert said(f"benchmarking.{reason}", language, **facts)


def test_it_says_what_it_understood(run, grid, written):
    result = run("add", written(grid()))
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == (
        "ACSDT5Y2023.B03002-Data.csv: ACS 2019–23 five-year, table B03002: 1 place, 8 groups by race and "
        "ethnicity, with margins of error."
    )


def test_a_check_writes_nothing_at_all(run, grid, written, home):
    result = run("add", written(grid()), "--check")
    assert result.exit_code == 0
    assert "--check" in result.stdout
    assert not home.path.exists()


def test_the_same_bytes_are_known_again_by_a_check_too(run, grid, written):
    path = written(grid())
    run("add", path)
    assert "added before" in run("add", path, "--check").stdout
    again = run("add", path)
    assert (again.exit_code, "added before" in again.stdout) == (0, True)


def test_one_bad_file_of_two_is_refused_alone(run, grid, written):
    good, bad = written(grid()), written(grid("B19013", {1: "Total:"}), "ACSDT5Y2023.B19013-Data.csv")
    result = run("add", bad, good)
    assert result.exit_code == 1
    assert "B19013: not a table that we can use; these are: B03002, DP05" in result.stderr
    assert "Added; rows: 8." in result.stdout
    assert json.loads(run("list", "--json").stdout)[0]["source_file"] == good.name


def test_if_all_files_are_refused_nothing_is_touched(run, tmp_path, home):
    result = run("add", tmp_path / "none.csv", language="es")
    assert result.exit_code == 2
    assert "none.csv no se agregó y nada cambió: no existe ese archivo." in result.stderr
    assert not home.path.exists()


def test_machines_get_the_same_facts(run, grid, written, tmp_path):
    result = run("add", written(grid()), tmp_path / "none.csv", "--json")
    added, refused = json.loads(result.stdout)["files"]
    assert (added["status"], added["rows"], added["groups"]) == ("added", 8, {"race_ethnicity": 8})
    assert (refused["status"], refused["reason"]) == ("refused", "no_such_file")


def test_counties_are_said_to_be_areas_of_ones_own(run, grid, written):
    figures = grid()[2]
    rows = grid()
    rows[2] = ["0500000US06037", "Los Angeles County, California", *figures[2:]]
    assert "partnership_areas with geography_kind custom" in run("add", written(rows), "--check").stdout


def test_what_is_left_out_is_named(run, grid, written):
    codes, labels, lancaster = grid()
    nowhere = ["1600000US0600001", "Nowhere CDP, California", *["-"] * len(lancaster[2:-1]), ""]
    nation = ["0100000US", "United States", *lancaster[2:]]
    shown = run("add", written([codes, labels, nation, lancaster, nowhere]), "--check").stdout
    assert "left out: 1 (Nowhere CDP, California)" in shown
    assert "left out: 1 (0100000US)" in shown


def test_an_empty_list_says_what_the_models_use(run):
    assert "seeds/community_benchmark.csv" in run("list").stdout


def observations(home):
    ledger = records.ledger_in_force(home)
    return {seen.name: seen.facts for seen in records.archive(home, ledger)}


def test_the_doctor_looks_for_the_bytes_of_every_download(run, grid, written, home):
    path = written(grid())
    run("add", path)
    (archived,) = (file for file in home.archive.iterdir() if file.name != "benchmarks.json")
    assert observations(home) == {"archive": {"files": 1}}
    archived.write_bytes(b"GEO_ID")
    assert observations(home) == {"archive_damaged": {"sources": path.name}}
    archived.unlink()
    assert observations(home) == {"archive_missing": {"sources": path.name}}


def test_the_doctor_says_where_the_list_of_downloads_is_damaged(run, grid, written, home):
    run("add", written(grid()))
    (home.archive / "benchmarks.json").write_text("[{")
    assert "benchmark_list_damaged" in observations(home)


def test_a_damaged_database_is_said_without_a_traceback(run, grid, written, home):
    home.make()
    home.private.write_bytes(b"no database")
    result = run("add", written(grid()))
    assert result.exit_code == 2
    assert "commontable doctor" in result.stderr
