"""A person who is erased is nowhere any more, the others are all there, and the books add up."""

import json

import pytest

from warehouse.erasing import erase as steps
from warehouse.erasing.erase import (
    NoSuchPersonError,
    OthersUnderWayError,
    ReasonNamesSomebodyError,
    erase,
    tried,
)
from warehouse.erasing.parts import TakenOut
from warehouse.loading.load import load
from warehouse.loading.passes import let_pass
from warehouse.loading.retry import retry
from warehouse.loading.undo import undo
from warehouse.private import erasures
from warehouse.private.refusal import DatabaseBehindError
from warehouse.rebuild import rebuild

HER = ["PX-777"]
BECAUSE = "asked for it in writing"
BALANCE = "select batch_id from ledger.batches where records <> loaded + quarantined + rejected"
HELD = """
select batches.batch_id, batches.loaded, count(*) filter (place in ('raw', 'history')),
    batches.quarantined, count(*) filter (place = 'quarantine'),
    batches.rejected, count(*) filter (place = 'rejects')
from ledger.batches as batches left join (
    {rows} union all by name select 'quarantine' as place, batch_id from quarantine.rows
    union all by name select 'rejects' as place, batch_id from rejects.lines
) as held using (batch_id)
where undone_at is null group by all
having batches.loaded <> count(*) filter (place in ('raw', 'history'))
    or batches.quarantined <> count(*) filter (place = 'quarantine')
    or batches.rejected <> count(*) filter (place = 'rejects')
"""


@pytest.fixture
def books(query):
    """The batches that do not add up, and how much is entered as erased."""
    sums = "select sum(rows)::int, sum(cells)::int, sum(texts)::int from ledger.erased"
    return lambda: (query(BALANCE), query(sums))


class KilledError(BaseException):
    """The process is gone: nothing may catch this."""


def test_before_she_is_erased_she_is_everywhere(traces, query):
    files = [name for name in traces() if name.startswith("archive/")]
    assert len(files) == 6
    assert "private.duckdb" in traces()
    assert query("select count(*) from history.people where person_id = 'PX-777'") == [(1,)]
    assert query("select count(*) from stated.people where person_id = 'PX-777'") == [(1,)]
    assert query("select count(*) from rejects.lines") == [(1,)]


def test_no_byte_of_an_erased_person_is_left_in_any_file(home, traces):
    home.unreadable.write_bytes(b"Zenobia")
    (home.dbt / "dbt.log").write_text("a row said PX-777", encoding="utf-8")
    (home.archive / ("0" * 64)).write_text("PX-777", encoding="utf-8")
    erase(home, HER, because=BECAUSE)
    assert traces() == []


def test_the_others_stay_as_they_were(home, records):
    def of_others() -> dict[str, list]:
        return {
            name: [row for row in rows if not any(one in str(row) for one in ("PX-777", "Zenobia", "ZQ@"))]
            for name, rows in records().items()
            if not name.startswith("ledger.") and "ties" not in name and "meetings" not in name
        }

    before = of_others()
    erase(home, HER, because=BECAUSE)
    assert of_others() == before


def test_a_tie_between_organizations_stays_without_the_person(home, query):
    erase(home, HER, because=BECAUSE)
    ties = "select from_organization_id, intensity, from_person_id, to_person_id from raw.ties order by all"
    assert query(ties) == [("o1", 2, "PX-778", None), ("o1", 2, None, None), ("o2", 4, None, None)]


def test_a_text_that_named_the_person_comes_in_with_a_mark_and_never_as_it_was(home, query):
    erase(home, HER, because=BECAUSE)
    titles = "select meeting_id, title from raw.meetings order by all"
    assert query(titles) == [("m1", "Visit"), ("m2", "At ▮'s"), ("m3", "Ask ▮")]
    assert query("select count(*) from quarantine.rows where table_name = 'meetings'") == [(1,)]


def test_a_text_that_somebody_let_pass_is_counted_and_stays(home, query):
    # Line 3 names another, who is not erased.
    let_pass(home, 5, [2, 3], because="holds a public office")
    assert erase(home, HER, because=BECAUSE).let_pass == ((5, 2),)
    assert query("select title from raw.meetings where meeting_id = 'm3'") == [("Ask ZQ@example.org",)]


def test_the_books_add_up_and_name_nobody(home, query):
    outcome = erase(home, HER, because=BECAUSE)
    assert outcome.taken_out == {
        "attendance": TakenOut(rows=3),
        "meetings": TakenOut(texts=2),
        "people": TakenOut(rows=3),
        "ties": TakenOut(rows=1, cells=3),
    }
    assert query(BALANCE) == []
    rows = " union all by name ".join(
        f"select '{schema}' as place, _batch_id as batch_id from {schema}.{table}"  # noqa: S608 (names of ours)
        for schema in ("raw", "history")
        for table in ("people", "partnerships", "organizations", "meetings", "attendance", "ties")
    )
    assert query(HELD.format(rows=rows)) == []
    entered = json.loads((home.archive / "erased.json").read_text(encoding="utf-8"))
    assert {entry["because"] for entry in entered} == {BECAUSE}
    assert sum(entry["rows"] for entry in entered) == 7


def test_a_rebuild_gives_the_same_rows_without_the_person(home, records, traces):
    erase(home, HER, because=BECAUSE)
    before = records()
    assert rebuild(home).differing == ()
    assert records() == before
    home.private.unlink()
    rebuild(home)
    assert records() == before
    assert traces() == []


def test_a_database_from_before_an_erasure_is_behind_and_a_rebuild_keeps_what_was_erased(home, traces):
    before = home.private.read_bytes()
    erase(home, HER, because=BECAUSE)
    entered = (home.archive / "erased.json").read_bytes()
    home.private.write_bytes(before)
    with pytest.raises(DatabaseBehindError):
        tried(home, ["PX-778"])
    rebuild(home)
    assert (home.archive / "erased.json").read_bytes() == entered
    assert traces() == []


def test_undoing_a_correction_does_not_bring_the_person_back(home, query, traces):
    erase(home, HER, because=BECAUSE)
    ((last,),) = query("select max(batch_id) from ledger.batches where undone_at is null")
    undo(home, [last])
    assert query("select person_id, zip from raw.people") == [("PX-778", "93535")]
    assert traces() == []


def test_the_same_file_again_is_known_and_another_brings_the_person_back(home, tmp_path, query):
    erase(home, HER, because=BECAUSE)
    assert {one.status for one in load(home, [tmp_path / "files" / "1"]).batches} == {"already_loaded"}
    assert query("select count(*) from raw.people where person_id = 'PX-777'") == [(0,)]
    again = tmp_path / "again" / "people.csv"
    again.parent.mkdir()
    again.write_text("person_id,zip\nPX-777,93539\n", encoding="utf-8")
    load(home, [again])
    assert erase(home, HER, because=BECAUSE).taken_out == {"people": TakenOut(rows=1)}


def test_who_is_not_there_is_not_erased_and_nothing_changes(home, records):
    before = records()
    with pytest.raises(NoSuchPersonError) as nobody:
        erase(home, ["PX-777", "PX-999"], because=BECAUSE)
    assert nobody.value.places == (2,)
    assert records() == before
    assert not home.rebuilding.exists()
    erase(home, HER, because=BECAUSE)
    with pytest.raises(NoSuchPersonError):
        erase(home, HER, because=BECAUSE)


@pytest.mark.parametrize("because", ["Zenobia Quxfield wrote", "call 661-555-0177", "PX-777 asked"])
def test_the_reason_names_nobody(home, because):
    with pytest.raises(ReasonNamesSomebodyError):
        erase(home, HER, because=because)
    assert not home.rebuilding.exists()


@pytest.mark.parametrize("step", ["move_over", "replayed", "carried_over", "put_in_place"])
def test_an_erasure_that_fails_leaves_no_workshop_and_is_finished_by_the_same_command(
    home, traces, monkeypatch, step
):
    def refused(*_, **__):
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(steps, step, refused)
        with pytest.raises(PermissionError):
            erase(home, HER, because=BECAUSE)
    assert not home.rebuilding.exists()
    erase(home, HER, because=BECAUSE)
    assert traces() == []


def test_the_reason_names_nobody_who_only_waits_was_superseded_or_undone(home, tmp_path):
    texts = {
        "waits": "PX-781,Fay,Waiting,no zip\nPX-784,Vera,Good,93534\n",
        "superseded": "PX-784,Vera,Before,93535\n",
        "now": "PX-784,Vera,After,93536\n",
        "undone": "PX-782,Ada,Undone,93534\n",
    }
    for name, rows in texts.items():
        path = tmp_path / name / "people.csv"
        path.parent.mkdir()
        path.write_text(f"person_id,given_name,family_name,zip\n{rows}", encoding="utf-8")
        (batch,) = load(home, [path]).batches
    undo(home, [batch.batch])
    for because in ("Fay Waiting wrote", "Vera Before wrote", "Ada Undone wrote"):
        with pytest.raises(ReasonNamesSomebodyError):
            erase(home, HER, because=because)


def test_a_check_says_the_same_and_writes_nothing(home, records):
    before = records()
    said = tried(home, HER)
    assert said.is_trial
    assert records() == before
    assert not home.rebuilding.exists()
    assert erase(home, HER, because=BECAUSE).taken_out == said.taken_out


def test_others_who_are_called_alike_are_counted(home, tmp_path):
    again = tmp_path / "again" / "people.csv"
    again.parent.mkdir()
    again.write_text("person_id,given_name,family_name,phone\nPX-780,,,+1 661 555 0199\n", encoding="utf-8")
    load(home, [again])
    assert erase(home, HER, because=BECAUSE).alike == 1


MOMENTS = (
    ("copy_passes", 1, "before"),
    ("move_over", 1, "after"),
    ("move_over", 4, "before"),
    ("move_over", 6, "after"),
    ("forget", 1, "after"),
    ("replayed", 1, "after"),
    ("put_in_place", 1, "before"),
    ("put_in_place", 1, "after"),
)


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_an_erasure_that_is_killed_is_finished_by_the_same_command(home, traces, monkeypatch, moment, books):
    step, nth, when = moment
    with monkeypatch.context() as patched:
        patched.setattr(steps, step, killed_at(getattr(steps, step), nth, is_after=when == "after"))
        with pytest.raises(KilledError):
            erase(home, HER, because=BECAUSE)
    with pytest.raises(OthersUnderWayError):
        erase(home, ["PX-778"], because=BECAUSE)
    erase(home, HER, because=BECAUSE)
    assert traces() == []
    assert not erasures.under_way(home)
    assert books() == ([], [(7, 3, 2)])


def killed_at(step, nth: int, *, is_after: bool):
    """The step, at whose nth call the process is gone: before it, or once it is done."""
    calls = []

    def killed(*arguments, **named):
        calls.append(1)
        if len(calls) == nth and not is_after:
            raise KilledError
        outcome = step(*arguments, **named)
        if len(calls) == nth:
            raise KilledError
        return outcome

    return killed


def test_a_row_of_another_that_was_brought_in_and_then_stated_again_is_not_lost(
    home, tmp_path, query, records
):
    row = "person_id,partnership_id,member_kind,joined_on,organization_id\nPX-778,p1,resident,2026-01-05,{}\n"
    for name, text in {
        "5/memberships.csv": row.format("o3"),
        "6/organizations.csv": "organization_id,name,sector\no3,Three,school\n",
        "7/memberships.csv": row.format("o1"),
    }.items():
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
        load(home, [path])
        if name == "6/organizations.csv":
            retry(home)
    before = records()["history.memberships"]
    assert len(before) == 1
    assert erase(home, HER, because=BECAUSE).differing == ()
    assert records()["history.memberships"] == before
    assert query("select * from quarantine.settled") == []
