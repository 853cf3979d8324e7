"""A row in quarantine waits for nobody once a later file mends it: every command agrees on that."""

import json
from contextlib import closing

import pytest

from warehouse.loading.load import load
from warehouse.loading.messages import report_says
from warehouse.loading.retry import retry
from warehouse.loading.undo import undo
from warehouse.private.connection import opened
from warehouse.rebuild import rebuild

BALANCE = "select batch_id from ledger.batches where records <> loaded + quarantined + rejected"
COUNTS = "select batch_id, loaded, quarantined from ledger.batches where undone_at is null order by all"
SETTLED = "select batch_id, line, settled_by from quarantine.settled order by all"


@pytest.fixture
def files(write):
    """A file with two bad rows of three; one that mends the first; one that mends both."""
    return {
        "bad": write("1/people.csv", "person_id,zip\na,93534\nb,9353\nc,x\n"),
        "mends b": write("2/people.csv", "person_id,zip\nb,93535\n"),
        "mends both": write("3/people.csv", "person_id,zip\nb,93536\nc,93537\n"),
    }


@pytest.fixture
def loaded(home, files):
    return lambda *names: [load(home, [files[name]]).batches[0] for name in names]


def test_a_row_that_a_later_file_mends_is_settled_by_that_batch(loaded, query):
    _, report = loaded("bad", "mends b")
    assert report.settled == 1
    assert query(SETTLED) == [(1, 3, 2)]
    assert query("select line from quarantine.rows") == [(4,)]
    assert query(COUNTS) == [(1, 2, 1), (2, 1, 0)]
    assert query(BALANCE) == []


def test_a_row_that_came_before_settles_nothing(loaded, query):
    loaded("mends both", "bad")
    assert query(SETTLED) == []
    assert query(COUNTS) == [(1, 2, 0), (2, 1, 2)]


def test_undoing_the_batch_that_mended_it_lets_the_row_wait_again(home, loaded, query):
    loaded("bad", "mends b", "mends both")
    assert query(SETTLED) == [(1, 3, 2), (1, 4, 3)]
    undo(home, [2])
    assert query(SETTLED) == [(1, 3, 3), (1, 4, 3)]
    undo(home, [3])
    assert query(SETTLED) == []
    assert query(COUNTS) == [(1, 1, 2)]
    assert query("select line from quarantine.rows order by all") == [(3,), (4,)]
    undo(home, [1])
    assert query("from quarantine.rows union all by name from quarantine.settled") == []


def test_undoing_the_batch_of_a_settled_row_takes_the_row_out_too(home, loaded, query):
    loaded("bad", "mends both")
    assert query(SETTLED) == [(1, 3, 2), (1, 4, 2)]
    undo(home, [1])
    assert query("from quarantine.rows union all by name from quarantine.settled") == []


def test_retry_and_its_file_of_refused_rows_know_only_what_still_waits(home, loaded, commontable, tmp_path):
    loaded("bad", "mends b")
    (report,) = retry(home).batches
    assert (report.records, report.quarantined) == (1, 1)
    loaded("mends both")
    outcome = commontable(home, "retry", "--rejects", tmp_path / "refused.csv")
    assert outcome.exit_code == 0
    assert not (tmp_path / "refused.csv").exists()


def test_a_settled_row_that_is_good_by_now_comes_in_behind_the_one_that_mended_it(home, write, query):
    load(
        home,
        [write("1/people.csv", "person_id\na\n"), write("1/partnerships.csv", "partnership_id,name\np,P\n")],
    )
    row = "person_id,partnership_id,member_kind,organization_id,joined_on\na,p,resident,{},2026-01-05\n"
    load(home, [write("2/memberships.csv", row.format("o"))])
    load(home, [write("3/memberships.csv", row.format(""))])
    assert query(SETTLED) == []
    load(home, [write("3/organizations.csv", "organization_id,name,sector\no2,Two,school\n")])
    load(home, [write("5/memberships.csv", row.format("o2"))])
    assert query("select settled_by from quarantine.settled") == [(6,)]
    load(home, [write("4/organizations.csv", "organization_id,name,sector\no,O,school\n")])
    retry(home)
    assert query(SETTLED) == []
    assert query("select organization_id from raw.memberships") == [("o2",)]
    assert query("select organization_id from history.memberships order by all") == [("o",), (None,)]
    assert query(BALANCE) == []


def test_the_list_of_loads_and_the_doctor_agree(home, loaded, commontable):
    loaded("bad", "mends b")
    listed = commontable(home, "loads").stdout
    assert "loaded: 2; in quarantine: 1; rejected: 0; settled, because batch 2 mends them: 1" in listed
    assert json.loads(commontable(home, "loads", "--json").stdout)["batches"][0]["settled"] == {
        "rows": 1,
        "batches": [2],
    }
    assert "with 4 records: 3 loaded, 1 in quarantine" in commontable(home, "doctor").stdout


def test_the_file_that_mends_says_so_in_both_languages(home, files, commontable):
    commontable(home, "load", files["bad"])
    assert "that waited in quarantine are mended by it" in commontable(home, "load", files["mends b"]).stdout
    spanish = commontable(home, "load", files["mends both"], "--language", "es").stdout
    assert "quedan corregidas y resueltas" in spanish


def test_a_rebuild_settles_the_same_rows(home, loaded, query):
    loaded("bad", "mends b", "mends both")
    before = query(SETTLED), query(COUNTS), query("from quarantine.rows")
    assert rebuild(home).differing == ()
    assert (query(SETTLED), query(COUNTS), query("from quarantine.rows")) == before


HEADERS = {
    "orientations": "person_id,partnership_id,oriented_on",
    "reflections": "partnership_id,meeting_id,kind,text",
}


@pytest.mark.parametrize(
    "rows",
    [
        ("orientations", "a,p,05/01/2026", "a,p,2026-01-05"),
        ("reflections", "p,m9,learned,we met", "p,m1,learned,we met"),
    ],
    ids=["a_day_of_the_key_cannot_be_read", "rows_may_repeat"],
)
def test_where_nobody_can_tell_which_row_is_mended_it_goes_on_waiting(home, write, query, rows):
    table, bad, good = rows
    load(home, [write("1/people.csv", "person_id\na\n")])
    load(home, [write("1/partnerships.csv", "partnership_id,name\np,P\n")])
    load(home, [write("1/meetings.csv", "meeting_id,kind,held_on\nm1,visit,2026-01-05\n")])
    load(home, [write(f"2/{table}.csv", f"{HEADERS[table]}\n{bad}\n")])
    load(home, [write(f"3/{table}.csv", f"{HEADERS[table]}\n{good}\n")])
    assert query(SETTLED) == []


@pytest.mark.parametrize(
    ("waits", "comes"),
    [
        ("person_id,zip\nb,9353\n", "person_id\nb\n"),
        ("person_id,zip\nb,9353\n", "person_id,given_name\nb,Berta\n"),
        ("person_id,zip,given_name\nb,9353,Berta\n", "person_id,zip\nb,93535\n"),
    ],
    ids=["the_key_alone", "another_column", "fewer_good_cells"],
)
def test_a_row_that_says_less_than_the_one_that_waits_settles_nothing(home, write, query, waits, comes):
    load(home, [write("1/people.csv", waits)])
    (report,) = load(home, [write("2/people.csv", comes)]).batches
    assert (report.settled, query(SETTLED)) == (0, [])
    assert query("select batch_id, line from quarantine.rows") == [(1, 2)]


def test_what_other_batches_say_of_a_key_settles_nothing_for_one_that_does_not(home, write, query):
    load(home, [write("1/people.csv", "person_id,zip\nb,93535\n")])
    load(home, [write("2/people.csv", "person_id,zip\nb,9353\n")])
    load(home, [write("3/people.csv", "person_id,given_name\nb,Berta\n")])
    assert query("select zip, given_name from raw.people") == [("93535", "Berta")]
    assert query(SETTLED) == []
    load(home, [write("4/people.csv", "person_id,zip\nb,93536\n")])
    assert query(SETTLED) == [(2, 2, 4)]


def test_a_row_that_is_mended_in_part_says_which_cells_are_still_wanted(home, write):
    load(home, [write("1/people.csv", "person_id,zip,age_band,given_name\nb,9353,young,Berta\n")])
    (report,) = load(home, [write("2/people.csv", "person_id,zip\nb,93535\n")]).batches
    (sentence,) = [one for one in report_says(report, "en") if "only in part" in one]
    assert sentence.endswith("say too: age_band, given_name (batch 1, line 2).")
    assert "solo en parte" in " ".join(report_says(report, "es"))
    (report,) = load(home, [write("3/people.csv", "person_id,home_language\nb,spanish\n")]).batches
    assert report.still_wanted == ()
    (report,) = load(
        home, [write("4/people.csv", "person_id,zip,age_band,given_name\nb,93535,25_34,B\n")]
    ).batches
    assert (report.settled, report.still_wanted) == (1, ())


def test_a_row_whose_reasons_name_no_column_goes_on_waiting(home, loaded, query):
    loaded("bad")
    with closing(opened(home)) as private:
        private.execute("""update quarantine.rows set reasons = '[{"code": "odd", "column": null}]'""")
    loaded("mends both")
    assert query(SETTLED) == []


def test_of_two_rows_with_one_key_none_comes_in_though_only_one_is_settled(home, write, query):
    twice = "person_id,zip,given_name\nb,93534,\nb,93535,Berta\n"
    load(home, [write("1/people.csv", twice)])
    load(home, [write("2/people.csv", "person_id,zip\nb,93536\n")])
    assert query(SETTLED) == [(1, 2, 2)]
    (report,) = retry(home).batches
    assert (report.loaded, report.quarantined) == (0, 1)
    assert query(SETTLED) == [(1, 2, 2)]
    assert query("select _batch_id, zip from raw.people") == [(2, "93536")]
    assert query("from history.people") == []
    assert query(BALANCE) == []
