"""Two tables below each other: the second is rejected and said, and no row of it comes in under the first."""

import pytest
import xlsxwriter

from tests.warehouse.loading.conftest import contents
from warehouse.loading.load import load
from warehouse.loading.messages import report_says
from warehouse.loading.refused_rows import write_refused
from warehouse.rebuild import rebuild
from warehouse.settings import Home

PEOPLE = "person_id,given_name,zip\nR010,Ana,93534\nR011,Luz,93535\n"
IDS = "select person_id from raw.people where _batch_id = 5 order by _line"
BOOKS = "select records, loaded, quarantined, rejected from ledger.batches where batch_id = 5"


@pytest.fixture
def home(home_with_base) -> Home:
    return home_with_base


def said(report, language="en"):
    return "\n".join(sentence for batch in report.batches for sentence in report_says(batch, language))


@pytest.mark.parametrize(
    ("below", "rejected"),
    [
        ("meeting_id,person_id,\nM1,Zulma,\nTotal,1,\n", 3),
        ("meeting_id,person_id\nM1,Zulma\nM1,Zulma,x,y\n", 3),
        (",,\nAttendance 2025,,\nMeeting ID,PERSON-ID,\nM1,Zulma,\n", 3),
        ("id de reunión,id de persona,\nM1,Zulma,\n", 2),
        ("Nr,meeting_id,person_id\n1,M1,Zulma\n", 2),
        ("meeting_id,person_id,\nM1,Zulma,\nperson_id,given_name,zip\nR012,Eva,93535\n", 4),
        ("zip,person_id,given_name\n93535,Zulma,R012\n", 2),
    ],
)
def test_another_table_below_is_rejected_and_nothing_of_it_is_kept(home, write, query, below, rejected):
    report = load(home, [write("people.csv", PEOPLE + below)])
    assert query(BOOKS) == [(2 + rejected, 2, 0, rejected)]
    assert "here begins another table" in said(report)
    assert "kept as they came" not in said(report)
    assert not any(b"Zulma" in content for path in home.path.rglob("*") for content in contents(path))


def test_it_says_where_the_other_table_begins_and_what_to_do(home, write):
    path = write("people.csv", PEOPLE + "meeting_id,person_id,\nM1,R001,\n")
    report = load(home, [path])
    assert "people.csv, lines 4, 5: here begins another table, with columns of `attendance`" in said(report)
    assert "Put that table into a file or a sheet of its own, named `attendance`" in said(report)
    assert "con el nombre `attendance`" in said(report, "es")
    assert write_refused(list(report.batches), path.parent / "refused.csv", "en") == []


def test_another_table_on_a_sheet_is_rejected(home, tmp_path, query, kept_anywhere):
    path = tmp_path / "tracker.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("people")
        rows = [
            ("person_id", "given_name"),
            ("R010", "Ana"),
            (),
            ("Meetings",),
            ("meeting_id", "held_on", "kind"),
        ]
        for place, row in enumerate([*rows, ("M9", "2025-04-05", "Zulma")]):
            sheet.write_row(place, 0, row)
    report = load(home, [path])
    assert query(IDS) == [("R010",)]
    assert query(BOOKS) == [(4, 1, 0, 3)]
    assert "lines 4, 5, 6: here begins another table, with columns of `meetings`" in said(report)
    assert not kept_anywhere("Zulma")


@pytest.mark.parametrize(
    "again", ["person_id,given_name,zip", "Person ID,Given Name,", "id de persona,nombre,código postal"]
)
def test_the_header_of_the_same_table_is_passed_over(home, write, query, again):
    report = load(home, [write("people.csv", f"{PEOPLE}{again}\nR012,Eva,93535\n")])
    assert query(IDS) == [("R010",), ("R011",), ("R012",)]
    assert "the header stands again in the table and was passed over: 1 (line 4)" in said(report)


def test_words_that_name_columns_are_words_in_a_record(home, write, query):
    rows = "organization_id,name,sector\nO5,Email,nonprofit\nstatus,Language,nonprofit\nkind,Title,school\n"
    load(home, [write("organizations.csv", rows)])
    assert query("select count(*) from raw.organizations where _batch_id = 5") == [(3,)]


@pytest.mark.parametrize(
    "below",
    [
        "meeting_id,person_id,Date of Birth\nM1,R001,3/4/1980\n",
        "meeting_id,person_id,\nM1,R001,544-21-9087\n",
    ],
)
def test_nothing_of_what_must_never_come_in_is_kept_below(home, write, query, kept_anywhere, below):
    load(home, [write("people.csv", PEOPLE + below)])
    assert query(IDS) == [("R010",), ("R011",)]
    assert not kept_anywhere("3/4/1980")
    assert not kept_anywhere("544-21-9087")


def test_a_rebuild_leaves_out_what_an_earlier_version_took_of_the_other_table(
    home, write, query, monkeypatch
):
    below = "meeting_id,person_id,\nM1,R001,\nM2,R002,\n"
    later = "meeting_id,person_id\nM1,R010\nM1,M1\n"
    with monkeypatch.context() as earlier:
        earlier.setattr("warehouse.readers.another_table.table_headed", lambda _: None)
        load(home, [write("people.csv", PEOPLE + below)])
        assert load(home, [write("attendance.csv", later)]).total("loaded") == 2
    rebuilt = rebuild(home)
    assert [(batch.batch_id, batch.loaded, batch.rejected) for batch in rebuilt.differing] == [
        (5, 2, 3),
        (6, 1, 0),
    ]
    assert query(IDS) == [("R010",), ("R011",)]
    assert query("select line from quarantine.rows") == [(3,)]
    assert rebuild(home).differing == ()
