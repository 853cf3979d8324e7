"""Who would be cut off if one person left is, in the sample, who networkx finds without their ties."""

from collections import defaultdict
from collections.abc import Iterator

import duckdb
import networkx as nx
import pytest

NETWORK = "partnership_id, period_start, is_rolled_up"
Tie = tuple[str, str]


@pytest.fixture(scope="module")
def sample(published_home, release_path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"attach '{published_home.private}' as private (read_only)")
        connection.execute(f"attach '{release_path}' as release (read_only)")
        yield connection


def graphs(sample) -> dict[tuple, nx.Graph]:
    found: dict[tuple, nx.Graph] = defaultdict(nx.Graph)
    ties = sample.execute(
        f"select {NETWORK}, organization_a, organization_b from release.marts.network_ties"  # noqa: S608
        " where change != 'lost'"
    ).fetchall()
    for *network, one, other in ties:
        found[tuple(network)].add_edge(one, other)
    return found


def resting(sample) -> dict[tuple, dict[str, set[Tie]]]:
    """By network and organization, for each of its people the ties that they alone carry for it."""
    people: dict[tuple, set[str]] = defaultdict(set)
    carried = sample.execute(
        f"select {NETWORK}, organization_a, organization_b, person_id, is_of_a"  # noqa: S608
        " from private.intermediate.int_ties_carried"
    ).fetchall()
    for *network, one, other, person, is_of_a in carried:
        people[*network, one if is_of_a else other, (one, other)].add(person)
    found: dict[tuple, dict[str, set[Tie]]] = defaultdict(lambda: defaultdict(set))
    for (*network, own, tie), carriers in people.items():
        if len(carriers) == 1:
            found[*network, own][next(iter(carriers))].add(tie)
    return found


def counted(ties: set[Tie]) -> int:
    return sum(not any(side.startswith("residents:") for side in tie) for tie in ties)


def cut_off_as_found(pieces: list[set[str]]) -> Iterator[set[str]]:
    """The organizations of all pieces but the largest; of several as large, whichever stays."""
    most = max(map(len, pieces))
    for stays in pieces:
        if len(stays) == most:
            gone = set().union(*(piece for piece in pieces if piece is not stays))
            yield {one for one in gone if not one.startswith("residents:")}


def test_who_is_cut_off_is_who_networkx_finds_in_no_largest_piece(sample):
    graph_of, people_of = graphs(sample), resting(sample)
    rows = sample.execute(
        f"select {NETWORK}, organization_id, ties, ties_on_one_person, cut_off"  # noqa: S608
        " from release.marts.if_one_person_left"
    ).fetchall()
    assert sum(bool(row[-1]) for row in rows) > 20, "too few are cut off to say anything"
    for *network, own, ties, alone, cut_off in rows:
        graph, people = graph_of[tuple(network)], people_of[*network, own]
        busiest = min(people, key=lambda one: (-counted(people[one]), one))
        assert alone == counted(people[busiest])
        assert ties == counted({(own, other) for other in graph[own]})
        part = graph.subgraph(nx.node_connected_component(graph, own)).copy()
        part.remove_edges_from(people[busiest])
        told = set(filter(None, cut_off.split("|")))
        assert told in list(cut_off_as_found(list(nx.connected_components(part))))


def test_every_organization_that_a_person_carries_alone_is_told_of(sample):
    told = set(
        sample.execute(
            f"select {NETWORK}, organization_id from release.marts.if_one_person_left"  # noqa: S608
        ).fetchall()
    )
    meant = {
        key
        for key, people in resting(sample).items()
        if not key[-1].startswith("residents:") and any(map(counted, people.values()))
    }
    assert told == meant


def test_organizations_of_several_partnerships_are_those_of_their_networks(sample):
    present = sample.execute(
        """
        select period_start, organization_id, list(partnership_id), list(degree)
        from release.marts.network_organizations
        where partnership_id != 'all' and not is_rolled_up and organization_id not like 'residents:%'
        group by all
        """
    ).fetchall()
    meant = {
        (start, own, where, ties, len(wheres))
        for start, own, wheres, degrees in present
        if len(wheres) > 1
        for where, ties in zip(wheres, degrees, strict=True)
    }
    told = set(
        sample.execute(
            """
            select period_start, organization_id, partnership_id, ties, partnerships
            from release.marts.organizations_across_partnerships_by_period
            """
        ).fetchall()
    )
    assert told == meant
    assert told
