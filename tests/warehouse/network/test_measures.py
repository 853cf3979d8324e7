"""Measures equal networkx on random graphs, and published results on classic ones."""

import math
from datetime import date

import networkx as nx
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from warehouse.network import measured

SECTORS = ("school", "health", "faith")
ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


@st.composite
def graphs(draw) -> nx.Graph:
    """Up to twelve organizations in three sectors, some of them contractors, tied at random."""
    size = draw(st.integers(1, 12))
    graph = nx.gnp_random_graph(size, draw(st.floats(0, 1)), seed=draw(st.integers(0, 10_000)))
    for node in graph:
        graph.nodes[node]["sector"] = draw(st.sampled_from(SECTORS))
        graph.nodes[node]["is_contractor"] = draw(st.booleans())
    for one, other in graph.edges:
        graph.edges[one, other]["weight"] = draw(st.integers(1, 9))
    return graph


def by_organization(found: pl.DataFrame, column: str) -> dict[int, object]:
    return {int(name): value for name, value in found.select("organization_id", column).iter_rows()}


def groups(found: pl.DataFrame, column: str) -> set[frozenset[int]]:
    parts = found.drop_nulls(column).group_by(column).agg("organization_id")
    return {frozenset(map(int, part)) for part in parts["organization_id"]}


@settings(max_examples=150, derandomize=True)
@given(graph=graphs())
def test_measures_equal_those_of_networkx(graph, frames):
    found = measured(*frames(graph))
    assert by_organization(found, "degree") == dict(graph.degree)
    assert by_organization(found, "strength") == dict(graph.degree(weight="weight"))
    assert by_organization(found, "betweenness") == pytest.approx(nx.betweenness_centrality(graph))
    assert by_organization(found, "core") == nx.core_number(graph)
    assert {n for n, is_one in by_organization(found, "is_articulation").items() if is_one} == set(
        nx.articulation_points(graph)
    )
    expected = {n: None if math.isnan(c) else pytest.approx(c) for n, c in nx.constraint(graph).items()}
    assert by_organization(found, "constraint") == expected


@settings(max_examples=100, derandomize=True)
@given(graph=graphs())
def test_components_are_those_of_networkx_numbered_from_the_largest(graph, frames):
    found = measured(*frames(graph))
    assert groups(found, "component") == {frozenset(part) for part in nx.connected_components(graph)}
    sizes = found.group_by("component").len().sort("component")["len"].to_list()
    assert sizes == sorted(sizes, reverse=True)
    partners = [node for node, is_one in graph.nodes(data="is_contractor") if not is_one]
    left = nx.connected_components(graph.subgraph(partners))
    assert groups(found, "component_without_contractors") == {frozenset(part) for part in left}


def roles_by_hand(graph: nx.Graph, broker: int) -> dict[str, int]:
    """Every ordered pair of neighbours that are not tied, one by one."""
    sector, counted = graph.nodes(data="sector"), dict.fromkeys(ROLES, 0)
    for first in graph[broker]:
        for second in graph[broker]:
            if first == second or graph.has_edge(first, second):
                continue
            a, b, c = sector[first], sector[broker], sector[second]
            if a == b == c:
                counted["coordinator"] += 1
            elif a == c:
                counted["itinerant"] += 1
            elif b == c:
                counted["gatekeeper"] += 1
            elif a == b:
                counted["representative"] += 1
            else:
                counted["liaison"] += 1
    return counted


@settings(max_examples=150, derandomize=True)
@given(graph=graphs())
def test_brokerage_counts_every_open_pair_in_the_role_it_gives(graph, frames):
    found = measured(*frames(graph))
    for row in found.select("organization_id", *ROLES).iter_rows(named=True):
        broker = int(row.pop("organization_id"))
        assert row == roles_by_hand(graph, broker)


@settings(max_examples=30, derandomize=True)
@given(one=graphs(), other=graphs())
def test_a_network_is_measured_as_if_it_were_alone(one, other, frames):
    later = {"period_start": date(2025, 7, 1)}
    members, ties = (pl.concat(pair) for pair in zip(frames(one), frames(other, **later), strict=True))
    apart = [measured(*frames(one)), measured(*frames(other, **later))]
    assert_frame_equal(measured(members, ties), pl.concat(apart))


def test_the_worked_example(frames):
    graph = nx.Graph(["AB", "AC", "BC", "CD", "DE", "DF", "EF"])
    found = {row["organization_id"]: row for row in measured(*frames(graph)).iter_rows(named=True)}
    assert {name for name, row in found.items() if row["is_articulation"]} == {"C", "D"}
    assert [found[name]["betweenness"] for name in "CD"] == pytest.approx([0.6, 0.6])
    assert found["C"]["constraint"] == pytest.approx(0.611, abs=0.0005)


def test_the_medici_stand_between_as_padgett_and_ansell_found(frames):
    found = measured(*frames(nx.florentine_families_graph()))
    first = found.sort("betweenness", descending=True).row(0, named=True)
    # Wasserman and Faust 1994, table 5.1: betweenness of the Medici .522, six ties.
    assert (first["organization_id"], first["degree"]) == ("Medici", 6)
    assert first["betweenness"] == pytest.approx(0.522, abs=0.0005)


def test_the_kite_has_its_bridge_where_krackhardt_put_it(frames):
    found = measured(*frames(nx.krackhardt_kite_graph())).sort("betweenness", descending=True)
    # Krackhardt 1990: Heather (7) lies between with 14 of 36 paths, Diane (3) has the most ties.
    assert found.row(0, named=True)["organization_id"] == "7"
    assert found["betweenness"][0] == pytest.approx(14 / 36)
    assert found.sort("degree", descending=True)["organization_id"][0] == "3"


def test_one_organization_without_ties_has_no_constraint_and_lies_between_nobody(frames):
    alone = nx.Graph()
    alone.add_node(1)
    row = measured(*frames(alone)).row(0, named=True)
    assert (row["degree"], row["betweenness"], row["constraint"], row["component"]) == (0, 0.0, None, 1)


def test_no_organizations_give_no_rows(frames):
    assert measured(*frames(nx.Graph())).is_empty()


def test_betweenness_is_left_out_of_a_network_that_is_too_large(frames):
    found = measured(*frames(nx.path_graph(4)), betweenness_at_most=3)
    assert found["betweenness"].null_count() == 4
    assert found["degree"].to_list() == [1, 2, 2, 1]


def test_a_tie_to_somebody_outside_the_network_is_refused(frames):
    members, ties = frames(nx.path_graph(3))
    with pytest.raises(ValueError, match="not in the network"):
        measured(members.head(2), ties)
