"""Whatever was loaded, undone and retried: books balance, what is in force holds, and a rebuild agrees."""

import json
import shutil
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from warehouse.erasing.erase import erase
from warehouse.loading.load import load
from warehouse.loading.passes import let_pass
from warehouse.loading.retry import retry
from warehouse.loading.undo import undo
from warehouse.readers.declared import Declared
from warehouse.rebuild import rebuild
from warehouse.settings import Home

PROMISE = (
    "commitment_id,partnership_id,organization_id,status,due_on,description,"
    "made_on,closed_on,for_organization_id"
)
EARLY, MIDDLE, LATE = "2025-01-01", "2025-03-01", "2025-05-01"
FILES = {
    "organization": "organization_id,name,sector\no2,Two,school\n",
    "person": "person_id,given_name,family_name\nr,Rosa,Quintero\n",
    "another": "person_id,given_name,family_name\ns,Saúl,Peña\n",
}
TABLES = {"organization": "organizations", "person": "people", "another": "people"}
KEPT = {
    "raw": "select * from raw.{table} order by all",
    "history": "select * from history.{table} order by all",
    "stated": "select * from stated.{table} order by all",
}
ALL = {
    "reasons": "select batch_id, line, reasons::varchar from quarantine.rows order by all",
    "settled": "select batch_id, line, settled_by from quarantine.settled order by all",
    "counts": "select batch_id, records, loaded, quarantined, undone_at from ledger.batches order by all",
}
WRONG = {
    "breaks a rule": "select * from raw.commitments where closed_on < made_on",
    "points to nobody": """
        select * from raw.commitments
        where for_organization_id not in (select organization_id from raw.organizations)
    """,
    "does not balance": """
        select * from ledger.batches as batch
        where undone_at is null and table_name = 'commitments' and (
            records <> loaded + quarantined + rejected
            or quarantined <> (select count(*) from quarantine.rows where batch_id = batch.batch_id)
            or loaded <> (select count(*) from raw.commitments where _batch_id = batch.batch_id)
                + (select count(*) from history.commitments where _batch_id = batch.batch_id)
                + (select count(*) from quarantine.settled where batch_id = batch.batch_id)
        )
    """,
}


class World:
    """An installation with a partnership and an organization; no two files that come are the same."""

    def __init__(self, home: Home) -> None:
        self.home, self.files, self.batches = home, 0, []

    def file(self, table: str, content: str) -> Path:
        self.files += 1
        path = self.home.path.parent / f"file {self.files}" / f"{table}.csv"
        path.parent.mkdir()
        header, *rows = content.splitlines()
        path.write_text("\n".join([f"{header},note", *(f"{row},{self.files}" for row in rows)]))
        return path

    def load(self, *files: Path, erases: bool = False) -> list[int]:
        report = load(self.home, files, declared=Declared(empty_erases=erases))
        new = [batch.batch for batch in report.batches]
        self.batches += new
        return new

    def bring(self, name: str) -> int:
        return self.load(self.file(TABLES[name], FILES[name]))[0]

    def promise(self, *, made=EARLY, closed="", other="", whom="chairs", erases=False) -> int:
        row = f"c,p,o,open,2026-01-01,Bring {whom},{made},{closed},{other}"
        return self.load(self.file("commitments", f"{PROMISE}\n{row}\n"), erases=erases)[0]

    def undo(self, *batches: int) -> None:
        undo(self.home, batches)
        self.batches = [one for one in self.batches if one not in batches]

    def query(self, sql: str) -> list[tuple]:
        return self.all({"only": sql})["only"]

    def all(self, queries: dict[str, str]) -> dict[str, list[tuple]]:
        with closing(duckdb.connect(str(self.home.private), read_only=True)) as private:
            return {name: private.execute(sql).fetchall() for name, sql in queries.items()}

    def holds(self) -> dict[str, object]:
        tables = ("commitments", "organizations", "people", "partnerships")
        kept = {f"{name} {table}": sql.format(table=table) for name, sql in KEPT.items() for table in tables}
        held = self.all(kept | ALL)
        return held | {
            "waiting": [
                (batch, line, [(one["column"], one["code"]) for one in json.loads(reasons)])
                for batch, line, reasons in held.pop("reasons")
            ]
        }

    def waiting(self) -> list[tuple]:
        return self.query("select batch_id, line from quarantine.rows order by all")

    def check(self) -> None:
        assert self.all(WRONG) == {name: [] for name in WRONG}

    def check_rebuilt(self) -> None:
        before = self.holds()
        assert rebuild(self.home).differing == ()
        assert self.holds() == before
        self.check()


@pytest.fixture(scope="module")
def begun(tmp_path_factory) -> Path:
    world = World(Home(tmp_path_factory.mktemp("begun") / "home"))
    world.load(
        world.file("partnerships", "partnership_id,name\np,P\n"),
        world.file("organizations", "organization_id,name,sector\no,O,school\n"),
    )
    return world.home.path


@pytest.fixture
def world(begun, tmp_path) -> World:
    return World(Home(shutil.copytree(begun, tmp_path / "world" / "home")))


def test_a_row_that_nothing_holds_back_any_more_waits_for_a_retry_not_for_a_rebuild(world):
    closed = world.promise(made=EARLY, closed=MIDDLE)
    later = world.promise(made=LATE)
    world.undo(closed)
    assert world.waiting() == [(later, 2)]
    world.check_rebuilt()
    # Also where only the archive is left.
    before = world.holds()
    world.home.private.unlink()
    rebuild(world.home)
    assert world.holds() == before
    retry(world.home)
    assert world.waiting() == []
    world.check_rebuilt()


def test_the_rebuild_that_brings_one_row_in_again_leaves_another_waiting(world):
    world.promise(other="o2")
    organization = world.bring("organization")
    retry(world.home)
    world.undo(organization)
    world.bring("organization")
    world.load(world.file("commitments", f"{PROMISE}\nd,p,o,open,2026-01-01,Bring Ana,{EARLY},,o2\n"))
    retry(world.home)
    world.load(world.file("commitments", f"{PROMISE}\ne,p,o,open,2026-01-01,Bring,{EARLY},,o3\n"))
    world.load(world.file("organizations", "organization_id,name,sector\no3,Three,school\n"))
    assert len(world.waiting()) == 1
    world.check_rebuilt()


def test_a_text_that_names_somebody_who_came_with_it_waits_after_a_rebuild_too(world):
    network = world.file("partnerships", "partnership_id,name\nq,Rosa Quintero Network\n")
    world.load(world.file("people", FILES["person"]), network)
    assert len(world.waiting()) == 1
    world.check_rebuilt()
    assert "Quintero" not in str(world.query("select reasons from quarantine.rows"))


def test_a_text_goes_on_waiting_unquoted_where_nobody_is_known_by_the_name_any_more(world):
    person = world.bring("person")
    world.promise(whom="Rosa Quintero")
    world.undo(person)
    assert len(world.waiting()) == 1
    world.check_rebuilt()
    assert "Quintero" not in str(world.query("select reasons from quarantine.rows"))


def test_what_was_superseded_and_points_to_nobody_does_not_come_back(world):
    organization = world.bring("organization")
    first = world.promise(other="o2")
    last = world.promise(other="o")
    world.undo(organization)
    assert world.query("select batch_id, settled_by from quarantine.settled") == [(first, last)]
    world.check()
    world.undo(last)
    assert world.waiting() == [(first, 2)]
    world.check_rebuilt()


def test_what_only_breaks_a_rule_with_a_row_that_points_to_nobody_stays(world):
    organization = world.bring("organization")
    closed = world.promise(closed=MIDDLE, other="o2")
    opened_again = world.promise(closed=LATE, other="o2")
    later = world.promise(made=LATE)
    world.undo(organization, opened_again)
    assert world.waiting() == [(closed, 2)]
    assert world.query("select _batch_id from raw.commitments") == [(later,)]
    world.check_rebuilt()


def test_what_was_let_pass_and_who_was_erased_stay_so(world):
    world.bring("person")
    world.bring("another")
    passed = world.promise(whom="Saúl Peña", other="o2")
    let_pass(world.home, passed, [2], because="holds an office")
    network = world.file("partnerships", "partnership_id,name\nq,Saúl Peña Network\n")
    more = world.load(world.file("people", "person_id,given_name,family_name\nt,Tere,Gil\n"), network)
    erase(world.home, ["r"], because="asked")
    assert (min(more), 2) in world.waiting()
    world.bring("organization")
    world.check_rebuilt()
    retry(world.home)
    world.check_rebuilt()
    assert world.query("select _batch_id from raw.commitments") == [(passed,)]
