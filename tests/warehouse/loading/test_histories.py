"""Whatever was loaded, undone and retried: books balance, what is in force holds, and a rebuild agrees."""

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.erasing.erase import erase
from warehouse.loading.load import load
from warehouse.loading.retry import retry
from warehouse.loading.undo import Undone, undo
from warehouse.readers.declared import Declared
from warehouse.rebuild import rebuild
from warehouse.settings import Home

PROMISE = (
    "commitment_id,partnership_id,organization_id,status,due_on,description,"
    "made_on,closed_on,for_organization_id"
)
EARLY, MIDDLE, LATE = "2025-01-01", "2025-03-01", "2025-05-01"
PARTNERSHIP = "partnership_id,name"
ORGANIZATION = "organization_id,name,sector"
PERSON = "person_id,given_name,family_name"
ROSA, TWO = "r,Rosa,Quintero", "o2,Two,school"
KEPT = {
    "raw": "select * from raw.{table} order by all",
    "history": "select * from history.{table} order by all",
    "stated": "select * from stated.{table} order by all",
}
WAITING = """
select coalesce(cells ->> 'commitment_id', cells ->> 'partnership_id'), reasons ->> '$[0].code'
from quarantine.rows order by all
"""
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
    """An installation; no two files that come to it are the same."""

    def __init__(self, home: Home) -> None:
        self.home, self.files = home, 0

    def file(self, table: str, header: str, *rows: str) -> Path:
        self.files += 1
        path = self.home.path.parent / f"file {self.files}" / f"{table}.csv"
        path.parent.mkdir()
        path.write_text("\n".join([f"{header},note", *(f"{row},{self.files}" for row in rows)]))
        return path

    def promises(self, *rows: str) -> Path:
        return self.file("commitments", PROMISE, *rows)

    def load(self, *files: Path, erases: bool = False) -> list[int]:
        report = load(self.home, files, declared=Declared(empty_erases=erases))
        return [batch.batch for batch in report.batches]

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
            "reasons": [
                (batch, line, [(one["column"], one["code"]) for one in json.loads(reasons)])
                for batch, line, reasons in held["reasons"]
            ]
        }

    def waiting(self) -> list[tuple]:
        return self.query(WAITING)

    def in_force(self, commitment: str) -> list[int]:
        sql = f"select _batch_id from raw.commitments where commitment_id = '{commitment}'"  # noqa: S608
        return [batch for (batch,) in self.query(sql)]

    def wrong(self) -> dict[str, list[tuple]]:
        return {name: rows for name, rows in self.all(WRONG).items() if rows}


def promise(
    commitment: str, *, made: str = EARLY, closed: str = "", other: str = "", whom: str = "chairs"
) -> str:
    return f"{commitment},p,o,open,2026-01-01,Bring {whom},{made},{closed},{other}"


@pytest.fixture(scope="module")
def lived(tmp_path_factory) -> tuple[World, Undone]:
    """A history with a promise for each way in which a row may wait, and what its undo came to."""
    world = World(Home(tmp_path_factory.mktemp("lived") / "home"))
    world.load(
        world.file("partnerships", PARTNERSHIP, "p,P", "q,Saúl Peña Network"),
        world.file("organizations", ORGANIZATION, "o,O,school"),
        world.file("people", PERSON, "s,Saúl,Peña", "t,Tere,Gil"),
        world.promises(promise("came later", other="o3")),
    )
    # In the order of their tables, and then as they are given.
    two, _, rosa, _, to_undo, _ = world.load(
        world.file("organizations", ORGANIZATION, TWO),
        world.file("organizations", ORGANIZATION, "o3,Three,school"),
        world.file("people", PERSON, ROSA),
        world.promises(
            promise("superseded", other="o2"),
            promise("orphan", closed=MIDDLE, other="o2"),
            promise("names", whom="Rosa Quintero"),
        ),
        world.promises(promise("free", closed=MIDDLE), promise("orphan", closed=LATE, other="o2")),
        world.promises(
            promise("superseded", other="o"), promise("free", made=LATE), promise("orphan", made=LATE)
        ),
    )
    retry(world.home)
    return world, undo(world.home, [two, rosa, to_undo])


def copied(world: World, folder: Path) -> World:
    return World(Home(shutil.copytree(world.home.path, folder / "home")))


@pytest.fixture(scope="module")
def rebuilt(lived, tmp_path_factory) -> World:
    world = copied(lived[0], tmp_path_factory.mktemp("rebuilt"))
    rebuild(world.home)
    return world


@pytest.fixture
def world(lived, tmp_path) -> World:
    return copied(lived[0], tmp_path)


def test_a_rebuild_gives_what_was_there(lived, rebuilt):
    assert rebuilt.holds() == lived[0].holds()
    assert rebuilt.wrong() == {}


def test_it_does_where_only_the_archive_is_left(lived, world):
    world.home.private.unlink()
    rebuild(world.home)
    assert world.holds() == lived[0].holds()


def test_a_row_that_nothing_holds_back_any_more_waits_for_a_retry_not_for_a_rebuild(rebuilt, tmp_path):
    assert ("free", "not_together") in rebuilt.waiting()
    world = copied(rebuilt, tmp_path)
    retry(world.home)
    assert "free" not in dict(world.waiting())
    assert world.in_force("free")


def test_a_text_that_names_somebody_who_came_with_it_waits_after_a_rebuild_too(rebuilt):
    assert ("q", "names_a_person") in rebuilt.waiting()
    assert "Peña" not in str(rebuilt.query(ALL["reasons"]))


def test_a_text_goes_on_waiting_unquoted_where_nobody_is_known_by_the_name_any_more(rebuilt):
    assert ("names", "names_a_person") in rebuilt.waiting()
    assert "Quintero" not in str(rebuilt.query(ALL["reasons"]))


def test_what_was_superseded_and_points_to_nobody_is_not_counted_and_does_not_come_back(lived, world):
    assert lived[1].orphans == {"commitments": 1}
    ((settled_by,),) = world.query("select settled_by from quarantine.settled")
    assert undo(world.home, [settled_by]).orphans == {}
    assert ("superseded", "unknown_reference") in world.waiting()
    assert world.wrong() == {}


def test_what_only_breaks_a_rule_with_a_row_that_points_to_nobody_stays(world):
    assert [code for name, code in world.waiting() if name == "orphan"] == ["unknown_reference"]
    assert world.in_force("orphan")


def test_rows_wait_on_where_somebody_else_is_erased(lived, world):
    erase(world.home, ["t"], because="asked")
    assert world.waiting() == lived[0].waiting()


PROMISES = st.fixed_dictionaries(
    {
        "made": st.sampled_from([EARLY, LATE]),
        "closed": st.sampled_from(["", MIDDLE, LATE]),
        "other": st.sampled_from(["", "o", "o2"]),
        "whom": st.sampled_from(["chairs", "Rosa Quintero"]),
    }
)
# Several keys in a file are as many histories in the time of one.
OF_SEVERAL = st.dictionaries(st.sampled_from("cdef"), PROMISES, min_size=1)
STEPS = st.one_of(
    st.tuples(st.just("promise"), OF_SEVERAL, st.booleans()),
    st.tuples(st.sampled_from(["organizations", "people", "retry"])),
    st.tuples(st.just("undo"), st.integers(0, 9)),
)


@pytest.fixture(scope="module")
def begun(tmp_path_factory) -> World:
    world = World(Home(tmp_path_factory.mktemp("begun") / "home"))
    world.load(
        world.file("partnerships", PARTNERSHIP, "p,P"),
        world.file("organizations", ORGANIZATION, "o,O,school"),
    )
    return world


def undo_one(world: World, place: int) -> None:
    others = [batch for (batch,) in world.query(AFTER_THE_FIRST)]
    if others:
        undo(world.home, [others[place % len(others)]])


AFTER_THE_FIRST = (
    "select batch_id from ledger.batches where batch_id > 2 and undone_at is null order by batch_id"
)
FOLLOWED: dict[str, Callable[..., object]] = {
    "promise": lambda world, rows, erases: world.load(
        world.promises(*(promise(name, **said) for name, said in rows.items())), erases=erases
    ),
    "organizations": lambda world: world.load(world.file("organizations", ORGANIZATION, TWO)),
    "people": lambda world: world.load(world.file("people", PERSON, ROSA)),
    "retry": lambda world: retry(world.home),
    "undo": undo_one,
}


@given(steps=st.lists(STEPS, min_size=4, max_size=6))
@settings(max_examples=3)
def test_a_rebuild_after_any_history_gives_what_was_there(begun, tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("history")
    world = copied(begun, folder)
    for step, *said in steps:
        FOLLOWED[step](world, *said)
        assert world.wrong() == {}
    before = world.holds()
    rebuild(world.home)
    assert world.holds() == before
    shutil.rmtree(folder)
