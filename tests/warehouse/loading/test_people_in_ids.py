"""Ids of people that name somebody wait, and are said without being quoted; other ids are left alone."""

from contextlib import closing

import duckdb
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
def test_an_id_that_names_somebody_waits_and_is_not_quoted(home, write, one, query):
    report = load(home, [write("people.csv", PEOPLE + one + ROSA)])
    assert (report.total("loaded"), report.total("quarantined")) == (0, 1)
    assert "1 row has an id that looks like a person's name" in said(report)
    assert "deshaga este lote" in said(report, "es")
    told = said(report) + said(report, "es") + query("select reasons::varchar from quarantine.rows")[0][0]
    assert one not in told


@pytest.mark.parametrize(
    "one",
    ["R-0013", "p1", "1", "20250013", "6615550199", "cedar-center", "PX 777", "Person 12", "HV/2025/003",
     "a1b2c3d4-0000-4a4a-9c9c-0123456789ab", "rq13", "R Q", "harbor-vista-0012", "Persona A"],
)  # fmt: skip
def test_other_ids_are_ids(home, write, one):
    assert load(home, [write("people.csv", PEOPLE + one + ROSA)]).exit_code == 0


def test_a_row_that_points_to_a_name_is_told_about_the_id_and_not_to_load_the_person(home, write, query):
    files = [
        write("partnerships.csv", "partnership_id,name\nP1,One\n"),
        write("people.csv", PEOPLE + "R1" + ROSA),
        write(
            "memberships.csv",
            "person_id,partnership_id,member_kind,joined_on\n"
            "R1,P1,resident,2025-01-01\nRosa Quintero,P1,resident,2025-01-01\nR9,P1,resident,2025-01-01\n",
        ),
        write(
            "capacity_responses.csv",
            "partnership_id,wave,capacity,item,score,respondent_id\n"
            "P1,2025-01-01,inclusive_governance,One,3,rosa quintero\n"
            "P1,2025-01-01,inclusive_governance,One,3,R77\n",
        ),
    ]
    report = load(home, files)
    codes = "select table_name, line, json_extract_string(reasons, '$[*].code') from quarantine.rows"
    assert sorted(query(codes)) == [
        ("capacity_responses", 2, ["id_names_somebody"]),
        ("memberships", 3, ["id_names_somebody"]),
        ("memberships", 4, ["unknown_reference"]),
    ]
    assert "Quintero" not in said(report)


def test_organizations_are_called_as_they_are(home, write):
    path = write("organizations.csv", "organization_id,name,sector\nCedar Center,Cedar Center,nonprofit\n")
    assert load(home, [path]).exit_code == 0


def test_who_came_in_before_this_rule_is_not_held_against_those_who_point_to_them(home, write):
    load(
        home,
        [write("people.csv", "person_id\nR1\n"), write("partnerships.csv", "partnership_id,name\nP1,O\n")],
    )
    with closing(duckdb.connect(str(home.private))) as private:
        private.execute("update raw.people set person_id = 'Rosa Quintero'")
    rows = "person_id,partnership_id,member_kind,joined_on\nRosa Quintero,P1,resident,2025-01-01\n"
    assert load(home, [write("memberships.csv", rows)]).exit_code == 0
