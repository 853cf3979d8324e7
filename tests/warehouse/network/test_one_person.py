"""What hangs on one person equals what networkx finds when that person's ties are taken out."""

from collections import defaultdict
from datetime import date

import networkx as nx
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from warehouse.network import without_one_person

HERE = {"partnership_id": "p", "period_start": date(2025, 1, 1), "is_rolled_up": False}
ORGANIZATIONS = "abcdefg"
SIDES = ("organization_a", "organization_b")

pairs = st.tuples(st.sampled_from(ORGANIZATIONS), st.sampled_from(ORGANIZATIONS)).filter(
    lambda pair: pair[0] < pair[1]
)
carriers = st.dictionaries(
    pairs, st.tuples(st.sets(st.integers(1, 2)), st.sets(st.integers(1, 2))), max_size=12
)
"""Each pair that is tied, with the people who carry it on either side, known by a number in their own."""


def carried_by(tied) -> pl.DataFrame:
    rows = [
        {**HERE, **dict(zip(SIDES, pair, strict=True)), "person_id": f"{own}{one}", "is_of_a": own == pair[0]}
        for pair, people in tied.items()
        for own, numbers in zip(pair, people, strict=True)
        for one in numbers
    ]
    schema = dict.fromkeys((*SIDES, "person_id"), pl.String) | {"is_of_a": pl.Boolean}
    here = {"partnership_id": pl.String, "period_start": pl.Date, "is_rolled_up": pl.Boolean}
    return pl.DataFrame(rows, schema={**here, **schema}, orient="row")


def ties_of(tied) -> pl.DataFrame:
    rows = [{**HERE, **dict(zip(SIDES, pair, strict=True))} for pair in tied]
    schema = {"partnership_id": pl.String, "period_start": pl.Date, "is_rolled_up": pl.Boolean}
    return pl.DataFrame(rows, schema={**schema, **dict.fromkeys(SIDES, pl.String)}, orient="row")


def resting(tied) -> dict[str, dict[str, set[tuple[str, str]]]]:
    """The pairs that rest on each person of each organization."""
    found = defaultdict(lambda: defaultdict(set))
    for pair, people in tied.items():
        for own, numbers in zip(pair, people, strict=True):
            if len(numbers) == 1:
                found[own][f"{own}{next(iter(numbers))}"].add(pair)
    return found


def lost_in(tied, gone) -> set[str]:
    """Those who are with the largest piece of their part no more; networkx counts the pieces."""
    whole = nx.Graph(list(tied))
    left = whole.copy()
    left.remove_edges_from(gone)
    return {frozenset(piece) for piece in nx.connected_components(left)} - {
        frozenset(piece) for piece in nx.connected_components(whole)
    }


@given(carriers)
def test_who_is_cut_off_is_who_networkx_finds_in_a_smaller_piece(tied):
    found = {
        row["organization_id"]: row
        for row in without_one_person(carried_by(tied), ties_of(tied)).iter_rows(named=True)
    }
    people = resting(tied)
    assert set(found) == set(people)
    for own, row in found.items():
        busiest = min(people[own], key=lambda one: (-len(people[own][one]), one))
        assert row["ties_on_one_person"] == len(people[own][busiest])
        pieces = sorted(map(sorted, lost_in(tied, people[own][busiest])), key=len)
        told = set(filter(None, row["cut_off"].split("|")))
        assert row["organizations_cut_off"] == len(told)
        assert len(told) == sum(map(len, pieces[:-1]))
        assert told <= {one for piece in pieces for one in piece}
        assert all(set(piece) <= told or not set(piece) & told for piece in pieces)


def test_a_bridge_that_one_person_carries_cuts_off_the_smaller_side():
    tied = {("a", "b"): ({1, 2}, {1, 2}), ("a", "c"): ({1, 2}, {1, 2}), ("a", "d"): ({1}, {1, 2}),
            ("d", "e"): ({1, 2}, {1, 2})}  # fmt: skip
    [row] = without_one_person(carried_by(tied), ties_of(tied)).to_dicts()
    assert (row["organization_id"], row["ties_on_one_person"], row["cut_off"]) == ("a", 1, "d|e")


def test_the_organization_itself_is_cut_off_where_all_its_ties_rest_on_one_person():
    tied = {("a", "b"): ({1}, {1, 2}), ("a", "c"): ({1}, {1, 2}), ("b", "c"): ({1, 2}, {1, 2})}
    [row] = without_one_person(carried_by(tied), ties_of(tied)).to_dicts()
    assert (row["ties_on_one_person"], row["cut_off"]) == (2, "a")


def test_a_tie_with_residents_goes_with_the_person_and_neither_it_nor_they_are_counted():
    tied = {("a", "b"): ({1}, {1, 2}), ("a", "residents:p"): ({1}, {1, 2})}
    [row] = without_one_person(carried_by(tied), ties_of(tied)).to_dicts()
    assert row["ties_on_one_person"] == 1
    assert (row["organizations_cut_off"], row["cut_off"]) == (1, "b")


def test_of_a_network_that_is_too_large_nobody_is_called_cut_off():
    tied = {("a", "b"): ({1}, {1, 2})}
    [row] = without_one_person(carried_by(tied), ties_of(tied), at_most=1).to_dicts()
    assert row["ties_on_one_person"] == 1
    assert row["cut_off"] is None
