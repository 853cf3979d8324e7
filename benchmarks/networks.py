"""Measures and layout of networks, against networkx doing the same one by one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import permutations

import networkx as nx
import numpy as np
import polars as pl

from benchmarks.timing import Comparison, compared, seconds
from warehouse.network import measured, placed

GOAL = 0.1
GOAL_SECONDS_WHERE_LARGE = 600.0
SHARE_OF_CONTRACTORS = 0.1
SECTORS = ("nonprofit", "school", "health", "faith", "government", "business", "labor", "housing")


@dataclass(frozen=True)
class NetworkSize:
    """How many organizations are tied how often, in how many half-years."""

    organizations: int
    ties: int
    half_years: int


def networks_against_networkx(
    extent: NetworkSize, large: NetworkSize, *, rounds: int
) -> Iterator[Comparison]:
    """Two lines: beside networkx, and a network so large that only the time is of interest."""
    members, ties = random_networks(extent)
    graphs = [graph for _, graph in graphs_of(members, ties)]
    size = f"{extent.organizations:,} organizations, {extent.ties:,} ties, {extent.half_years} half-years"
    yield compared(
        f"measure and lay out {size}",
        lambda: measured_and_placed(members, ties),
        lambda: measured_by_networkx(graphs),
        goal=GOAL,
        rounds=rounds,
    )
    members, ties = random_networks(large)
    spent = seconds(lambda: measured_and_placed(members, ties))
    size = f"{large.organizations:,} organizations, {large.ties:,} ties"
    yield Comparison(f"the same of {size}, against 10 min", spent, GOAL_SECONDS_WHERE_LARGE, goal=1.0)


def random_networks(extent: NetworkSize) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Members and ties of a network that is drawn anew in every half-year."""
    chance = np.random.default_rng(1)
    names = np.array([f"o{number:05}" for number in range(extent.organizations)])
    sectors = chance.choice(SECTORS, size=extent.organizations)
    contractors = chance.random(extent.organizations) < SHARE_OF_CONTRACTORS
    members, ties = [], []
    for half_year in range(extent.half_years):
        one, other = pairs(extent, chance)
        network = {
            "partnership_id": "p",
            "period_start": date(2016 + half_year // 2, 1 + 6 * (half_year % 2), 1),
            "is_rolled_up": False,
        }
        members.append(
            pl.DataFrame({"organization_id": names, "sector": sectors, "is_contractor": contractors})
            .with_columns(**{name: pl.lit(value) for name, value in network.items()})
        )  # fmt: skip
        ties.append(
            pl.DataFrame(
                {
                    "organization_a": names[one],
                    "organization_b": names[other],
                    "weight": chance.integers(1, 20, len(one)),
                }
            ).with_columns(**{name: pl.lit(value) for name, value in network.items()})
        )
    return pl.concat(members), pl.concat(ties)


def pairs(extent: NetworkSize, chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Different pairs, the lower number first."""
    size = extent.organizations
    drawn = chance.integers(0, size, (2 * extent.ties + 100, 2))
    low, high = drawn.min(axis=1), drawn.max(axis=1)
    keys = np.unique((low * size + high)[low != high])
    kept = chance.permutation(keys)[: extent.ties]
    return kept // size, kept % size


def graphs_of(members: pl.DataFrame, ties: pl.DataFrame) -> Iterator[tuple[date, nx.Graph]]:
    """The same half-years as graphs of networkx."""
    for (period,), here in members.group_by("period_start", maintain_order=True):
        graph = nx.Graph()
        for name, sector in here.select("organization_id", "sector").iter_rows():
            graph.add_node(name, sector=sector)
        of_period = ties.filter(pl.col("period_start") == period)
        graph.add_weighted_edges_from(
            of_period.select("organization_a", "organization_b", "weight").iter_rows()
        )
        yield period, graph


def measured_and_placed(members: pl.DataFrame, ties: pl.DataFrame) -> None:
    measured(members, ties)
    placed(members, ties)


def measured_by_networkx(graphs: list[nx.Graph]) -> None:
    """The same of networkx, and the roles of brokers, which it does not have, counted over its neighbours."""
    for graph in graphs:
        nx.betweenness_centrality(graph)
        nx.constraint(graph)
        nx.core_number(graph)
        set(nx.articulation_points(graph))
        list(nx.connected_components(graph))
        for broker in graph:
            roles(graph, broker)
    nx.spring_layout(nx.compose_all(graphs), iterations=300, seed=1)


def roles(graph: nx.Graph, broker: str) -> Counter[tuple[bool, bool, bool]]:
    """Ordered pairs of neighbours that are not tied, by which of the three are of one sector."""
    counted: Counter[tuple[bool, bool, bool]] = Counter()
    sector = graph.nodes(data="sector")
    for first, second in permutations(graph[broker], 2):
        if not graph.has_edge(first, second):
            a, own, b = sector[first], sector[broker], sector[second]
            counted[a == own, b == own, a == b] += 1
    return counted
