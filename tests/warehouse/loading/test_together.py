"""Rows that complete each other are held to the rules between columns together, whatever the order."""

import pytest

from warehouse.loading.load import load
from warehouse.loading.messages import report_says
from warehouse.loading.retry import retry
from warehouse.loading.trial import check
from warehouse.loading.undo import undo
from warehouse.readers.declared import Declared
from warehouse.rebuild import rebuild

NEEDED = "commitment_id,partnership_id,organization_id,description,status"
WAITING = "select batch_id, line from quarantine.rows order by all"
IN_FORCE = "select made_on::varchar, due_on::varchar, closed_on::varchar from raw.commitments"
BALANCE = "select batch_id from ledger.batches where records <> loaded + quarantined + rejected"
CLOSED = {"made_on": "2025-01-01", "due_on": "2025-06-01", "closed_on": "2025-02-01"}
MADE_LATER = {"made_on": "2025-03-01", "due_on": "2025-06-01"}
MADE_EARLIER = {"made_on": "2024-12-01", "due_on": "2025-06-01"}
REFUSED = ("2025-01-01", "2025-06-01", "2025-02-01")


@pytest.fixture
def promise(home, write):
    """A file with one promise, that says these days of it."""
    write("0/partnerships.csv", "partnership_id,name\np,P\n")
    load(home, [write("0/organizations.csv", "organization_id,name,sector\no,O,school\n").parent])

    def written(place: str, days: dict[str, str]):
        cells = ",".join(days.values())
        content = f"{NEEDED},{','.join(days)}\nc,p,o,Bring chairs,open,{cells}\n"
        return write(f"{place}/commitments.csv", content)

    return written


@pytest.fixture
def loaded(home, promise):
    return lambda place, days, **said: load(home, [promise(place, days)], declared=Declared(**said)).batches[
        0
    ]


def test_a_file_that_completes_a_row_into_what_cannot_be_waits(home, loaded, promise, query):
    assert loaded("a", CLOSED).loaded == 1
    trial = check(home, [promise("b", MADE_LATER)]).batches[0]
    report = loaded("b", MADE_LATER)
    assert (trial.quarantined, report.quarantined) == (1, 1)
    assert query(IN_FORCE) == [REFUSED]
    assert query(WAITING) == [(4, 2)]
    assert query(BALANCE) == []
    (sentence,) = [one for one in report_says(report, "en") if "cannot be together" in one]
    assert "column `made_on`" in sentence
    assert '"2025-03-01" (line 2)' in sentence
    assert "closed_on" in sentence
    assert any("no puede ser junto con" in one for one in report_says(report, "es"))


def test_it_comes_in_once_the_other_says_otherwise_and_a_rebuild_agrees(home, loaded, query):
    loaded("a", CLOSED)
    loaded("b", MADE_LATER)
    assert retry(home).total("loaded") == 0
    loaded("c", {**MADE_LATER, "closed_on": "2025-05-01"})
    retry(home)
    assert query(WAITING) == []
    assert query(IN_FORCE) == [("2025-03-01", "2025-06-01", "2025-05-01")]
    assert query(BALANCE) == []
    assert rebuild(home).differing == ()


def test_files_of_one_load_are_looked_at_together(home, promise, query):
    report = load(home, [promise("a", CLOSED), promise("b", MADE_LATER), promise("c", MADE_EARLIER)])
    assert [batch.quarantined for batch in report.batches] == [0, 0, 0]
    assert query(IN_FORCE) == [("2024-12-01", "2025-06-01", "2025-02-01")]
    assert rebuild(home).differing == ()


def test_of_files_of_one_load_the_latest_waits(home, promise, query):
    report = load(home, [promise("a", CLOSED), promise("b", MADE_EARLIER), promise("c", MADE_LATER)])
    assert [batch.quarantined for batch in report.batches] == [0, 0, 1]
    assert query(IN_FORCE) == [("2024-12-01", "2025-06-01", "2025-02-01")]
    assert rebuild(home).differing == ()


def test_an_empty_cell_that_erases_leaves_nothing_to_break(loaded, query):
    loaded("a", CLOSED)
    report = loaded("b", {**MADE_LATER, "closed_on": ""}, empty_erases=True)
    assert report.quarantined == 0
    assert query(IN_FORCE) == [("2025-03-01", "2025-06-01", None)]


def test_what_an_undo_brings_back_lets_wait_what_does_not_go_with_it(home, loaded, commontable, query):
    loaded("a", CLOSED)
    again = {**CLOSED, "closed_on": "2025-05-01"}
    loaded("b", again)
    assert loaded("c", MADE_LATER).loaded == 1
    said = commontable(home, "undo", "4").stdout
    assert "commitments: rows of other batches that cannot be together with what is in force again" in said
    assert "now wait in quarantine: 1." in said
    assert query(IN_FORCE) == [REFUSED]
    assert query(WAITING) == [(5, 2)]
    assert query(BALANCE) == []
    assert rebuild(home).differing == ()
    loaded("b", again)
    retry(home)
    assert query(WAITING) == []
    assert query(IN_FORCE) == [("2025-01-01", "2025-06-01", "2025-05-01")]


def test_rows_that_only_share_a_key_with_a_wrong_one_are_not_blamed(loaded, query):
    loaded("a", CLOSED)
    loaded("b", MADE_LATER)
    assert loaded("d", MADE_EARLIER).loaded == 1
    assert query(IN_FORCE) == [("2024-12-01", "2025-06-01", "2025-02-01")]


def test_what_comes_back_for_a_row_that_points_to_nobody_is_looked_at_too(home, loaded, write, query):
    loaded("a", CLOSED)
    more = load(home, [write("1/organizations.csv", "organization_id,name,sector\no2,O2,school\n")]).batches[
        0
    ]
    loaded("b", {**CLOSED, "closed_on": "2025-05-01", "for_organization_id": "o2"})
    assert loaded("c", MADE_LATER).loaded == 1
    assert query(IN_FORCE) == [("2025-03-01", "2025-06-01", "2025-05-01")]
    undone = undo(home, [more.batch])
    assert (undone.orphans, undone.not_together) == ({"commitments": 1}, {"commitments": 1})
    assert query(IN_FORCE) == [REFUSED]
    assert query(WAITING) == [(5, 2), (6, 2)]
    assert query(BALANCE) == []
