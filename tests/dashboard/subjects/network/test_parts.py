"""What falls apart is what networkx says falls apart."""

import duckdb
import networkx as nx
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.subjects.network.parts import cut_off, parts


def ties_of(graph: nx.Graph) -> pl.DataFrame:
    schema = {"organization_a": pl.String, "organization_b": pl.String}
    return pl.DataFrame([(str(one), str(other)) for one, other in graph.edges], schema=schema, orient="row")


def names_of(graph: nx.Graph) -> list[str]:
    return [str(one) for one in graph]


@st.composite
def graphs_and_gone(draw):
    size = draw(st.integers(0, 14))
    graph = nx.gnp_random_graph(size, draw(st.floats(0, 0.5)), seed=draw(st.integers(0, 10_000)))
    return graph, draw(st.sets(st.sampled_from(range(size)))) if size else set()


@given(graphs_and_gone())
def test_parts_are_the_components_that_networkx_finds(made):
    graph, gone = made
    found = parts(names_of(graph), ties_of(graph), without={str(one) for one in gone})
    left = graph.subgraph(set(graph) - gone)
    expected = {frozenset(map(str, component)) for component in nx.connected_components(left)}
    assert {frozenset(part) for part in found} == expected
    assert len(found) == len(expected)
    sizes = [len(part) for part in found]
    assert sizes == sorted(sizes, reverse=True)


@given(graphs_and_gone())
def test_cut_off_is_all_but_the_largest_piece_of_each_component(made):
    graph, gone = made
    expected = set()
    for component in nx.connected_components(graph):
        pieces = sorted(nx.connected_components(graph.subgraph(component - gone)), key=len, reverse=True)
        expected |= {len(piece) for piece in pieces[1:]}
    found = cut_off(names_of(graph), ties_of(graph), without={str(one) for one in gone})
    assert {len(piece) for piece in found} == expected
    loose = {one for piece in found for one in piece}
    kept = set(names_of(graph)) - loose - {str(one) for one in gone}
    whole = {str(one): place for place, part in enumerate(nx.connected_components(graph)) for one in part}
    still = graph.subgraph([int(one) for one in kept])
    assert nx.number_connected_components(still) == len({whole[one] for one in kept}) if kept else True


@pytest.mark.parametrize(
    ("graph", "gone", "expected"),
    [
        (nx.star_graph(3), {"0"}, 2),
        (nx.cycle_graph(5), {"0"}, 0),
        (nx.path_graph(5), {"2"}, 1),
        (nx.empty_graph(3), {"0"}, 0),
        (nx.empty_graph(1), {"0"}, 0),
        (nx.empty_graph(0), set(), 0),
    ],
)
def test_who_stands_alone_was_not_alone_before(graph, gone, expected):
    assert len(cut_off(names_of(graph), ties_of(graph), without=gone)) == expected


def test_a_tie_to_somebody_who_is_not_there_counts_for_nothing():
    ties = pl.DataFrame({"organization_a": ["a", "b"], "organization_b": ["x", "c"]})
    assert parts(["a", "b", "c"], ties) == [["b", "c"], ["a"]]


NETWORKS = "from marts.network_by_period where contractors > 0"
MEMBERS = "from marts.network_organizations where (partnership_id, period_start, is_rolled_up) = ($1, $2, $3)"
TIES = (
    "from marts.network_ties where (partnership_id, period_start, is_rolled_up) = ($1, $2, $3) and weight > 0"
)


def test_without_the_contractors_it_finds_what_the_mart_says(release_path):
    with duckdb.connect(str(release_path), read_only=True) as release:
        networks = release.execute(NETWORKS).pl()
        assert networks.height > 20
        for network in networks.iter_rows(named=True):
            whose = [network["partnership_id"], network["period_start"], network["is_rolled_up"]]
            members = release.execute(MEMBERS, whose).pl()
            gone = members.filter("is_contractor")["organization_id"].to_list()
            found = parts(
                members["organization_id"].to_list(), release.execute(TIES, whose).pl(), without=gone
            )
            assert len(found) == (network["components_without_contractors"] or 0)
            assert max(map(len, found), default=0) == network["together_without_contractors"]
