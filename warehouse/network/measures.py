"""Where each organization stands in its network: ties, bridges, brokers (docs/network.md)."""

from collections.abc import Iterator, Mapping

import numpy as np
import polars as pl
import rustworkx as rx
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from warehouse.network.adjacency import NODE, Networks, networks_of
from warehouse.network.brokerage import brokerage
from warehouse.network.constraint import constraint

# The shortest paths are summed up by several threads in any order; what differs then is the last digit alone.
DECIMALS_OF_BETWEENNESS = 12


def measured(members: pl.DataFrame, ties: pl.DataFrame, *, betweenness_at_most: int = 2000) -> pl.DataFrame:
    """The measures of each organization in each network, ties taken as simple and undirected.

    `members` has the columns of NODE, sector and is_contractor; `ties` those of NETWORK, organization_a,
    organization_b and weight.

    Returns:
        `members` with degree, strength (sum of weights), betweenness (0..1; NULL in networks of more than
        `betweenness_at_most`), constraint (NULL without ties), core, component (numbered from the largest),
        component_without_contractors (NULL for contractors), is_articulation, and the five roles of
        Gould and Fernandez, each a count of ordered pairs.

    Raises:
        ValueError: a tie names an organization that is no member of its network.
    """
    networks = networks_of(members, ties)
    degree = np.diff(networks.ties.indptr)
    whole = graph_of(networks.ties)
    stays = ~networks.members["is_contractor"].to_numpy()
    return networks.members.with_columns(
        pl.Series("degree", degree, dtype=pl.Int64),
        pl.Series("strength", networks.weights.sum(axis=1), dtype=pl.Float64),
        pl.Series("betweenness", betweenness(networks, at_most=betweenness_at_most), nan_to_null=True),
        pl.Series("constraint", constraint(networks.ties), nan_to_null=True),
        pl.Series("core", of_each(core_numbers(whole), len(degree)), dtype=pl.Int64),
        components(networks, among=np.ones(len(degree), dtype=bool)).alias("component"),
        components(networks, among=stays).alias("component_without_contractors"),
        pl.Series("is_articulation", marked(rx.articulation_points(whole), len(degree))),
        *brokerage(networks),
    ).sort(NODE)


def graph_of(ties: csr_array) -> rx.PyGraph[int, float]:
    """The graph of a symmetric matrix, with a node for each row."""
    graph = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(ties.shape[0]))
    rows, columns = ties.nonzero()
    once = rows < columns
    graph.extend_from_weighted_edge_list(
        list(zip(rows[once].tolist(), columns[once].tolist(), ties.data[once].tolist(), strict=True))
    )
    return graph


def betweenness(networks: Networks, *, at_most: int) -> NDArray[np.float64]:
    """Share of the shortest paths between others (Freeman 1977); NaN in networks of more than `at_most`."""
    found = np.full(len(networks.network), np.nan)
    for rows in rows_of_each(networks):
        if rows.stop - rows.start <= at_most:
            part = graph_of(networks.ties[rows, rows])
            found[rows] = of_each(rx.betweenness_centrality(part, normalized=True), rows.stop - rows.start)
    return found.round(DECIMALS_OF_BETWEENNESS)


def core_numbers(graph: rx.PyGraph[int, float]) -> Mapping[int, int]:
    """The largest k of whose k-core each node is."""
    # rustworkx declares that it gives one number, and gives each node's.
    return rx.core_number(graph)  # type: ignore[return-value]


def rows_of_each(networks: Networks) -> Iterator[slice]:
    """The rows of each network."""
    ends = np.cumsum(networks.sizes).tolist()
    return map(slice, [0, *ends[:-1]], ends)


def of_each(values: Mapping[int, float], size: int) -> NDArray[np.float64]:
    """A mapping from row to value as an array."""
    return np.fromiter((values[row] for row in range(size)), dtype=np.float64, count=size)


def marked(rows: set[int], size: int) -> NDArray[np.bool_]:
    """True at the rows named."""
    mask = np.zeros(size, dtype=bool)
    mask[list(rows)] = True
    return mask


def components(networks: Networks, *, among: NDArray[np.bool_]) -> pl.Series:
    """Number of each organization's component within its network, the largest first; NULL outside `among`."""
    rows = np.flatnonzero(among)
    _, labels = connected_components(networks.ties[rows][:, rows], directed=False)
    sizes = np.bincount(labels) if len(labels) else np.empty(0, dtype=np.int64)
    ranked = pl.DataFrame(
        {"row": rows, "network": networks.network[rows], "label": labels, "size": sizes[labels]}
    ).select(
        "row",
        pl.struct(-pl.col("size").cast(pl.Int64), pl.col("row").min().over("label"))
        .rank("dense")
        .over("network")
        .cast(pl.Int64)
        .alias("component"),
    )
    return (
        pl.DataFrame({"row": np.arange(len(among))})
        .join(ranked, on="row", how="left")
        .sort("row")["component"]
    )
