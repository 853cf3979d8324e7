"""Codes that an installation adds in its home: they load, they are named, and one that is gone is said."""

import json
from pathlib import Path

import duckdb
import pytest

from dashboard.text.categories import labels
from tests.dbt_project.conftest import READ, dbt, read_once
from warehouse.building.build import look_after_codes
from warehouse.code_lists import CodesUnreadableError, added_codes
from warehouse.contract.categories import codes
from warehouse.settings import Home

HEADER = "list,code,label_en,label_es,sort_order\n"
ADDED = f"{HEADER}language,xmx,Town Mixteco,Mixteco del pueblo,71\nlanguage,es,Castilian,Castellano,2\n"
WORDS = """
select code, label_es from seeds.categories
where list = 'language' and code in ('xmx', 'es', 'en') order by code
"""
PEOPLE = "person_id,home_language\na,xmx\nb,es\nc,qqq\n"


@pytest.fixture
def home(tmp_path, monkeypatch) -> Home:
    home = Home(tmp_path / "home")
    home.make()
    monkeypatch.setenv("COMMONTABLE_HOME", str(home.path))
    return home


@pytest.fixture
def people(tmp_path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


def add(home: Home, text: str = ADDED) -> Path:
    path = home.codes / "ours.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_code_of_the_home_is_a_code_and_takes_its_words_from_there(home):
    assert "xmx" not in codes("language")
    add(home)
    assert codes("language").count("es") == 1
    assert {"xmx", "es", "en"} <= set(codes("language"))
    assert labels("language", "en")["xmx"] == "Town Mixteco"
    assert labels("language", "es")["es"] == "Castellano"


def test_rows_with_it_load(home, people, commontable):
    assert json.loads(commontable(home, "load", people, "--check", "--json").stdout)["quarantined"] == 2
    add(home)
    assert json.loads(commontable(home, "load", people, "--json").stdout)["quarantined"] == 1
    assert "folder codes/ of the installation" in commontable(home, "retry").output


def test_a_code_that_is_gone_is_said_before_anything_is_built(home, people, commontable):
    path = add(home)
    commontable(home, "load", people)
    assert "Codes that this installation adds: 2" in commontable(home, "doctor").stdout
    path.unlink()
    outcome = commontable(home, "build", "--publish")
    assert outcome.exit_code == 2
    assert 'language "xmx" (people.home_language: 1)' in outcome.stderr
    assert str(home.codes) in outcome.stderr
    assert not home.building.exists()
    assert 'language "xmx" (people.home_language: 1)' in commontable(home, "doctor").stdout


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (b"list,code\nlanguage,xmx\n", 2),
        (HEADER.encode() + b"language,,Town,Pueblo,1\n", 2),
        (HEADER.encode() + b"language,xmx,Town,Pueblo,first\n", 2),
        (b"\xff", 0),
    ],
)
def test_a_file_that_is_no_list_of_codes_stops_every_command_that_needs_it(
    home, people, commontable, text, line
):
    (home.codes / "ours.csv").write_bytes(text)
    with pytest.raises(CodesUnreadableError):
        added_codes(home)
    for command in (["load", people], ["load", people, "--check"], ["retry"]):
        outcome = commontable(home, *command)
        assert outcome.exit_code == 2
        assert f"ours.csv, line {line}," in outcome.stderr
    assert labels("language", "en")["es"] == "Spanish"


def test_the_models_know_it_beside_the_others(home, people, commontable, once):
    add(home)
    commontable(home, "load", people)
    look_after_codes(home)
    dbt(home, "seed", "--select", "categories", manifest=read_once(once, {}) / READ, target=home.dbt)
    with duckdb.connect(str(home.private), read_only=True) as private:
        rows = private.execute(WORDS).fetchall()
    assert rows == [("en", "Inglés"), ("es", "Castellano"), ("xmx", "Mixteco del pueblo")]
