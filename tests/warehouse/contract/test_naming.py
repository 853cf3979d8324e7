"""Files and columns are known by their names, as people write them."""

import pytest

from warehouse.contract.naming import columns_named, table_named


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("people", "people"),
        ("People", "people"),
        ("Meeting Supports", "meeting_supports"),
        ("meeting-supports", "meeting_supports"),
        ("people (2)", "people"),
        ("attendance 2025-03", "attendance"),
        ("people - Copy", "people"),
        ("organizations", "organizations"),
        ("organization_people", "organization_people"),
        ("people_memberships", None),
        ("notes", None),
        ("", None),
    ],
)
def test_a_table_is_known_by_its_name(name, table):
    assert table_named(name) == table


@pytest.mark.parametrize("header", ["person_id", "Person ID", "PERSON-ID", " person_id ", "person.id"])
def test_a_column_is_known_by_its_name(header):
    assert columns_named([header, "colour"], "people") == {"person_id": header}
