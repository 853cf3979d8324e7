"""Rows that point to others: known before, in the same load, in the same table, or nowhere yet."""

import json
from contextlib import closing
from hashlib import sha256

import duckdb

from warehouse.loading.load import load
from warehouse.loading.retry import retry

ORGANIZATIONS = "organization_id,name,sector,parent_organization_id\n"


def test_what_comes_in_the_same_load_is_known_whatever_the_order_of_the_files(home, write):
    files = {
        "attendance.csv": "meeting_id,person_id\nm1,p1\n",
        "meetings.csv": "meeting_id,partnership_id,kind,held_on\nm1,a,general,2025-01-01\n",
        "people.csv": "person_id\np1\n",
        "partnerships.csv": "partnership_id,name\na,A\n",
    }
    report = load(home, [write(name, content) for name, content in files.items()])
    assert (report.total("loaded"), report.exit_code) == (4, 0)
    assert [batch.source for batch in report.batches] == list(files)


def test_a_row_that_is_refused_is_known_to_nobody(home, write, reasons):
    load(home, [
        write("partnerships.csv", "partnership_id,name,started_on\na,A,never\n"),
        write("meetings.csv", "meeting_id,partnership_id,kind,held_on\nm1,a,general,2025-01-01\n"),
    ])  # fmt: skip
    assert reasons() == {(2, "started_on", "not_a_date"), (2, "partnership_id", "unknown_reference")}


def test_references_within_a_table_are_followed_to_the_end(home, write, query, reasons):
    rows = ["c,C,school,b", "b,B,school,a", "a,A,school,", "z,Z,school,y", "y,Y,school,x", "x,X,nothing,"]
    load(home, [write("organizations.csv", ORGANIZATIONS + "\n".join(rows))])
    assert query("select organization_id from raw.organizations order by 1") == [("a",), ("b",), ("c",)]
    assert reasons() == {
        (5, "parent_organization_id", "unknown_reference"),
        (6, "parent_organization_id", "unknown_reference"),
        (7, "sector", "not_in_list"),
    }


def test_two_files_of_one_table_know_each_other(home, write):
    first = write("organizations 1.csv", ORGANIZATIONS + "b,B,school,a\n")
    second = write("organizations 2.csv", ORGANIZATIONS + "a,A,school,\n")
    assert load(home, [first, second]).total("loaded") == 2


def test_a_retry_brings_in_what_waited_and_what_waited_for_that(home, write, query):
    load(home, [write("attendance.csv", "meeting_id,person_id\nm1,p1\n")])
    load(home, [write("meetings.csv", "meeting_id,partnership_id,kind,held_on\nm1,a,general,2025-01-01\n")])
    load(
        home,
        [write("people.csv", "person_id\np1\n"), write("partnerships.csv", "partnership_id,name\na,A\n")],
    )
    report = retry(home)
    assert (report.total("loaded"), report.exit_code) == (2, 0)
    assert (
        query("select loaded, quarantined, added from ledger.batches where batch_id <= 2") == [(1, 0, 1)] * 2
    )


def test_a_retried_row_of_an_old_batch_does_not_supersede_a_newer_one(home, write, query):
    header = "meeting_id,partnership_id,kind,held_on\n"
    load(home, [write("meetings.csv", header + "m1,a,general,2025-01-01\n")])
    load(home, [write("meetings 2.csv", header + "m1,,retreat,2025-01-01\n")])
    load(home, [write("partnerships.csv", "partnership_id,name\na,A\n")])
    retry(home)
    assert query("select kind, _batch_id from raw.meetings") == [("retreat", 2)]
    assert query("select kind, _batch_id from history.meetings") == [("general", 1)]


def test_of_an_id_that_stands_twice_a_retry_takes_neither(home, write, query):
    load(home, [write("people.csv", "person_id,zip\np1,93534\np1,93535\np2,93534\n")])
    assert retry(home).total("loaded") == 0
    assert query("select count(*) from quarantine.rows") == [(2,)]


def test_the_sample_is_known_by_the_list_beside_it(home, write, query):
    path = write("people.csv", "person_id\np1\n")
    listed = {"files": {"people.csv": sha256(path.read_bytes()).hexdigest()}}
    write("sample.json", json.dumps(listed))
    load(home, [path, write("partnerships.csv", "partnership_id,name\na,A\n")])
    assert query("select table_name, is_sample from ledger.batches order by 1") == [
        ("partnerships", False), ("people", True),
    ]  # fmt: skip


def test_a_retried_row_that_repeats_a_loaded_row_of_its_own_file_goes_on_waiting(home, write, reasons):
    load(
        home,
        [write("people.csv", "person_id\np1\n"), write("partnerships.csv", "partnership_id,name\na,A\n")],
    )
    members = "person_id,partnership_id,member_kind,joined_on\n"
    rows = "p1,a,resident,2025-04-03\np1,a,resident,03/04/2025\np1,a,resident,04/04/2025\n"
    load(home, [write("memberships.csv", members + rows)])
    # As if the contract had come to read such dates since.
    with closing(duckdb.connect(str(home.private))) as connection:
        connection.execute(
            "update ledger.batches set date_format = 'DD/MM/YYYY' where source = 'memberships.csv'"
        )
    assert retry(home).total("loaded") == 1
    assert reasons() == {(3, "person_id", "twice_together")}
