"""A place for each organization, the same in every half-year."""

import math

import numpy as np
import polars as pl
import rustworkx as rx
from numpy.typing import NDArray
from scipy.spatial import cKDTree

VIEW = ("partnership_id", "is_rolled_up")
_SEED = 20
_STEPS, _STEPS_WHERE_LARGE, _LARGE = 300, 30, 2000
# Everybody is tied a little to the middle, because parts that hang together by nothing else drift apart.
_PULL_TO_THE_MIDDLE = 0.15
# Points evenly on a disc of radius 1 are some 1.9 / √n apart.
_ROOM, _STEPS_APART = 1.4, 60
_TINY = 1e-9


def placed(members: pl.DataFrame, ties: pl.DataFrame) -> pl.DataFrame:
    """Places (x, y in -1..1) of each organization of a view, from the ties of all half-years together.

    `members` has the columns of NODE; `ties` NETWORK, organization_a, organization_b and weight.
    Force-directed (Fruchterman and Reingold 1991) from a fixed start, then spread over the paper: the same
    ties give the same places.

    Returns:
        partnership_id, is_rolled_up, organization_id, x, y.
    """
    organizations = members.select(*VIEW, "organization_id").unique().sort(*VIEW, "organization_id")
    pairs = [*VIEW, "organization_a", "organization_b"]
    together = ties.group_by(pairs).agg(pl.col("weight").sum()).sort(pairs)
    ties_of = together.partition_by(VIEW, as_dict=True)
    found = [
        places(view, ties_of.get(key, together.clear()))
        for key, view in organizations.partition_by(VIEW, as_dict=True, maintain_order=True).items()
    ]
    return pl.concat(found) if found else organizations.with_columns(x=pl.lit(0.0), y=pl.lit(0.0))


def places(members: pl.DataFrame, ties: pl.DataFrame) -> pl.DataFrame:
    """The places in one view."""
    row = {name: number for number, name in enumerate(members["organization_id"])}
    edges = [
        (row[one], row[other], math.log1p(weight))
        for one, other, weight in ties.select("organization_a", "organization_b", "weight").iter_rows()
    ]
    middle = len(row)
    graph = rx.PyGraph()
    graph.add_nodes_from(range(middle + 1))
    graph.add_edges_from(edges + [(middle, one, _PULL_TO_THE_MIDDLE) for one in range(middle)])
    steps = _STEPS if middle <= _LARGE else _STEPS_WHERE_LARGE
    found = rx.spring_layout(graph, seed=_SEED, num_iter=steps, weight_fn=float, scale=1)
    spread = spread_out(np.array([found[one] for one in range(middle)]))
    return members.with_columns(pl.Series("x", spread[:, 0]), pl.Series("y", spread[:, 1]))


def spread_out(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same arrangement with the paper used: forces leave a dense core and wide empty margins.

    Seen from the middle, each point keeps its direction and its rank by distance, so that rings of equal area
    hold equally many; then points nearer to each other than there is room for move apart.
    """
    away = points - np.median(points, axis=0)
    rank = np.hypot(away[:, 0], away[:, 1]).argsort(kind="stable").argsort(kind="stable")
    radius, angle = np.sqrt((rank + 0.5) / len(points)), np.arctan2(away[:, 1], away[:, 0])
    spread = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
    for _ in range(_STEPS_APART):
        spread += pushes(spread, apart=_ROOM / math.sqrt(len(points)))
    low, high = spread.min(axis=0), spread.max(axis=0)
    return 2 * (spread - low) / np.maximum(high - low, _TINY) - (high > low)


def pushes(points: NDArray[np.float64], *, apart: float) -> NDArray[np.float64]:
    """How far each point moves away from those that are nearer than `apart`: a quarter of what is lacking."""
    moves = np.zeros_like(points)
    pairs = cKDTree(points).query_pairs(apart, output_type="ndarray")
    pairs = pairs[np.lexsort(pairs.T)]
    between = points[pairs[:, 0]] - points[pairs[:, 1]]
    distance = np.maximum(np.hypot(between[:, 0], between[:, 1]), _TINY)
    push = between * ((apart - distance) / distance / 4)[:, None]
    np.add.at(moves, pairs[:, 0], push)
    np.add.at(moves, pairs[:, 1], -push)
    return moves
