"""Ids of people that name somebody are said without being quoted; other ids are left alone."""

import pytest

from warehouse.loading.load import load
from warehouse.loading.messages import report_says

PEOPLE = "person_id,given_name,family_name,email,phone\n"
ROSA = ",Rosa,Quintero,rosa.q@example.org,(661) 555-0101\n"


def said(report, language="en"):
    return "\n".join(line for batch in report.batches for line in report_says(batch, language))


@pytest.mark.parametrize(
    "one",
    [
        "Rosa Quintero", "Quintero  Rosa", "rosa_quintero", "ROSA.QUINTERO", "rosaquintero", "rquintero",
        "Rosa",
        "rosa2", "quintero", "Rosa Q. Other", "Denise Attwater-Roe", "María José Peña", "6615550101",
        "+1 661 555 0101", "661-555-0199", "somebody@example.org", "Rosa Quintero 2",
    ],
)  # fmt: skip
def test_an_id_that_names_somebody_comes_in_and_is_said_without_being_quoted(home, write, one):
    report = load(home, [write("people.csv", PEOPLE + one + ROSA)])
    assert (report.total("loaded"), report.exit_code) == (1, 0)
    assert "ids of people look like names, telephones or e-mails (rows: 1)" in said(report)
    assert "identificadores de personas que parecen nombres" in said(report, "es")
    assert one not in said(report) + said(report, "es")


@pytest.mark.parametrize(
    "one",
    ["R-0013", "p1", "1", "20250013", "6615550199", "cedar-center", "PX 777", "Person 12", "HV/2025/003",
     "a1b2c3d4-0000-4a4a-9c9c-0123456789ab", "rq13", "R Q", "harbor-vista-0012", "Persona A"],
)  # fmt: skip
def test_other_ids_are_ids(home, write, one):
    assert "ids of people" not in said(load(home, [write("people.csv", PEOPLE + one + ROSA)]))


IDS = ["202406-0012", "ACT-202406-0012", "A-20240615", "A20240615", "Alien-20240615"]
MEETINGS = "meeting_id,partnership_id,kind,held_on\n"


@pytest.mark.parametrize("one", IDS)
def test_an_id_of_a_month_or_a_day_and_a_count_does_not_wait(home, write, one):
    load(home, [write("partnerships.csv", "partnership_id,name\nP1,One\n")])
    report = load(home, [write("meetings.csv", f"{MEETINGS}{one},P1,visit,2026-02-01\n")])
    assert (report.total("quarantined"), report.total("loaded")) == (0, 1)


@pytest.mark.parametrize("one", IDS)
def test_an_id_of_a_person_may_be_a_month_or_a_day_and_a_count(home, write, one):
    assert load(home, [write("people.csv", PEOPLE + one + ROSA)]).total("loaded") == 1


@pytest.mark.parametrize("one", ["M-A-123-456-789", "USCIS 123456789", "alien-no-12345678", "661-555-0199"])
def test_an_id_that_is_a_number_of_a_person_waits(home, write, one):
    load(home, [write("partnerships.csv", "partnership_id,name\nP1,One\n")])
    report = load(home, [write("meetings.csv", f"{MEETINGS}{one},P1,visit,2026-02-01\n")])
    assert (report.total("quarantined"), report.total("loaded")) == (1, 0)


def test_organizations_are_called_as_they_are(home, write):
    path = write("organizations.csv", "organization_id,name,sector\nCedar Center,Cedar Center,nonprofit\n")
    assert load(home, [path]).exit_code == 0


@pytest.mark.parametrize("sector", ["Asylum aid", "asylum"])
def test_a_sector_that_an_installation_adds_is_not_emptied(home, write, query, monkeypatch, sector):
    monkeypatch.setenv("COMMONTABLE_HOME", str(home.path))
    home.codes.mkdir(parents=True)
    (home.codes / "ours.csv").write_text(
        "list,code,label_en,label_es\nsector,asylum,Asylum aid,Ayuda de asilo\n", encoding="utf-8"
    )
    load(home, [write("organizations.csv", f"organization_id,name,sector\nO1,One,{sector}\n")])
    assert query("select sector from raw.organizations") == [("asylum",)]
