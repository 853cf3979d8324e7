"""The audit finds what can be worked out, and only that."""

import polars as pl
import pytest

from warehouse.disclosure import (
    AtMost,
    ContradictionError,
    CountsOfPeople,
    Relations,
    Role,
    audit,
    published_cells,
)


def test_two_hidden_groups_that_sum_to_20_are_both_known_to_be_10(counts, naive):
    published = naive(counts({(0, "members"): [40, 10, 10]}), k=11)
    found = audit(published, Relations())
    assert found.select("group_code", "lowest", "highest", "possible_values").rows() == [
        ("g01", 10, 10, 1),
        ("g02", 10, 10, 1),
    ]


def test_ten_leavers_show_where_24_members_become_14(counts, naive, relations):
    tables = {
        (0, "members"): [24, 30, 40],
        (1, "members"): [14, 25, 35],
        (1, "leavers"): [10, 5, 5],
        (1, "newcomers"): [0, 0, 0],
    }
    found = audit(naive(counts(tables), k=11), relations())
    exposed = found.filter(population="leavers", group_code="g00")
    assert exposed.select("lowest", "highest").rows() == [(10, 10)]


def test_who_came_back_is_no_more_than_who_attended(counts, relations):
    published = counts({(0, "attendees"): [3, 30], (0, "came_back"): [2, 8]}).with_columns(
        is_hidden=pl.col("people") < 11,
        hidden_because=pl.when(pl.col("people") < 11).then(pl.lit("few")),
        known=pl.when(pl.col("population") == "attendees").then(33).otherwise(10),
        people=pl.when(pl.col("people") >= 11).then("people"),
    )
    found = audit(published, relations())
    back = found.filter(population="came_back", group_code="g00")
    assert back.select("lowest", "highest").rows() == [(0, 3)]


def test_who_is_a_member_came_or_joined(counts, half_years):
    """Of 28 members at most the 20 who came are of one group, as nobody joined: eight are of the other."""
    reasons = {"attendees": [None, None], "members": ["protecting", "few"]}
    tables = {(0, "attendees"): [20, 30], (0, "members"): [18, 10]}
    shown = counts(tables).with_columns(
        pl.Series("hidden_because", [*reasons["attendees"], *reasons["members"]]),
        known=pl.when(pl.col("population") == "members").then(28),
    )
    printed = shown.with_columns(
        pl.when(pl.col("hidden_because").is_null()).then("people").alias("people"),
        is_hidden=pl.col("hidden_because").is_not_null(),
    )
    bounds = pl.DataFrame({"partnership_id": "p", "period_end": half_years[0], "upper": [0.0]})
    came = AtMost((Role("members", 1), Role("attendees", -1)), bounds)
    assert audit(printed, Relations()).is_empty()
    exposed = audit(printed, Relations(others=(came,)))
    assert exposed.select("group_code", "lowest", "highest").rows() == [("g00", 18, 20), ("g01", 8, 10)]


def test_operational_totals_narrow_too(counts, relations, half_years):
    tables = {
        (0, "members"): [24, 30],
        (1, "members"): [20, 30],
        (1, "leavers"): [4, 1],
        (1, "newcomers"): [0, 1],
    }
    table = ["partnership_id", "period_end", "population", "attribute"]
    is_stock = pl.col("population") == "members"
    published = counts(tables).with_columns(
        is_hidden=~is_stock,
        hidden_because=pl.when(~is_stock).then(pl.lit("withheld")),
        known=pl.when(is_stock).then(pl.col("people").sum().over(table)),
        people=pl.when(is_stock).then("people"),
    )
    totals = pl.DataFrame(
        [("p", half_years[1], "leavers", 5), ("p", half_years[1], "newcomers", 1)],
        schema=["partnership_id", "period_end", "population", "people"],
        orient="row",
    )
    assert audit(published, relations()).is_empty()
    exposed = audit(published, relations(totals=totals)).filter(population="leavers", group_code="g00")
    assert exposed.select("lowest", "highest").rows() == [(4, 5)]


def test_what_totals_alone_say_is_no_violation(counts, naive, relations, half_years):
    totals = pl.DataFrame(
        {"partnership_id": "p", "period_end": half_years[0], "population": "leaders", "people": [2]}
    )
    published = naive(counts({(0, "leaders"): [1, 1, 0]}), k=11)
    assert not audit(published, relations()).is_empty()
    assert audit(published, relations(totals=totals)).is_empty()


def test_a_table_that_does_not_add_up_is_refused(counts, naive):
    published = naive(counts({(0, "members"): [40, 10, 10]}), k=11).with_columns(known=pl.lit(100))
    with pytest.raises(ContradictionError, match="do not add up"):
        audit(published, Relations())


def test_another_mart_is_audited_from_its_description(half_years):
    contacts = pl.DataFrame(
        {
            "partnership_id": "p",
            "period_end": half_years[0],
            "channel": ["letter", "letter", "visit", "visit"],
            "language": ["es", "tl", "es", "tl"],
            "contacts": [30, None, 12, 14],
            "all_contacts": [33, 33, 26, 26],
            "is_hidden": [False, True, False, False],
        }
    )
    shape = CountsOfPeople(
        mart="contacts_by_language",
        count="contacts",
        by=("partnership_id", "period_end", "channel"),
        group="language",
        is_hidden="is_hidden",
        total="all_contacts",
    )
    found = audit(published_cells(contacts, shape), Relations())
    assert found.select("population", "attribute", "group_code", "lowest", "highest").rows() == [
        ("contacts_by_language.contacts", "language · channel=letter", "tl", 3, 3)
    ]


def test_a_mart_without_fixed_half_years_is_refused():
    shape = CountsOfPeople(
        mart="m", count="n", by=("partnership_id", "month"), group="language", is_hidden="h"
    )
    with pytest.raises(ValueError, match="period_end"):
        published_cells(pl.DataFrame(), shape)
