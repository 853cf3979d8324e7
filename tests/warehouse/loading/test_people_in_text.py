"""Free text that names a person, or says how to reach one, waits until somebody mends it or lets it pass."""

import json

import pytest

from warehouse.loading.load import load
from warehouse.loading.messages import report_says
from warehouse.loading.passes import NotWaitingError, let_pass
from warehouse.loading.retry import retry
from warehouse.rebuild import rebuild

PEOPLE = (
    "person_id,given_name,family_name,phone\nR1,José,Martí,(661) 555-0101\n"
    "R2,Ana,Beltrán,\nR3,María José,Peña López,\n"
)
PARTNERSHIPS = "partnership_id,name\nP1,One\n"
DECISIONS = "decision_id,partnership_id,decided_on,decided_by\n"
PROMISES = "commitment_id,partnership_id,made_on,organization_id,description,due_on,status\n"


@pytest.fixture
def promised(home, write):
    """Load promises with these words, beside two people whose names are known."""

    def loaded(*texts):
        load(home, [write("people.csv", PEOPLE), write("partnerships.csv", PARTNERSHIPS)])
        load(home, [write("organizations.csv", "organization_id,name,sector\nO1,One,school\n")])
        lines = [f'c{place},P1,2025-01-01,O1,"{text}",2025-02-01,open\n' for place, text in enumerate(texts)]
        return load(home, [write("commitments.csv", PROMISES + "".join(lines))]).batches[0]

    return loaded


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Call Jose Marti about the room", "Call ▮ about the room"),
        ("Call MARTÍ, JOSÉ", "Call ▮"),
        ("Ask jose.m@example.org", "Ask ▮"),
        ("Ring (661) 555-0101 first", "Ring ▮ first"),
        ("Ring 661.555.0101", "Ring ▮"),
        ("Her number is 000-12-3456", "Her number is ▮"),
        ("File A123456789", "File ▮"),
        ("Text 6615550199", "Text ▮"),
        ("Text +16615550199 today", "Text ▮ today"),
        ("Ring 661.5550199", "Ring ▮"),
        ("Ring 661–555–0199", "Ring ▮"),
        ("WhatsApp +52 664 123 4567", "WhatsApp ▮"),
        ("Neighbours ring 555-0101", "Neighbours ring ▮"),
        ("Bring SSN 123 45 6789", "Bring ▮"),
        ("SS# 123456789 is missing", "▮ is missing"),
        ("Seguro social: 123-456-789", "▮"),
        ("Copy of A-number 123456789", "Copy of ▮"),
        ("Copy of A 123 456 789", "Copy of ▮"),
        ("Pasaporte G12345678", "▮"),
        ("CURP GOMC800101HDFRRL09", "CURP ▮"),
        ("Ask Maria Pena", "Ask ▮"),
    ],
)
def test_such_a_text_waits_and_what_it_holds_is_marked(promised, reasons, query, text, marked):
    batch = promised(text)
    assert reasons() == {(2, "description", "names_a_person")}
    assert query("select json_extract_string(reasons, '$[0].found') from quarantine.rows") == [(marked,)]
    assert f'1 row says "{marked}" (line 2)' in "".join(report_says(batch, "en"))
    assert "donde ▮ está en lugar de un nombre" in "".join(report_says(batch, "es"))


@pytest.mark.parametrize(
    "given",
    [
        ("commitments.csv", "description_es", PROMISES, "c1,P1,2025-01-01,O1,Call somebody,2025-02-01,open"),
        ("responsibilities.csv", "task_es", "partnership_id,organization_id,task,raci\n", "P1,O1,Calls,R"),
        ("meetings.csv", "title_es", "meeting_id,kind,held_on\n", "m1,general,2025-01-01"),
        ("decisions.csv", "title_es", DECISIONS, "d1,P1,2025-01-01,membership"),
    ],
)
def test_what_a_file_gives_in_spanish_is_looked_at_like_the_rest(home, write, promised, reasons, given):
    file, column, header, row = given
    promised("Call somebody")
    text = header.replace("\n", f",{column}\n") + f"{row},Llamar a José Martí\n"
    load(home, [write(file, text)])
    assert reasons() == {(2, column, "names_a_person")}


@pytest.mark.parametrize(
    "text",
    [
        "Martin Luther King Park",
        "Ana will bring 100-200 chairs by 2025-03-15",
        "Room 661, 555 Main",
        "José's",
        "Grant 123456 2024, 1,250,000 dollars",
        "Social Security office, 43301 Division Street",
        "Zoom 84512345678",
        "Plan A 2025 to 2030",
    ],
)
def test_everyday_text_does_not_wait(promised, text):
    assert promised(text).loaded == 1


def test_an_organization_that_is_called_as_a_person_asks(home, write, reasons):
    load(home, [write("people.csv", PEOPLE)])
    load(home, [write("organizations.csv", "organization_id,name,sector\nO9,Ana Beltrán,business\n")])
    assert reasons() == {(2, "name", "names_a_person")}


def test_people_of_the_same_load_are_known(home, write, reasons):
    organizations = write("organizations.csv", "organization_id,name,sector\nO9,Ana Beltrán,business\n")
    load(home, [organizations, write("people.csv", PEOPLE)])
    assert reasons() == {(2, "name", "names_a_person")}


def test_somebody_may_let_it_pass_with_a_reason_which_a_rebuild_keeps(home, promised, query):
    batch = promised("Call José Martí", "Call Ana Beltrán")
    assert retry(home).total("loaded") == 0
    passed = let_pass(home, batch.batch, [2], because="A public office holder")
    assert (passed.rows, passed.report.total("loaded")) == (1, 1)
    told = "select description from raw.commitments"
    assert query(told) == [("Call José Martí",)]
    assert query("select line, because from quarantine.passed") == [(2, "A public office holder")]
    home.private.unlink()
    rebuild(home)
    assert query(told) == [("Call José Martí",)]
    assert query("select line from quarantine.rows") == [(3,)]


def test_only_what_waits_for_that_may_pass(home, promised):
    batch = promised("Call José Martí", "Bring chairs")
    with pytest.raises(NotWaitingError):
        let_pass(home, batch.batch, [2, 3], because="x")


def test_the_command_says_what_it_did(home, promised, commontable):
    batch = promised("Call José Martí")
    wrong = commontable(home, "pass", str(batch.batch), "--line", "9", "--because", "x")
    assert (wrong.exit_code, "do not wait because of a person" in wrong.stderr) == (2, True)
    done = commontable(home, "pass", str(batch.batch), "--line", "2", "--because", "agreed", "--json")
    assert (done.exit_code, json.loads(done.stdout)["loaded"]) == (0, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Ask the one born 3/4/1985",
        "DOB: 1985-04-03, ask",
        "Fecha de nacimiento 3-4-1985",
        "La señora nacida el 3/4/1985",
    ],
)
def test_a_text_with_a_date_of_birth_waits(promised, text):
    report = promised(text)
    assert (report.loaded, report.quarantined) == (0, 1)
    assert not any("1985" in sentence for sentence in report_says(report, "en"))


@pytest.mark.parametrize(
    "text",
    [
        "Birthday party on 3/4/2026",
        "The coalition was born in 2015",
        "Newborn visits since 2012-03-04",
        "Reunión nacional 3/4/2010",
    ],
)
def test_an_event_with_a_day_is_no_date_of_birth(promised, text):
    assert promised(text).loaded == 1
