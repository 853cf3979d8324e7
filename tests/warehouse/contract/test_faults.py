"""Each rule of the contract finds the rows that break it, and only those."""

import polars as pl
import pytest

from warehouse.contract.faults import checked

GOOD = {
    "partnership_areas": {"partnership_id": "a", "geography_kind": "place", "geoid": "0640130"},
    "people": {"person_id": "p"},
    "memberships": {
        "person_id": "p",
        "partnership_id": "a",
        "member_kind": "resident",
        "joined_on": "2025-01-02",
    },
    "goals": {
        "goal_id": "g",
        "partnership_id": "a",
        "title_en": "t",
        "kind": "count",
        "target_min": "5",
        "set_on": "2025-01-02",
        "due_on": "2025-01-02",
    },
    "commitments": {
        "commitment_id": "c",
        "partnership_id": "a",
        "made_on": "2025-01-02",
        "organization_id": "o",
        "description": "d",
        "due_on": "2025-01-02",
        "status": "open",
    },
    "ties": {
        "from_organization_id": "o",
        "to_organization_id": "q",
        "kind": "referral",
        "started_on": "2025-01-02",
    },
    "capacity_responses": {
        "partnership_id": "a",
        "wave": "2025-01-02",
        "capacity": "inclusive_governance",
        "item": "1",
        "score": "4",
    },
    "engagement_ratings": {
        "organization_id": "o",
        "partnership_id": "a",
        "rated_on": "2025-01-02",
        "rater": "residents",
        "level": "5",
    },
    "organizations": {"organization_id": "o", "name": "O", "sector": "school"},
}
BROKEN = [
    ("partnership_areas", "geoid", "640130", "not_a_place"),
    ("partnership_areas", "population_share", "1.01", "out_of_range"),
    ("partnership_areas", "population_share", "-0.1", "out_of_range"),
    ("people", "race_ethnicity", "declined|white", "not_alone"),
    ("people", "race_ethnicity", "white|purple", "not_in_list"),
    ("people", "zip", "9353", "not_a_zip"),
    ("people", "zip", "93534-1111", "not_a_zip"),
    ("people", "home_language", "Klingon", "not_in_list"),
    ("people", "created_on", "0205-01-01", "date_out_of_range"),
    ("memberships", "left_on", "2025-01-01", "before"),
    ("memberships", "member_kind", None, "missing"),
    ("goals", "target_max", "4", "below"),
    ("goals", "due_on", "2025-01-01", "before"),
    ("commitments", "due_on", "2025-01-01", "before"),
    ("commitments", "revised_due_on", "2025-01-01", "before"),
    ("commitments", "closed_on", "2025-01-01", "before"),
    ("ties", "to_organization_id", "o", "the_same"),
    ("ties", "intensity", "5", "out_of_range"),
    ("ties", "intensity", "0", "out_of_range"),
    ("ties", "ended_on", "2025-01-01", "before"),
    ("capacity_responses", "score", "5", "out_of_range"),
    ("capacity_responses", "score", "x", "not_a_whole_number"),
    ("engagement_ratings", "level", "6", "out_of_range"),
    ("organizations", "parent_organization_id", "o", "the_same"),
]


def faults(table, *rows):
    text = pl.DataFrame(rows, schema={name: pl.String for row in rows for name in row}, orient="row")
    return set(checked(text, table)[1].select("row", "column", "code").rows())


@pytest.mark.parametrize("table", GOOD)
def test_a_good_row_has_no_fault(table):
    assert faults(table, GOOD[table]) == set()


@pytest.mark.parametrize(("table", "column", "cell", "code"), BROKEN)
def test_a_broken_row_has_this_fault_and_no_other(table, column, cell, code):
    assert faults(table, {**GOOD[table], column: cell}) == {(0, column, code)}


def test_declined_alone_is_an_answer():
    assert faults("people", {"person_id": "p", "race_ethnicity": "declined"}) == set()


def test_custom_areas_have_numbers_of_their_own():
    assert (
        faults("partnership_areas", {**GOOD["partnership_areas"], "geography_kind": "custom", "geoid": "x"})
        == set()
    )


def test_an_empty_part_of_a_key_equals_an_empty_part():
    row = {"starts_on": "2025-01-01", "partnership_id": None, "text_en": "rain"}
    assert {code for _, _, code in faults("annotations", row, row)} == {"twice_together"}


def test_rows_without_an_id_are_not_called_the_same():
    assert {code for _, _, code in faults("people", {"person_id": None}, {"person_id": None})} == {"missing"}


def test_a_misread_part_of_a_key_names_nothing():
    row = GOOD["memberships"]
    found = faults("memberships", {**row, "joined_on": "x"}, {**row, "joined_on": "y"})
    assert {code for _, _, code in found} == {"not_a_date"}


def test_tables_without_a_key_may_repeat_a_row():
    assert faults("capacity_responses", GOOD["capacity_responses"], GOOD["capacity_responses"]) == set()
