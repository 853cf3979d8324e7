"""Ids of meetings, organizations and promises that say who somebody is wait; those that do not are ids."""

import json

import pytest

from warehouse.loading.load import load
from warehouse.loading.messages import report_says
from warehouse.loading.passes import let_pass
from warehouse.loading.retry import retry
from warehouse.rebuild import rebuild

PEOPLE = "person_id,given_name,family_name,email,phone\nR1,Rosa,Quintero,rosa.q@example.org,(661) 555-0101\n"
PARTNERSHIPS = "partnership_id,name\nP1,One\n"
MEETINGS = "meetings", "meeting_id", "meeting_id,partnership_id,kind,held_on\n{},P1,visit,2025-01-02\n"
ORGANIZATIONS = "organizations", "organization_id", "organization_id,name,sector\n{},One,school\n"
PROMISES = "commitment_id,partnership_id,made_on,organization_id,description,due_on,status\n"

NAMING = [
    "Rosa Quintero", "rosa_quintero", "Quintero, Rosa", "RosaQuintero", "rosaquintero", "m-rosaquintero-3",
    "2025-03-14 Rosa Quintero", "rosa.q@example.org", "somebody@example.com", "6615550101", "16615550101",
    "+16615550199", "661-555-0199", "661.5550199", "(661) 555-0199",
]  # fmt: skip
ORDINARY = [
    "1001", "m-2024-03-14", "6615550199", "20250314", "HV/2025/003", "cedar-center", "rosa",
    "O1", "Cedar Center", "84512345678", "a1b2c3d4-0000-4a4a-9c9c-0123456789ab",
]  # fmt: skip


@pytest.fixture
def known(home, write):
    load(home, [write("people.csv", PEOPLE), write("partnerships.csv", PARTNERSHIPS)])


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("one", NAMING)
@pytest.mark.parametrize("table", [MEETINGS, ORGANIZATIONS])
def test_an_id_that_names_somebody_waits_and_is_not_quoted(home, write, reasons, table, one):
    name, column, rows = table
    (batch,) = load(home, [write(f"{name}.csv", rows.format(f'"{one}"'))]).batches
    assert reasons() == {(2, column, "id_names_a_person")}
    for language, words in (("en", "Ids are shown where names are not"), ("es", "commontable pass LOTE")):
        said = "\n".join(report_says(batch, language))
        assert words in said
        assert one not in said


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("one", ORDINARY)
def test_an_ordinary_id_comes_in(home, write, one):
    assert load(home, [write("meetings.csv", MEETINGS[-1].format(one))]).total("loaded") == 1


@pytest.mark.usefixtures("known")
def test_what_points_to_it_waits_too_and_both_come_in_where_somebody_lets_it_pass(home, write, query):
    (batch,) = load(home, [write("organizations.csv", ORGANIZATIONS[-1].format("rosaquintero"))]).batches
    promise = "c1,P1,2025-01-01,rosaquintero,Chairs,2025-02-01,open\n"
    (promises,) = load(home, [write("commitments.csv", PROMISES + promise)]).batches
    assert promises.quarantined == 1
    assert "rosaquintero" not in "".join(report_says(promises, "en"))
    assert retry(home).total("loaded") == 0
    passed = let_pass(home, batch.batch, [2], because="Her shop, she asked for it")
    assert passed.report.total("loaded") == 2
    home.private.unlink()
    rebuild(home)
    assert query("select organization_id from raw.commitments") == [("rosaquintero",)]


def test_what_came_in_before_its_people_were_known_waits_from_then_on(home, write, query, commontable):
    files = {
        "partnerships.csv": PARTNERSHIPS,
        "organizations.csv": ORGANIZATIONS[-1].format("rosaquintero"),
        "commitments.csv": PROMISES
        + "c1,P1,2025-01-01,rosaquintero,Chairs,2025-02-01,open\n"
        + 'c2,P1,2025-01-01,O2,"Call Rosa Quintero",2025-02-01,open\n',
    }
    files["organizations.csv"] += "O2,Two,school\n"
    assert load(home, [write(name, text) for name, text in files.items()]).total("loaded") == 5
    outcome = commontable(home, "load", write("people.csv", PEOPLE))
    assert outcome.exit_code == 1
    assert "organizations: rows of earlier files whose words or ids name somebody" in outcome.stdout
    waiting = "select table_name, line, reasons->>'$[0].code' from quarantine.rows order by all"
    expected = [
        ("commitments", 2, "unknown_reference"),
        ("commitments", 3, "names_a_person"),
        ("organizations", 2, "id_names_a_person"),
    ]
    assert query(waiting) == expected
    assert query("select batch_id from ledger.batches where records <> loaded + quarantined + rejected") == []
    home.private.unlink()
    rebuild(home)
    assert query(waiting) == expected
    assert query("select count(*) from raw.commitments") == [(0,)]
    told = json.loads(commontable(home, "retry", "--json").stdout)
    assert (told["loaded"], told["named_now"]) == (0, {})


def test_what_somebody_let_pass_stays_when_more_people_come(home, write, query):
    load(home, [write("people.csv", PEOPLE)])
    (batch,) = load(home, [write("organizations.csv", ORGANIZATIONS[-1].format("rosaquintero"))]).batches
    let_pass(home, batch.batch, [2], because="Her shop")
    load(home, [write("people 2.csv", "person_id,given_name,family_name\nR2,Ana,Beltrán\n")])
    assert query("select organization_id from raw.organizations") == [("rosaquintero",)]
