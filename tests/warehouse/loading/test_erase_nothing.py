"""A shorter file erases nothing: what a file does not have, or leaves empty, stays as it is in force."""

import pytest

from warehouse.loading.load import load
from warehouse.loading.messages import report_says
from warehouse.loading.retry import retry
from warehouse.loading.trial import check
from warehouse.loading.undo import undo
from warehouse.private.settling import ColumnChanges
from warehouse.readers.declared import Declared
from warehouse.rebuild import rebuild

HEADER = "person_id,race_ethnicity,home_language,zip,phone\n"
FULL = HEADER + "R1,black,en,93534,555-0101\nR2,asian,tl,93535,555-0102\n"
IN_FORCE = "select person_id, race_ethnicity, home_language, zip, phone from raw.people order by 1"
BEFORE = [("R1", ["black"], "en", "93534", "555-0101"), ("R2", ["asian"], "tl", "93535", "555-0102")]


@pytest.fixture
def again(home, write):
    """Load all that is known of two people, then a second file of people."""

    def loaded(content, **options):
        load(home, [write("people.csv", FULL)])
        return load(home, [write("people 2.csv", content)], **options).batches[0]

    return loaded


def test_columns_that_a_file_lacks_stay(again, query):
    again("person_id,phone\nR1,555-0999\n")
    assert query(IN_FORCE) == [("R1", ["black"], "en", "93534", "555-0999"), BEFORE[1]]


def test_an_empty_cell_leaves_too(again, query):
    again("person_id,race_ethnicity,home_language,phone\nR1,,es,\n")
    assert query(IN_FORCE) == [("R1", ["black"], "es", "93534", "555-0101"), BEFORE[1]]


@pytest.mark.parametrize("declared", ["by the command", "by the file"])
def test_an_empty_cell_erases_where_that_is_declared_and_only_there(home, again, query, declared):
    content = "person_id,race_ethnicity,phone\nR1,,\n"
    if declared == "by the file":
        again("# empty: erases\n" + content)
    else:
        again(content, declared=Declared(empty_erases=True))
    emptied = [("R1", None, "en", "93534", None), BEFORE[1]]
    assert query(IN_FORCE) == emptied
    rebuild(home)
    assert query(IN_FORCE) == emptied
    undo(home, [2])
    assert query(IN_FORCE) == BEFORE
    assert query("select count(*) from ledger.erasing") == [(0,)]


def test_what_would_be_emptied_changed_and_filled_in_is_said_by_column(home, write):
    load(home, [write("people.csv", FULL)])
    path = write("people 2.csv", "person_id,zip,phone,gender\nR1,93536,,woman\nR2,93537,,\nR3,93538,,\n")
    (trial,) = check(home, [path], declared=Declared(empty_erases=True)).batches
    (report,) = load(home, [path], declared=Declared(empty_erases=True)).batches
    assert trial.changes == report.changes
    assert report.changes.columns == {
        "zip": ColumnChanges(0, 2, 0), "phone": ColumnChanges(0, 0, 2), "gender": ColumnChanges(1, 0, 0),
    }  # fmt: skip
    said = report_says(trial, "en", is_trial=True)
    assert "people 2.csv: would be emptied in rows that are there, by column: phone (2)." in said
    assert "people 2.csv: would change in rows that are there, by column: zip (2)." in said
    assert "people 2.csv: se completaron en filas que ya estaban, por columna: gender (1)." in report_says(
        report, "es"
    )


def test_undo_in_any_order_gives_back_what_each_batch_said_by_column(home, again, write, query):
    again("person_id,phone\nR1,555-0999\n")
    load(home, [write("people 3.csv", "person_id,home_language\nR1,es\n")])
    undo(home, [2])
    assert query(IN_FORCE)[0] == ("R1", ["black"], "es", "93534", "555-0101")
    undo(home, [1])
    assert query(IN_FORCE) == [("R1", None, "es", None, None)]
    undo(home, [3])
    assert query(IN_FORCE) == []
    assert query("select count(*) from stated.people") == [(0,)]


def test_a_second_load_of_part_of_the_same_changes_nothing(again, query, held):
    report = again("person_id,zip\nR1,93534\n")
    assert (report.changes.unchanged, report.changes.columns) == (1, {})
    assert query("select _batch_id from raw.people") == [(1,), (1,)]
    assert held(2).rows == 1


def test_a_default_is_filled_in_only_where_nobody_said_anything(home, write, query):
    seats = "select lapse_months, new_days, seats from raw.partnerships"
    load(home, [write("partnerships.csv", "partnership_id,name,lapse_months\nP1,One,12\n")])
    assert query(seats) == [(12, 90, None)]
    load(home, [write("partnerships 2.csv", "partnership_id,name,seats\nP1,One,9\n")])
    assert query(seats) == [(12, 90, 9)]
    undo(home, [1])
    assert query(seats) == [(6, 90, 9)]


def test_a_row_that_fills_in_a_reference_is_the_one_that_waits_when_it_is_gone(home, write, query, reasons):
    header = "person_id,partnership_id,member_kind,joined_on"
    for name, content in {
        "partnerships.csv": "partnership_id,name\nP1,One\n",
        "people.csv": FULL,
        "organizations.csv": "organization_id,name,sector\nO1,One,school\n",
        "memberships.csv": f"{header},organization_id\nR1,P1,resident,2025-01-01,O1\n",
        "memberships 2.csv": f"{header},left_on\nR1,P1,resident,2025-01-01,2025-02-01\n",
    }.items():
        load(home, [write(name, content)])
    member = "select organization_id, left_on is not null, _batch_id from raw.memberships"
    assert query(member) == [("O1", True, 5)]
    assert undo(home, [3]).orphans == {"memberships": 1}
    assert (query(member), reasons()) == ([(None, True, 5)], {(2, "organization_id", "unknown_reference")})
    load(home, [write("organizations.csv", "organization_id,name,sector\nO1,Uno,school\n")])
    retry(home)
    assert query(member) == [("O1", True, 5)]
