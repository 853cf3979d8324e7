"""What the network marts of a release say, as rows and as graphs of networkx."""

from collections import defaultdict
from datetime import date
from itertools import combinations

import networkx as nx
import polars as pl

AS_OF = date(2025, 6, 30)
THIS, BEFORE = date(2025, 1, 1), date(2024, 7, 1)


def rows_of(
    release, mart: str, partnership: str, *, period: date = THIS, is_rolled_up: bool = False
) -> pl.DataFrame:
    """What a mart says of a partnership's half-year, without what was lost by then."""
    found = release.table(f"from release.marts.{mart}").filter(
        partnership_id=partnership, period_start=period, is_rolled_up=is_rolled_up
    )
    return found.filter(pl.col("change") != "lost") if "change" in found.columns else found


def graph_of(release, partnership: str, *, is_rolled_up: bool = False) -> nx.Graph:
    """The network of a half-year as the marts show it."""
    graph = nx.Graph()
    organizations = rows_of(release, "network_organizations", partnership, is_rolled_up=is_rolled_up)
    for name, sector in organizations.select("organization_id", "sector").sort("organization_id").iter_rows():
        graph.add_node(name.removeprefix(f"{partnership}-"), sector=sector)
    ties = rows_of(release, "network_ties", partnership, is_rolled_up=is_rolled_up)
    for pair in ties.select("organization_a", "organization_b").iter_rows():
        graph.add_edge(*(name.removeprefix(f"{partnership}-") for name in pair))
    return graph


def organization(release, partnership: str, name: str) -> dict:
    rows = rows_of(release, "network_organizations", partnership)
    return rows.row(by_predicate=pl.col("organization_id") == f"{partnership}-{name}", named=True)


def summary(release, partnership: str) -> dict:
    return rows_of(release, "network_by_period", partnership).row(0, named=True)


def of_networkx(graph: nx.Graph) -> dict[str, float]:
    """What networkx, or its formula written out, says of a network of which graph_of gives nodes and ties."""
    n, degrees = len(graph), [degree for _, degree in graph.degree]
    sectors = defaultdict(set)
    for node, sector in graph.nodes(data="sector"):
        sectors[sector].add(node)
    within = sum(graph.nodes[a]["sector"] == graph.nodes[b]["sector"] for a, b in graph.edges)
    pairs = list(combinations(graph.nodes(data="sector"), 2))
    return {
        "organizations": n,
        "ties": graph.number_of_edges(),
        "density": nx.density(graph),
        "degree_centralization": sum(max(degrees) - d for d in degrees) / ((n - 1) * (n - 2)),
        "components": nx.number_connected_components(graph),
        "largest_component_share": max(map(len, nx.connected_components(graph))) / n,
        "e_i_index": (len(graph.edges) - 2 * within) / len(graph.edges),
        "e_i_expected": sum(1 if a != b else -1 for (_, a), (_, b) in pairs) / len(pairs),
        "modularity": nx.community.modularity(graph, sectors.values()),
    }


def of_networkx_by_organization(graph: nx.Graph) -> dict[str, dict[str, float]]:
    """What networkx says of each node; no constraint where there is no tie."""
    betweenness, core = nx.betweenness_centrality(graph), nx.core_number(graph)
    constraint, articulation = nx.constraint(graph), set(nx.articulation_points(graph))
    return {
        node: {
            "degree": graph.degree[node],
            "betweenness": betweenness[node],
            "constraint": constraint[node] if graph.degree[node] else None,
            "core": core[node],
            "is_articulation": node in articulation,
        }
        for node in graph
    }
