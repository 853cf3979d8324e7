"""A private database of any version: an older one is upgraded whole or not at all, a newer one refused."""

import json
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from warehouse.contract import TABLES
from warehouse.contract.columns import code, share, text
from warehouse.private.connection import opened, opened_for_trial
from warehouse.private.refusal import NewerSchemaError
from warehouse.private.upgrading import NEWEST, schema_of
from warehouse.rebuild import rebuild
from warehouse.settings import Home

FROZEN = sorted(Path(__file__).parent.glob("schema_*.sql"))
FILES = {
    "partnerships.csv": "partnership_id,name\np1,One\n",
    "people.csv": "person_id,given_name,zip\na,Ana,93534\nb,Berta,93535\n",
    "people 2.csv": "person_id,given_name,zip\na,Ana,93536\n",
}
COLUMNS = """
select schema_name, table_name, column_name, data_type, is_nullable, column_default
from duckdb_columns() where schema_name not in ('main', 'staging') order by all
"""
CONSTRAINTS = "select schema_name, table_name, constraint_text from duckdb_constraints() order by all"
# What dbt leaves there from build to build.
STAGING = "create schema staging; create view staging.stg_people as select * from raw.people;"
PEOPLE = "select person_id, zip, nickname, weight, spoken from {schema}.people order by all"
COMMANDS_THAT_OPEN_IT = (
    ("load", "{files}"),
    ("load", "--check", "{files}"),
    ("loads",),
    ("undo", "1"),
    ("retry",),
    ("build",),
)


def changed(home: Home, sql: str) -> None:
    with closing(duckdb.connect(str(home.private))) as private:
        private.execute(sql)


def shape(home: Home) -> tuple[list, list]:
    with closing(duckdb.connect(str(home.private), read_only=True)) as private:
        return private.execute(COLUMNS).fetchall(), private.execute(CONSTRAINTS).fetchall()


def version(home: Home) -> int:
    with closing(duckdb.connect(str(home.private), read_only=True)) as private:
        return schema_of(private).version


def rows(home: Home, sql: str) -> list[tuple]:
    with closing(duckdb.connect(str(home.private), read_only=True)) as private:
        return private.execute(sql).fetchall()


def bytes_of(home: Home) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in home.path.rglob("*") if path.is_file() and path != home.lock}


def states(outcome) -> dict[str, str]:
    return {seen["name"]: seen["state"] for seen in json.loads(outcome.stdout)["observations"]}


@pytest.fixture
def empty(tmp_path) -> Home:
    home = Home(tmp_path / "empty")
    home.make()
    return home


@pytest.fixture
def files(tmp_path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    for name, content in FILES.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def home(tmp_path, files, commontable) -> Home:
    """An installation of version 1, as it was left by the code that noted no version."""
    home = Home(tmp_path / "home")
    for name in FILES:
        assert commontable(home, "load", files / name).exit_code == 0
    changed(home, f"drop table ledger.schema_version; {STAGING}")
    return home


@pytest.fixture
def _longer_contract(monkeypatch, home) -> None:  # noqa: ARG001 (it was loaded under the contract before)
    """The contract of a later version, in which people have three columns more."""
    columns = {"nickname": text(), "weight": share(default=0.5), "spoken": code("language")}
    monkeypatch.setitem(TABLES, "people", TABLES["people"].add_columns(columns))


def test_every_version_there_was_is_kept_to_be_upgraded():
    assert [path.stem for path in FROZEN] == [f"schema_{number}" for number in range(1, NEWEST + 1)]


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.stem)
def test_a_database_of_any_version_becomes_what_a_new_one_is(frozen, empty, tmp_path):
    changed(empty, frozen.read_text(encoding="utf-8"))
    new = Home(tmp_path / "new")
    new.make()
    opened(empty).close()
    opened(new).close()
    assert shape(empty) == shape(new)
    assert version(empty) == version(new) == NEWEST


def test_an_older_database_without_the_totals_of_the_census_gets_them(empty):
    older = (
        FROZEN[0].read_text(encoding="utf-8").replace("universe_total DOUBLE, universe_margin DOUBLE, ", "")
    )
    changed(empty, older)
    opened(empty).close()
    columns = {column for _, table, column, *_ in shape(empty)[0] if table == "added"}
    assert {"universe_total", "universe_margin"} <= columns


def test_what_was_loaded_stays_as_it_was(home):
    tables = ("raw.people", "history.people", "raw.partnerships", "ledger.batches")
    before = {table: rows(home, f"from {table} order by all") for table in tables}
    opened(home).close()
    assert {table: rows(home, f"from {table} order by all") for table in tables} == before
    assert version(home) == NEWEST


@pytest.mark.usefixtures("_longer_contract")
def test_a_column_that_the_contract_has_since_is_added_and_loads(home, tmp_path, commontable):
    later = tmp_path / "people.csv"
    later.write_text("person_id,zip,nickname,weight,spoken\nb,93535,Bee,1,es\nc,93535,Cee,,tl\n")
    outcome = commontable(home, "load", later)
    assert outcome.exit_code == 0, outcome.output
    assert rows(home, PEOPLE.format(schema="raw")) == [
        ("a", "93536", None, 0.5, None),
        ("b", "93535", "Bee", 1.0, "es"),
        ("c", "93535", "Cee", 0.5, "tl"),
    ]
    assert commontable(home, "undo", "4").exit_code == 0
    assert rows(home, PEOPLE.format(schema="raw")) == [
        ("a", "93536", None, 0.5, None),
        ("b", "93535", None, 0.5, None),
    ]
    assert rows(home, PEOPLE.format(schema="history")) == [("a", "93534", None, None, None)]
    assert commontable(home, "retry").exit_code == 0


@pytest.mark.usefixtures("_longer_contract")
def test_an_upgraded_database_holds_what_one_made_again_from_the_archive_does(home):
    opened(home).close()
    upgraded = {schema: rows(home, PEOPLE.format(schema=schema)) for schema in ("raw", "history")}
    before = shape(home)
    rebuild(home)
    assert {schema: rows(home, PEOPLE.format(schema=schema)) for schema in ("raw", "history")} == upgraded
    assert shape(home) == before


@pytest.mark.usefixtures("_longer_contract")
def test_a_column_added_without_a_new_version_is_added_too(home):
    changed(home, f"create table ledger.schema_version as select {NEWEST} as version, '0.1.0' as written_by")
    opened(home).close()
    assert rows(home, PEOPLE.format(schema="history")) == [("a", "93534", None, None, None)]


KILLED = """
import os, signal, sys
from pathlib import Path
from warehouse.private import connection, upgrading
from warehouse.settings import Home

def end(*_):
    os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[2] == "inside":
    upgrading.make_tables = end
connection.opened(Home(Path(sys.argv[1])))
end()
"""


@pytest.mark.parametrize(("moment", "expected"), [("inside", 1), ("after", NEWEST)])
def test_killed_at_any_moment_it_is_of_one_version_or_the_other(moment, expected, empty):
    older = FROZEN[0].read_text(encoding="utf-8").replace("universe_total DOUBLE, ", "")
    changed(empty, older)
    before = shape(empty)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(empty.path), moment], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert version(empty) == expected
    assert (shape(empty) == before) == (expected == 1)
    opened(empty).close()
    assert version(empty) == NEWEST


@pytest.mark.usefixtures("_longer_contract")
def test_whoever_only_looks_sees_it_upgraded_and_changes_nothing(home, tmp_path, commontable):
    later = tmp_path / "people.csv"
    later.write_text("person_id,zip,nickname\nb,93535,Bee\nc,93535,Cee\n")
    before = bytes_of(home)
    looked = commontable(home, "load", "--check", "--json", later)
    assert looked.exit_code == 0, looked.output
    assert "3" in commontable(home, "loads").stdout
    with closing(opened_for_trial(home)) as private:
        assert private.execute(PEOPLE.format(schema="raw")).fetchall()[0] == ("a", "93536", None, 0.5, None)
    assert commontable(home, "doctor").exit_code == 1
    assert bytes_of(home) == before


def test_the_doctor_says_that_an_older_database_will_be_upgraded_and_then_which_it_is(home, commontable):
    said = commontable(home, "doctor").stdout
    assert f"is of schema version 1; this Common Table works with version {NEWEST}" in said
    opened(home).close()
    assert f"is of schema version {NEWEST}, the newest." in commontable(home, "doctor").stdout


@pytest.mark.usefixtures("_longer_contract")
def test_the_doctor_names_the_columns_that_the_contract_has_since(home, commontable):
    changed(home, f"create table ledger.schema_version as select {NEWEST} as version, '0.1.0' as written_by")
    said = commontable(home, "doctor")
    assert said.exit_code == 1
    assert "people.nickname, people.spoken, people.weight" in said.stdout


OPENED = "import duckdb, sys; duckdb.connect(sys.argv[1])"


def of_a_later_version(home: Home) -> None:
    opened(home).close()
    changed(home, "update ledger.schema_version set version = 99, written_by = '7.0'")


def with_a_column_more(home: Home) -> None:
    opened(home).close()
    changed(home, "alter table raw.people add column star_sign varchar")


def with_a_column_of_another_type(home: Home) -> None:
    changed(home, "alter table raw.people alter column zip type integer")


def with_a_table_more(home: Home) -> None:
    changed(home, "create table raw.horoscopes (star_sign varchar)")


NEWER = {
    of_a_later_version: "written by a newer Common Table (7.0): its schema is version 99",
    with_a_column_more: "people.star_sign",
    with_a_column_of_another_type: "people.zip",
    with_a_table_more: "horoscopes.star_sign",
}


@pytest.mark.parametrize("happens", NEWER, ids=lambda happens: happens.__name__)
def test_a_newer_database_is_refused_in_words_and_left_alone(happens, home, files, commontable):
    happens(home)
    before = bytes_of(home)
    for words in COMMANDS_THAT_OPEN_IT:
        outcome = commontable(home, *(word.format(files=files) for word in words))
        assert (outcome.exit_code, NEWER[happens] in outcome.output) == (2, True), (words, outcome.output)
    doctor = commontable(home, "doctor")
    assert (doctor.exit_code, NEWER[happens] in doctor.output) == (2, True), doctor.output
    assert bytes_of(home) == before


def test_a_newer_database_can_be_made_again_for_this_version(home, commontable):
    before = rows(home, "select person_id, zip from raw.people order by all")
    with_a_column_more(home)
    rebuild(home)
    assert rows(home, "from raw.people order by all")[0][-2:] == (3, 2)
    assert rows(home, "select person_id, zip from raw.people order by all") == before
    assert states(commontable(home, "doctor", "--json"))["schema"] == "well"


def test_a_refused_database_is_free_for_others(home):
    of_a_later_version(home)
    for opening in (opened, opened_for_trial):
        with pytest.raises(NewerSchemaError):
            opening(home)
        # DuckDB lets nobody open for writing what is still open.
        subprocess.run(
            [sys.executable, "-c", "import duckdb, sys; duckdb.connect(sys.argv[1])", home.private],
            check=True,
        )
