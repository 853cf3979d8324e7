"""Rows with nothing but an id are rejected where they are counts or words, and else come in."""

import polars as pl
import pytest

from warehouse.readers.headers import Header
from warehouse.readers.records import LINE
from warehouse.readers.unlike_the_others import rejected_as_unlike

HEADER = Header({"person_id": 0, "language": 1}, {"person_id": "id", "language": "language"}, ())


def rejected(*rows: tuple[str, str | None]) -> list[str]:
    cells = pl.DataFrame(rows, schema={"c0": pl.String, "c1": pl.String}, orient="row")
    cells = cells.with_columns(pl.int_range(2, pl.len() + 2).alias(LINE))
    staying, lines = rejected_as_unlike(cells, HEADER, "people")
    assert staying.height + len(lines) == len(rows)
    return [line.content.decode() for line in lines]


def full(*ids: object) -> list[tuple[str, str]]:
    return [(str(one), "es") for one in ids]


def test_ids_of_two_styles_are_ids():
    assert rejected(*full("SC-014", "SC-015"), ("1047", None), ("1048", None)) == []
    assert rejected(*full("SC-014"), ("1047", None), *full("SC-015")) == []
    assert rejected(*full(1, 2, 3), ("A-7", None), ("A-9", None)) == []


def test_a_number_of_the_sequence_is_an_id():
    assert rejected(*full(*range(1, 39)), ("39", None), *full(40)) == []
    assert rejected(*full(*range(1, 39), 40), ("39", None)) == []
    assert rejected(*full(*range(10)), ("10", None)) == []


@pytest.mark.parametrize("count", ["3", "45"])
def test_a_count_below_is_nobody(count):
    assert rejected(*full("SC-014", "SC-015", "SC-016"), (count, None)) == [count]


def test_counts_below_are_nobody():
    assert rejected(*full("SC-014", "SC-015", "SC-016"), ("2", None), ("1", None)) == ["2", "1"]
    assert rejected(*full(11, 12, 13), ("3", None)) == ["3"]
    assert rejected(*full(1, 2, 3), ("3", None)) == ["3"]


def test_words_are_nobody_wherever_they_stand():
    assert rejected(*full("SC-014"), ("Staff", None), ("Guests", None), *full("SC-015")) == [
        "Staff",
        "Guests",
    ]
