"""Cells become values of the contract's types, or are said not to be such values."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from warehouse.contract.values import as_text, date_pattern, unread, values


def read(table, column, cell, **options):
    """The value of one cell, and the code of what is wrong with it."""
    text = pl.DataFrame({column: [cell]}, schema={column: pl.String})
    found = values(text, table, **options)
    codes = unread(text, found, table)["code"].to_list()
    value = found[column][0]
    return (value.to_list() if isinstance(value, pl.Series) else value), codes


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("yes", True),
        ("Sí", True),
        ("SI", True),
        ("true", True),
        ("1", True),
        ("y", True),
        ("VERDADERO", True),
        ("no", False),
        ("False", False),
        ("0", False),
        ("N", False),
        ("falso", False),
        (None, None),
    ],
)
def test_yes_and_no_in_two_languages(cell, value):
    assert read("people", "caregiver_of_0_5", cell) == (value, [])


@pytest.mark.parametrize("cell", ["maybe", "2", "x", "yesno"])
def test_anything_else_is_neither_yes_nor_no(cell):
    assert read("people", "caregiver_of_0_5", cell) == (None, ["not_a_flag"])


@pytest.mark.parametrize(
    ("cell", "value"),
    [("12", 12), ("5.0", 5), ("+3", 3), ("-1", -1)],
)
def test_whole_numbers(cell, value):
    assert read("partnerships", "seats", cell) == (value, [])


@pytest.mark.parametrize("cell", ["1.5", "1,000", "twelve", "99999999999", "1e3", "0x1"])
def test_no_whole_numbers(cell):
    assert read("partnerships", "seats", cell) == (None, ["not_a_whole_number"])


@pytest.mark.parametrize("cell", ["nan", "inf", "1,5", "12 %", "$3"])
def test_no_numbers(cell):
    assert read("goal_readings", "value", cell) == (None, ["not_a_number"])


def test_lists_are_split_and_trimmed():
    assert read("people", "race_ethnicity", " white | black ||") == (["white", "black"], [])
    assert read("people", "race_ethnicity", "|") == (None, [])


def test_an_empty_cell_says_nothing_even_where_there_is_a_default():
    assert read("partnerships", "lapse_months", None) == (None, [])
    assert read("partnerships", "lapse_months", "x") == (None, ["not_a_whole_number"])
    assert values(pl.DataFrame({"partnership_id": ["a"]}), "partnerships")["new_days"].to_list() == [None]


@pytest.mark.parametrize(
    ("cell", "date_format", "value"),
    [
        ("2026-03-15", None, date(2026, 3, 15)),
        ("2026-03-15 00:00:00", None, date(2026, 3, 15)),
        ("2026-03-15", "DD/MM/YYYY", date(2026, 3, 15)),
        ("03/04/2026", "DD/MM/YYYY", date(2026, 4, 3)),
        ("03/04/2026", "MM/DD/YYYY", date(2026, 3, 4)),
        ("3.4.2026", "D.M.AAAA", date(2026, 4, 3)),
    ],
)
def test_dates(cell, date_format, value):
    assert read("people", "created_on", cell, date_format=date_format) == (value, [])


@pytest.mark.parametrize("cell", ["2025-02-29", "03/04/2026", "2026-03-15 14:30:00", "soon", "20260315"])
def test_no_dates(cell):
    assert read("people", "created_on", cell) == (None, ["not_a_date"])


@pytest.mark.parametrize(
    "given_format", ["DD/MM/YY", "DD/MM", "YYYY", "DD/DD/YYYY", "DD-MM/YYYY", "%d/%m/%Y", ""]
)
def test_what_is_no_date_format(given_format):
    assert date_pattern(given_format) is None


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "partnership_id": st.text("ab", min_size=1),
                "started_on": st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31)),
                "languages": st.none() | st.lists(st.sampled_from(["en", "es"]), min_size=1),
                "seats": st.none() | st.integers(0, 2**31 - 1),
            }
        ),
        min_size=1,
    )
)
def test_values_written_as_text_read_as_the_same_values(rows):
    schema = {
        "partnership_id": pl.String,
        "started_on": pl.Date,
        "languages": pl.List(pl.String),
        "seats": pl.Int32,
    }
    known = pl.DataFrame(rows, schema=schema)
    empty = values(pl.DataFrame({"partnership_id": known["partnership_id"]}), "partnerships")
    once = empty.with_columns(known.get_columns())
    assert_frame_equal(values(as_text(once, "partnerships"), "partnerships"), once)
