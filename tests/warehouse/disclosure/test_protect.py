"""Nothing that is printed can be narrowed, whoever adds and subtracts."""

from importlib import import_module

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.disclosure import Relations, audit, protect

K, WIDTH = 4, 3


@st.composite
def two_half_years(draw):
    """Members of three groups, who joins and who leaves, in two half-years."""
    before = draw(st.lists(st.integers(0, 9), min_size=3, max_size=3))
    leavers = [draw(st.integers(0, min(group, 4))) for group in before]
    newcomers = draw(st.lists(st.integers(0, 4), min_size=3, max_size=3))
    after = [start - out + new for start, out, new in zip(before, leavers, newcomers, strict=True)]
    return {
        (0, "members"): before,
        (1, "members"): after,
        (1, "leavers"): leavers,
        (1, "newcomers"): newcomers,
    }


@settings(max_examples=40, derandomize=True)
@given(tables=two_half_years())
def test_every_hidden_count_of_two_linked_half_years_stays_wide(tables, counts, tried, relations):
    published = protect(counts(tables), relations(), k=K, width=WIDTH)
    narrow = {
        cell: seen
        for cell, seen in tried(published, k=K, cap=14, is_balanced=True).items()
        if len(seen) < WIDTH
    }
    assert not narrow


@settings(max_examples=40, derandomize=True)
@given(tables=two_half_years())
def test_the_audit_agrees_with_trying_every_number(tables, counts, naive, tried, relations):
    published = naive(counts(tables), k=K)
    seen = tried(published, k=K, cap=0, is_balanced=True)
    found = audit(published, relations(), k=K, width=WIDTH).rows(named=True)
    by_audit = {
        (row["period_end"], row["population"], row["group_code"]): (row["lowest"], row["highest"])
        for row in found
    }
    assert by_audit.keys() == {cell for cell, values in seen.items() if len(values) < WIDTH}


@settings(max_examples=60, derandomize=True)
@given(
    attendees=st.lists(st.integers(0, 12), min_size=3, max_size=3),
    share=st.floats(0, 1),
)
def test_parts_of_a_population_do_not_narrow_it(attendees, share, counts, tried, relations):
    tables = {(0, "attendees"): attendees, (0, "came_back"): [int(share * people) for people in attendees]}
    published = protect(counts(tables), relations(), k=K, width=WIDTH)
    assert all(len(seen) >= WIDTH for seen in tried(published, k=K, cap=16).values())


@pytest.mark.parametrize("size", range(61))
def test_a_population_of_any_size_stays_wide(size, counts, tried):
    groups = [size - size // 2, size // 2 - size // 5, size // 5 - size // 20, size // 20]
    published = protect(counts({(0, "leaders"): groups}), Relations())
    if published["known"].null_count() == 0:
        assert all(len(seen) >= 5 for seen in tried(published, k=11, cap=45).values())


@pytest.mark.parametrize("group", range(4))
@pytest.mark.parametrize("before", [0, 3, 10, 11, 14])
def test_one_person_more_of_a_rare_group_cannot_be_seen(group, before, counts, relations):
    start = [45, 20, 14, before]
    newcomers = [int(number == group) for number in range(4)]
    after = [people + new for people, new in zip(start, newcomers, strict=True)]
    tables = {
        (0, "members"): start,
        (1, "members"): after,
        (1, "leavers"): [0] * 4,
        (1, "newcomers"): newcomers,
    }
    published = protect(counts(tables), relations())
    assert audit(published, relations()).is_empty()
    assert published.filter(pl.col("people") < 11).is_empty()


def test_a_late_correction_leaves_the_printed_half_year_as_it_stands(counts, relations):
    first = {(0, "members"): [40, 25, 12, 3], (1, "members"): [42, 26, 12, 5]}
    released = protect(counts(first), relations())
    corrected = {
        **{key: [people + 1 for people in groups] for key, groups in first.items()},
        (2, "members"): [40, 27, 14, 7],
        (2, "leavers"): [4, 2, 0, 1],
        (2, "newcomers"): [1, 2, 1, 2],
    }
    again = protect(counts(corrected), relations(), frozen=released)
    assert again.join(released, on=released.columns, how="semi", nulls_equal=True).equals(released)
    assert audit(again, relations()).is_empty()


def test_a_second_release_gives_the_first_nothing_away(counts, relations):
    tables = {(0, "members"): [30, 13, 12, 9]}
    released = protect(counts(tables), relations())
    hidden = released.filter("is_hidden")["group_code"].to_list()
    tables |= {
        (1, "members"): [30, 13, 14, 12],
        (1, "leavers"): [0, 0, 0, 0],
        (1, "newcomers"): [0, 0, 2, 3],
    }
    again = protect(counts(tables), relations(), frozen=released)
    assert again.head(4)["is_hidden"].to_list() == released["is_hidden"].to_list()
    assert hidden
    assert audit(again, relations()).is_empty()


def test_a_half_year_that_printed_nothing_is_not_given_away_by_the_next(counts, relations, half_years):
    tables = {(0, "members"): [8, 5, 3]}
    sizes = [(0, "members", 16), (1, "members", 71), (1, "leavers", 0), (1, "newcomers", 55)]
    totals = pl.DataFrame(
        [("p", half_years[number], population, people) for number, population, people in sizes],
        schema=["partnership_id", "period_end", "population", "people"],
        orient="row",
    )
    released = protect(counts(tables), relations(totals=totals))
    assert (released["hidden_because"] == "withheld").all()
    tables |= {(1, "members"): [30, 25, 16], (1, "leavers"): [0, 0, 0], (1, "newcomers"): [22, 20, 13]}
    again = protect(counts(tables), relations(totals=totals), frozen=released)
    assert not again["is_hidden"].all()
    assert audit(again, relations(totals=totals)).is_empty()


def test_groups_below_k_are_collapsed_and_their_sum_is_printed(counts):
    published = protect(counts({(0, "members"): [45, 20, 6, 5, 4]}), Relations())
    assert published["people"].to_list() == [45, 20, None, None, None]
    assert published["hidden_because"].to_list() == [None, None, "few", "few", "few"]
    assert published["rest"].unique().to_list() == [15]
    assert published["known"].unique().to_list() == [80]


def test_a_single_small_group_takes_the_smallest_group_that_hides_it(counts):
    published = protect(counts({(0, "members"): [45, 20, 11, 2]}), Relations())
    assert published["hidden_because"].to_list() == [None, "protecting", None, "few"]
    assert published["rest"].unique().to_list() == [22]


def with_cost(counts, *shares):
    """Counts with the share of the community that each group is."""
    return counts.with_columns(cost=pl.Series(shares))


def test_what_is_hidden_second_is_the_smallest_part_of_the_community(counts):
    table = with_cost(counts({(0, "members"): [45, 24, 12, 2]}), 0.5, 0.06, 0.4, 0.04)
    published = protect(table, Relations())
    assert published["hidden_because"].to_list() == [None, "protecting", None, "few"]


def test_two_small_groups_go_before_a_large_one(counts):
    table = with_cost(counts({(0, "members"): [60, 12, 11, 11, 0]}), 0.6, 0.3, 0.04, 0.03, 0.03)
    published = protect(table, Relations())
    hidden = published.filter("is_hidden")
    assert "g01" not in hidden["group_code"].to_list()
    assert audit(published, Relations()).is_empty()


def test_a_table_that_nothing_helps_is_withheld_with_its_total(counts):
    published = protect(counts({(0, "leaders"): [2, 1, 0]}), Relations())
    assert published["hidden_because"].unique().to_list() == ["withheld"]
    assert published.select("people", "known", "rest").null_count().row(0) == (3, 3, 3)


def test_a_table_of_fewer_than_k_people_is_withheld_even_where_its_sum_leaves_enough(counts):
    published = protect(counts({(0, "leaders"): [5, 5, 0]}), Relations())
    assert published["hidden_because"].unique().to_list() == ["withheld"]
    assert published["known"].null_count() == 3


def test_a_table_that_shows_no_group_prints_nothing_however_many_they_are(counts):
    published = protect(counts({(0, "leaders"): [10, 10, 9], (0, "attendees"): [30, 30, 30]}), Relations())
    led = published.filter(population="leaders")
    assert led["hidden_because"].unique().to_list() == ["withheld"]
    assert led.select("people", "known", "rest").null_count().row(0) == (3, 3, 3)
    assert published.filter(population="attendees")["people"].to_list() == [30, 30, 30]


def test_what_nothing_helps_is_withheld_so_that_no_release_waits_for_it(counts, relations, monkeypatch):
    tables = {
        (0, "members"): [40, 30, 24],
        (1, "members"): [32, 39, 26],
        (1, "leavers"): [12, 6, 4],
        (1, "newcomers"): [4, 15, 6],
    }
    half_year = import_module("warehouse.disclosure.half_year")
    monkeypatch.setattr(half_year, "LADDER", ())
    published = protect(counts(tables), relations())
    assert "withheld" in published["hidden_because"].to_list()
    assert audit(published, relations()).is_empty()


def test_flows_are_hidden_before_members(counts, relations):
    tables = {
        (0, "members"): [40, 30, 24],
        (1, "members"): [38, 33, 21],
        (1, "leavers"): [2, 0, 3],
        (1, "newcomers"): [0, 3, 0],
    }
    published = protect(counts(tables), relations())
    assert not published.filter(population="members")["is_hidden"].any()
    assert published.filter(pl.col("population") != "members")["hidden_because"].unique().to_list() == [
        "withheld"
    ]


def test_another_k_and_width_hold_too(counts):
    published = protect(counts({(0, "members"): [9, 6, 5, 3]}), Relations(), k=5, width=4)
    assert audit(published, Relations(), k=5, width=4).is_empty()
    assert published["people"].null_count() < 4
