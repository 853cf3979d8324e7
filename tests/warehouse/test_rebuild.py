"""Everything made again from the archive: the same records under the same batches, and the same figures."""

import json
import os
import shutil
from contextlib import closing

import duckdb
import pytest

from warehouse.building.release_facts.published import keep_what_is_published
from warehouse.contract import TABLES
from warehouse.loading.load import load
from warehouse.loading.retry import retry
from warehouse.loading.undo import undo
from warehouse.private.connection import opened
from warehouse.private.ledger import batches
from warehouse.private.schema import RECORDS
from warehouse.publishing.releases import current_release
from warehouse.readers.declared import Declared
from warehouse.rebuild import ArchiveIncompleteError, NothingArchivedError, rebuild
from warehouse.settings import Home

FILES = {
    "partnerships.csv": "partnership_id,name\np1,One\n",
    "memberships.csv": "person_id,partnership_id,member_kind,joined_on\na,p1,resident,2026-01-05\n",
    "people.csv": "person_id,given_name,zip\na,Ana,93534\nb,Begoña,93535\nb,Berta,93535\n",
    "people-again.csv": "person_id,given_name,zip\na,Ana,93536\n",
    "people-mistaken.csv": "person_id,given_name,zip\na,Ana,99999\n",
    "meetings.csv": "meeting_id,partnership_id,kind,held_on\nm1,p1,visit,05/02/2026\nm2,p9,visit,6/2/2026\n",
}
# A row that waits for an organization.
WAITED = "person_id,partnership_id,member_kind,joined_on,left_on,organization_id\n"
AUDIT = """
create schema audit;
create table audit.log (line integer primary key, who varchar not null);
insert into audit.log values (1, 'analyst'), (2, 'funder');
"""
QUARANTINE = "select batch_id, line, cells, reasons from quarantine.rows order by all"


class KilledError(BaseException):
    """The process is gone: nothing may catch this."""


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory) -> Home:
    """Loads in an unlucky order, a retry, a correction, a mistake that was undone, and an audit log."""
    folder = tmp_path_factory.mktemp("files")
    home = Home(tmp_path_factory.mktemp("lived_in") / "home")
    for name, text in FILES.items():
        place = folder / name.partition(".")[0]
        place.mkdir()
        path = place / f"{name.partition('-')[0].removesuffix('.csv')}.csv"
        path.write_text(text, encoding="utf-8")
        load(home, [path], declared=Declared("DD/MM/YYYY"))
        if name == "people.csv":
            retry(home)
    undo(home, [5])
    with closing(opened(home)) as private:
        private.execute(AUDIT)
    return home


@pytest.fixture
def home(lived_in, tmp_path) -> Home:
    return Home(shutil.copytree(lived_in.path, tmp_path / "home"))


def read(batch_id: int, line: int, cells: str, reasons: str) -> tuple:
    """A row in quarantine, with the columns that its file had."""
    return batch_id, line, json.loads(cells), json.loads(reasons)


def contents(home: Home) -> dict[str, list]:
    """Every row that an installation keeps about its files, and its audit log."""
    tables = [f"{schema}.{table}" for schema in RECORDS for table in TABLES]
    with duckdb.connect(str(home.private), read_only=True) as private:
        rows = {name: private.execute(f"from {name} order by all").fetchall() for name in tables}
        rows["quarantine"] = [read(*row) for row in private.execute(QUARANTINE).fetchall()]
        rows["rejects"] = private.execute("from rejects.lines order by all").fetchall()
        rows["audit"] = private.execute("from audit.log order by all").fetchall()
        rows["ledger"] = [
            (one.batch_id, one.source, one.loaded_at, one.undone_at, one.records, one.loaded, one.quarantined)
            for one in batches(private)
        ]
    return rows


def test_what_was_lived_through_is_worth_rebuilding(lived_in):
    kept = contents(lived_in)
    assert kept["raw.memberships"]
    assert kept["history.people"]
    assert kept["quarantine"]
    assert [one[3] is not None for one in kept["ledger"]] == [False, False, False, False, True, False]


def test_a_rebuild_gives_the_same_records_under_the_same_batches(home):
    before = contents(home)
    outcome = rebuild(home)
    assert contents(home) == before
    assert outcome.differing == ()
    assert outcome.is_old_readable
    assert not home.rebuilding.exists()


def test_where_only_the_archive_is_left_the_records_come_back(home):
    before = contents(home)
    home.private.unlink()
    rebuild(home)
    with closing(opened(home)) as private:
        private.execute(AUDIT)
    assert contents(home) == before


def test_a_damaged_database_is_replaced_and_kept_beside(home):
    home.private.write_bytes(b"no database" * 1000)
    assert not rebuild(home).is_old_readable
    assert home.unreadable.read_bytes().startswith(b"no database")
    with closing(opened(home)) as private:
        assert private.execute("select count(*) from raw.people").fetchone() == (1,)


def test_a_log_of_the_old_database_is_not_written_into_the_new_one(home):
    home.private.write_bytes(b"no database" * 1000)
    log = home.private.with_name("private.duckdb.wal")
    log.write_bytes(b"no log" * 100)
    rebuild(home)
    assert not log.exists()


@pytest.mark.parametrize("spoil", [os.unlink, lambda path: path.write_bytes(b"other")], ids=["lost", "other"])
def test_it_does_not_begin_where_the_bytes_are_not_those_that_were_loaded(home, spoil):
    before = contents(home)
    with closing(opened(home)) as private:
        spoil(home.archive / batches(private)[0].sha256)
    with pytest.raises(ArchiveIncompleteError) as incomplete:
        rebuild(home)
    assert incomplete.value.sources == ("partnerships.csv",)
    assert contents(home) == before


def test_without_an_archive_there_is_nothing_to_rebuild_from(tmp_path):
    with pytest.raises(NothingArchivedError):
        rebuild(Home(tmp_path / "nowhere"))
    assert not (tmp_path / "nowhere").exists()


def test_a_rebuild_killed_at_any_step_of_the_swap_needs_no_repair(lived_in, tmp_path):
    before = contents(lived_in)
    for step in range(100):
        home = Home(shutil.copytree(lived_in.path, tmp_path / str(step)))
        steps = iter(range(100))

        def dying(real, steps=steps, step=step):
            def do(*arguments, **named):
                if next(steps) == step:
                    raise KilledError
                return real(*arguments, **named)

            return do

        with pytest.MonkeyPatch.context() as monkeypatch:
            for name in ("rename", "replace"):
                monkeypatch.setattr(os, name, dying(getattr(os, name)))
            try:
                rebuild(home)
            except KilledError:
                pass
            else:
                break
        rebuild(home)
        assert contents(home) == before
    assert step >= 2


def test_the_command_rebuilds_builds_and_publishes_the_same_figures_whatever_the_folder_is_called(
    little_home, tmp_path, commontable, figures
):
    folder = tmp_path / "Núria O'Brien" / "Common Table"
    home = Home(shutil.copytree(little_home.path, folder))
    first = current_release(home)
    home.private.unlink()
    outcome = commontable(home, "rebuild", "--language", "es")
    assert outcome.exit_code == 0, outcome.output
    assert "se hizo de nuevo a partir del archivo" in outcome.stdout
    assert current_release(home) != first
    assert figures(home.release(current_release(home))) == figures(home.release(first))
    assert commontable(home, "doctor").exit_code == 0
    # The next build reads what this one published.
    keep_what_is_published(home, is_sample=True)


def test_the_command_says_what_is_missing(home, commontable):
    (home.archive / next(iter(home.archive.glob("[0-9a-f]*"))).name).unlink()
    outcome = commontable(home, "rebuild", "--language", "en")
    assert outcome.exit_code == 2
    assert "Nothing was changed: the archive lacks the bytes of" in outcome.stderr


def test_the_command_says_where_there_is_nothing_to_rebuild_from(tmp_path, commontable):
    outcome = commontable(Home(tmp_path / "nowhere"), "rebuild", "--language", "en")
    assert outcome.exit_code == 2
    assert "There is nothing to rebuild from" in outcome.stderr


@pytest.mark.parametrize(
    "again",
    [
        "person_id,partnership_id,member_kind,joined_on,organization_id\na,p1,resident,2026-01-05,o2\n",
        f"{WAITED}a,p1,resident,2026-01-05,2026-06-30,o2\n",
    ],
    ids=["in_fewer_columns", "in_all"],
)
def test_a_row_that_a_retry_brought_in_and_a_later_file_stated_again_comes_in_again(tmp_path, again):
    home = Home(tmp_path / "home")
    files = {
        "1/people.csv": "person_id\na\n",
        "1/partnerships.csv": "partnership_id,name\np1,One\n",
        "2/memberships.csv": f"{WAITED}a,p1,resident,2026-01-05,2026-06-30,o1\n",
        "3/organizations.csv": "organization_id,name,sector\no1,One,school\no2,Two,school\n",
        "4/memberships.csv": again,
    }
    for number, (name, text) in enumerate(files.items(), 1):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        load(home, [path])
        if number == 4:
            retry(home)
    with closing(opened(home)) as private:
        private.execute(AUDIT)
    before = contents(home)
    assert len(before["history.memberships"]) == 1
    assert rebuild(home).differing == ()
    assert contents(home) == before
