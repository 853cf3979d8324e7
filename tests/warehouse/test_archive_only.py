"""Where the private database is gone, or knows less than the archive lists, nothing writes but `rebuild`."""

import json
import shutil
import socket
from pathlib import Path

import duckdb
import pytest

from warehouse.private.connection import opened
from warehouse.private.ledger import batches, batches_copied
from warehouse.private.refusal import LedgerUnreadableError
from warehouse.rebuild import rebuild
from warehouse.settings import Home
from warehouse.whole_file import versions_of

FILES = {
    "partnerships.csv": "partnership_id,name\np1,One\n",
    "people.csv": "person_id,zip\na,93534\nb,93535\n",
    "people 2.csv": "person_id,zip\na,93536\n",
}
DOWNLOAD = "census.csv"
COMMANDS = (
    ("load", "people 3.csv"),
    ("load", "people 3.csv", "--check"),
    ("undo", "1"),
    ("retry",),
    ("loads",),
    ("build",),
    ("build", "--publish"),
    ("build", "--restate", "--publish"),
    ("publish",),
    ("rollback",),
    ("rollback", "2026-07-01-081500"),
    ("benchmark", "add", DOWNLOAD),
    ("sample", "home/sample"),
    ("dashboard", "--port"),
)


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory, commontable) -> Home:
    """Three loads, of which the last was undone; the database as it was before is kept beside."""
    folder = tmp_path_factory.mktemp("lived_in")
    home = Home(folder / "home")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
        assert commontable(home, "load", folder / name).exit_code == 0
        shutil.copy(home.private, folder / f"{name}.duckdb")
    assert commontable(home, "undo", "3").exit_code == 0
    return home


@pytest.fixture
def home(lived_in, tmp_path, monkeypatch) -> Home:
    (tmp_path / "people 3.csv").write_text("person_id,zip\nc,93534\n", encoding="utf-8")
    (tmp_path / DOWNLOAD).write_bytes(b"GEO_ID,NAME\n")
    monkeypatch.chdir(tmp_path)
    return Home(shutil.copytree(lived_in.path, tmp_path / "home"))


def is_gone(home: Home, _: Path) -> None:
    home.private.unlink()


def is_empty(home: Home, _: Path) -> None:
    home.private.write_bytes(b"")


def is_a_new_one(home: Home, _: Path) -> None:
    home.private.unlink()
    other = Home(home.path / "elsewhere")
    other.make()
    opened(other).close()
    shutil.move(other.private, home.private)
    shutil.rmtree(other.path)


def is_of_a_load_before(home: Home, backups: Path) -> None:
    shutil.copy(backups / "people.csv.duckdb", home.private)


def is_of_before_the_undo(home: Home, backups: Path) -> None:
    shutil.copy(backups / "people 2.csv.duckdb", home.private)


def named(value: object) -> str:
    return " ".join(value) if isinstance(value, tuple) else value.__name__


HAPPENED = (is_gone, is_empty, is_a_new_one, is_of_a_load_before, is_of_before_the_undo)
CASES = [
    *((command, happened) for command in COMMANDS for happened in (is_gone, is_of_a_load_before)),
    *((command, happened) for command in (("retry",), ("publish",), ("loads",)) for happened in HAPPENED),
]


def everything_in(folder: Path) -> dict[str, bytes]:
    kept = (path for path in folder.rglob("*") if path.is_file() and "writer" not in path.name)
    return {str(path.relative_to(folder)): path.read_bytes() for path in kept}


def a_port_that_is_free() -> str:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return str(any_port.getsockname()[1])


def arguments_of(command: tuple[str, ...]) -> tuple[str, ...]:
    return (*command, a_port_that_is_free()) if command[-1] == "--port" else command


@pytest.fixture(autouse=True)
def a_download(monkeypatch) -> None:
    """What `benchmark add` reads is beside the point here."""
    one = type("Read", (), {"packed": type("Packed", (), {"sha256": "0" * 64, "source_file": DOWNLOAD})})()
    monkeypatch.setattr("warehouse.cli.benchmarking.read", lambda *_, **__: one)
    monkeypatch.setattr("warehouse.cli.benchmarking.Benchmark", type(one))


@pytest.mark.parametrize(("command", "happened"), CASES, ids=named)
def test_every_command_stops_names_rebuild_and_leaves_everything_as_it_is(
    command, happened, home, lived_in, commontable
):
    happened(home, lived_in.path.parent)
    before = everything_in(home.path)
    outcome = commontable(home, *arguments_of(command))
    assert outcome.exit_code == 2, outcome.output
    assert "commontable rebuild" in outcome.stderr
    assert outcome.exception is None or isinstance(outcome.exception, SystemExit)
    assert everything_in(home.path) == before


@pytest.mark.parametrize("happened", HAPPENED, ids=lambda one: one.__name__)
def test_the_doctor_says_it_and_a_rebuild_mends_it(happened, home, lived_in, commontable):
    with opened(home) as private:
        known, people = batches(private), private.execute("from raw.people order by all").fetchall()
    happened(home, lived_in.path.parent)
    seen = json.loads(commontable(home, "doctor", "--json").stdout)
    assert {one["name"]: one["state"] for one in seen["observations"]}["database_behind"] == "unknown"
    said = commontable(home, "doctor")
    assert said.exit_code == 2
    assert "commontable rebuild" in said.stdout
    assert "commontable load" not in said.stdout
    rebuild(home)
    assert commontable(home, "loads").exit_code == 0
    with opened(home) as private:
        assert [one.batch_id for one in batches(private)] == [one.batch_id for one in known]
        assert private.execute("from raw.people order by all").fetchall() == people


def test_the_archive_keeps_the_last_versions_of_its_list(home, commontable):
    copies = versions_of(home.archive / "ledger.json")
    before = [copy.read_bytes() for copy in copies[:3]]
    assert commontable(home, "load", "people 3.csv").exit_code == 0
    assert [copy.read_bytes() for copy in copies[1:4]] == before
    assert commontable(home, "retry").exit_code == 0
    assert [copy.read_bytes() for copy in copies[1:4]] == before


def test_a_damaged_list_is_replaced_by_its_version_before_and_that_is_said(home, commontable):
    (home.archive / "ledger.json").write_text("[{", encoding="utf-8")
    before = batches_copied(home)
    assert "is damaged" in commontable(home, "doctor").stdout
    home.private.unlink()
    outcome = commontable(home, "load", "people 3.csv")
    assert outcome.exit_code == 2
    rebuilt = rebuild(home)
    assert rebuilt.earlier_ledger == home.archive / "ledger.json.1"
    assert [one.undone_at for one in before] == [one.undone_at for one in batches_copied(home)]


def test_a_damaged_list_is_written_anew_from_a_database_that_is_whole(home, commontable):
    for copy in versions_of(home.archive / "ledger.json"):
        copy.write_text("[{", encoding="utf-8")
    assert commontable(home, "load", "people 3.csv").exit_code == 0
    assert [one.batch_id for one in batches_copied(home)] == [1, 2, 3, 4]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_where_nobody_can_tell_what_is_in_the_archive_nothing_writes(home, commontable, command):
    home.private.unlink()
    for copy in versions_of(home.archive / "ledger.json"):
        copy.write_text("[{", encoding="utf-8")
    with pytest.raises(LedgerUnreadableError):
        batches_copied(home)
    before = everything_in(home.path)
    outcome = commontable(home, *arguments_of(command))
    assert outcome.exit_code == 2
    assert "from a backup" in outcome.stderr
    assert everything_in(home.path) == before
    assert "from a backup" in commontable(home, "doctor").stdout
    assert commontable(home, "rebuild").exit_code == 2


def test_a_batch_that_the_database_knows_alone_survives_a_rebuild(home):
    copy = home.archive / "ledger.json"
    copy.write_bytes(versions_of(copy)[2].read_bytes())
    rebuild(home)
    with duckdb.connect(str(home.private), read_only=True) as private:
        assert [one.batch_id for one in batches(private)] == [1, 2, 3]


def test_downloads_that_the_archive_lists_count_too(home, commontable):
    home.private.unlink()
    for copy in versions_of(home.archive / "ledger.json"):
        copy.unlink()
    added = {"sha256": "1" * 64, "source_file": "census.csv", "source_table": "ACS B03002"}
    added |= {"vintage": "2019-2023", "rows": 8, "added_at": "2026-07-01T00:00:00", "rows_in_force": 8}
    (home.archive / "benchmarks.json").write_text(json.dumps([added]), encoding="utf-8")
    assert "commontable rebuild" in commontable(home, "load", "people 3.csv").stderr
