"""The contract as a whole: what refers to what, which lists there are, how every check is explained."""

import pytest

from warehouse.contract import TABLES, key, load_order, references
from warehouse.contract.categories import codes
from warehouse.contract.explained import expected
from warehouse.wording import sentences

COLUMNS = [
    (table, name, column) for table, schema in TABLES.items() for name, column in schema.columns.items()
]
CODED = sorted({column.metadata["codes"] for _, _, column in COLUMNS if "codes" in column.metadata})


def test_there_are_26_tables_and_four_columns_of_names():
    assert len(TABLES) == 26
    assert [(table, name) for table, name, column in COLUMNS if column.metadata.get("is_personal")] == [
        ("people", name) for name in ("given_name", "family_name", "email", "phone")
    ]


@pytest.mark.parametrize("table", TABLES)
def test_keys_are_columns_and_references_lead_to_tables_with_one_id(table):
    assert set(key(table)) <= set(TABLES[table].columns)
    assert all(len(key(other)) == 1 for other in references(table).values())


def test_every_table_is_loaded_after_those_it_refers_to():
    order = load_order()
    assert sorted(order) == sorted(TABLES)
    for table in TABLES:
        assert all(order.index(other) <= order.index(table) for other in references(table).values())


@pytest.mark.parametrize("name", CODED)
def test_every_list_of_a_coded_column_has_codes(name):
    assert codes(name)


def test_every_check_has_its_sentence_and_says_what_it_expects():
    checks = [(table, name, check.name) for table, name, column in COLUMNS for check in column.checks]
    assert [check for check in checks if check[2] not in sentences("loading")] == []
    ranges_and_lists = {"out_of_range", "date_out_of_range", "not_in_list", "not_alone"}
    assert [
        check for check in checks if (expected(*check) is not None) != (check[2] in ranges_and_lists)
    ] == []


@pytest.mark.parametrize("table", TABLES)
def test_every_rule_has_its_sentence(table):
    for rule in TABLES[table].checks:
        assert rule.name in sentences("loading")
        assert rule.statistics["column"] in TABLES[table].columns
