"""Batches go in and out in any order; the database always equals a model that knows only the rules."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.loading.load import load
from warehouse.loading.retry import retry
from warehouse.loading.undo import NoSuchBatchError, undo
from warehouse.private import ledger
from warehouse.private.connection import opened_for_trial
from warehouse.readers.declared import Declared
from warehouse.rebuild import rebuild
from warehouse.settings import Home

PEOPLE = "person_id,home_language\n"
MEMBERS = "person_id,partnership_id,member_kind,joined_on,left_on\n"


@pytest.fixture
def in_force(home, held):
    """The batches in force, each with as many rows in the database as the ledger says."""

    def counted():
        with closing(opened_for_trial(home)) as connection:
            batches = list(ledger.batches_in_force(connection).values())
        for batch in batches:
            found = held(batch.batch_id)
            assert (found.loaded, found.quarantine, found.rejects) == (
                batch.loaded,
                batch.quarantined,
                batch.rejected,
            )
            assert found.rows == batch.records
        return batches

    return counted


def test_what_a_batch_superseded_is_back(home, write, query):
    load(home, [write("people.csv", PEOPLE + "p1,es\np2,en\n")])
    load(home, [write("people.csv", PEOPLE + "p1,en\np3,es\n")])
    assert query("select person_id, home_language, _batch_id from raw.people order by 1") == [
        ("p1", "en", 2), ("p2", "en", 1), ("p3", "es", 2),
    ]  # fmt: skip
    assert query("select person_id, home_language, _batch_id from history.people") == [("p1", "es", 1)]
    undo(home, [2])
    assert query("select person_id, home_language from raw.people order by 1") == [("p1", "es"), ("p2", "en")]
    assert query("select count(*) from history.people") == [(0,)]


def test_a_row_stated_again_changes_nothing_and_outlives_the_batch_that_stated_it_first(home, write, query):
    load(home, [write("people.csv", PEOPLE + "p1,es\n")])
    report = load(home, [write("people.csv", PEOPLE + "p1,es\np2,es\n")])
    assert report.batches[0].changes.unchanged == 1
    assert query("select _batch_id from raw.people where person_id = 'p1'") == [(1,)]
    undo(home, [1])
    assert query("select _batch_id from raw.people where person_id = 'p1'") == [(2,)]


def test_the_same_bytes_again_do_nothing_until_they_are_undone(home, write, everything_held):
    path = write("people.csv", PEOPLE + "p1,es\n")
    copy = write("copy/people.csv", path.read_text())
    assert [batch.status for batch in load(home, [path, copy]).batches] == ["loaded", "already_loaded"]
    again = load(home, [path])
    assert (again.batches[0].status, again.batches[0].batch, again.exit_code) == ("already_loaded", 1, 0)
    undo(home, [1])
    assert everything_held() == 0
    assert load(home, [path]).batches[0].batch == 2


def test_rows_that_an_undo_leaves_pointing_to_nobody_wait_and_come_back(
    home, write, query, reasons, in_force
):
    load(home, [write("partnerships.csv", "partnership_id,name\na,A\n")])
    load(home, [write("people.csv", PEOPLE + "p1,es\np2,es\n")])
    load(
        home,
        [
            write(
                "memberships.csv",
                MEMBERS + "p1,a,resident,2025-01-01,2025-02-01\np2,a,resident,2025-01-02,\n",
            )
        ],
    )
    undone = undo(home, [2])
    assert undone.orphans == {"memberships": 2}
    assert reasons() == {(2, "person_id", "unknown_reference"), (3, "person_id", "unknown_reference")}
    in_force()
    load(home, [write("people.csv", PEOPLE + "p1,es\n")])
    assert retry(home).total("loaded") == 1
    assert query(
        "select person_id, strftime(left_on, '%Y-%m-%d'), _line, _batch_id from raw.memberships"
    ) == [("p1", "2025-02-01", 2, 3)]
    in_force()


def test_orphans_of_orphans_wait_too(home, write, in_force):
    files = {
        "partnerships.csv": "partnership_id,name\na,A\n",
        "meetings.csv": "meeting_id,partnership_id,kind,held_on\nm1,a,general,2025-01-01\n",
        "people.csv": PEOPLE + "p1,es\n",
        "attendance.csv": "meeting_id,person_id\nm1,p1\n",
        "meeting_supports.csv": "meeting_id,support\nm1,meal\n",
    }
    load(home, [write(name, content) for name, content in files.items()])
    first = next(batch for batch in in_force() if batch.table_name == "partnerships")
    assert undo(home, [first.batch_id]).orphans == {"meetings": 1, "attendance": 1, "meeting_supports": 1}
    in_force()


def test_equal_answers_in_one_file_all_count_and_a_repeated_file_adds_none(home, write, query):
    header = "partnership_id,wave,capacity,item,score\n"
    answer = "a,2025-01-01,inclusive_governance,1,3\n"
    load(home, [write("partnerships.csv", "partnership_id,name\na,A\n")])
    load(home, [write("capacity_responses.csv", header + 2 * answer)])
    report = load(home, [write("capacity_responses.csv", header + 3 * answer)])
    assert (report.batches[0].changes.added, report.batches[0].changes.unchanged) == (1, 2)
    assert query("select count(*) from raw.capacity_responses") == [(3,)]
    undo(home, [2])
    assert query("select count(*) from raw.capacity_responses") == [(3,)]
    undo(home, [3])
    assert query("select count(*) from raw.capacity_responses") == [(0,)]


def test_all_of_several_batches_are_undone_or_none(home, write, query):
    load(home, [write("people.csv", PEOPLE + "p1,es\n")])
    with pytest.raises(NoSuchBatchError):
        undo(home, [1, 7])
    assert query("select count(*) from raw.people") == [(1,)]


def test_the_copy_of_the_ledger_follows(home, write):
    load(home, [write("people.csv", PEOPLE + "p1,es\n")])
    undo(home, [1])
    with closing(opened_for_trial(home)) as connection:
        assert ledger.batches_copied(home) == ledger.batches(connection)


# A file says the language, and whether a person cares for a young child; an empty cell says neither.
FILE = st.dictionaries(
    st.sampled_from("abc"),
    st.tuples(st.sampled_from(["es", "en", ""]), st.sampled_from(["yes", "no", ""])),
    min_size=1,
)
COLUMNS = st.sampled_from([("home_language",), ("caregiver_of_0_5",), ("home_language", "caregiver_of_0_5")])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("load"), st.tuples(FILE, COLUMNS, st.booleans())),
        st.tuples(st.just("undo"), st.integers(0, 9)),
    ),
    max_size=8,
)
# What a batch says of each person: the columns of its file, empty where it empties.
Model = dict[int, dict[str, dict[str, str | None]]]


@given(steps=STEPS, order=st.randoms(use_true_random=False))
@settings(max_examples=15)
def test_any_loads_and_undos_equal_the_latest_word_on_each_column(tmp_path_factory, steps, order):
    folder = tmp_path_factory.mktemp("model")
    home, model = Home(folder / "home"), {}
    for number, (step, given_) in enumerate(steps):
        if step == "load":
            follow_load(home, folder / f"people {number}.csv", given_, model)
        elif model:
            gone = sorted(model)[given_ % len(model)]
            undo(home, [gone])
            del model[gone]
        compare(home, model)
    if model:
        rebuild(home)
        compare(home, model)
    for batch_id in order.sample(sorted(model), len(model)):
        undo(home, [batch_id])
    compare(home, {})
    shutil.rmtree(folder)


def follow_load(home: Home, file: Path, given_: tuple, model: Model) -> None:
    rows, columns, empty_erases = given_
    # The number of the file is a column that is dropped, so that no two files have the same bytes.
    told = {
        person: {name: value for name, value in zip(("home_language", "caregiver_of_0_5"), cells, strict=True)
                 if name in columns}
        for person, cells in rows.items()
    }  # fmt: skip
    lines = [",".join([person, *cells.values(), file.stem]) for person, cells in told.items()]
    file.write_text("\n".join([",".join(["person_id", *columns, "note"]), *lines]))
    (batch,) = load(home, [file], declared=Declared(empty_erases=empty_erases)).batches
    model[batch.batch] = {
        person: {name: value or None for name, value in cells.items() if value or empty_erases}
        for person, cells in told.items()
    }


def compare(home: Home, model: Model) -> None:
    latest: dict[str, dict[str, str | None]] = {}
    for _, rows in sorted(model.items()):
        for person, cells in rows.items():
            latest[person] = latest.get(person, {}) | cells
    with closing(opened_for_trial(home)) as connection:
        raw = connection.execute(
            "select person_id, home_language, caregiver_of_0_5 from raw.people"
        ).fetchall()
        older = connection.execute("select count(*) from history.people").fetchone()[0]
    yes_or_no = {"yes": True, "no": False, None: None}
    assert sorted(raw) == [
        (person, said.get("home_language"), yes_or_no[said.get("caregiver_of_0_5")])
        for person, said in sorted(latest.items())
    ]
    assert len(raw) + older == sum(map(len, model.values()))
