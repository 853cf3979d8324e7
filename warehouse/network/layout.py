"""A place for each organisation, the same in every half-year."""

import math

import polars as pl
import rustworkx as rx

VIEW = ("partnership_id", "is_rolled_up")
_SEED = 20
_STEPS, _STEPS_WHERE_LARGE, _LARGE = 300, 30, 2000
# Everybody is tied a little to the middle, because parts that hang together by nothing else drift apart.
_PULL_TO_THE_MIDDLE = 0.15


def placed(members: pl.DataFrame, ties: pl.DataFrame) -> pl.DataFrame:
    """Places (x, y in -1..1) of each organisation of a view, from the ties of all half-years together.

    `members` has the columns of NODE; `ties` NETWORK, organization_a, organization_b and weight.
    Force-directed (Fruchterman and Reingold 1991) from a fixed start: the same ties give the same places.

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
    return members.with_columns(
        pl.Series("x", [found[one][0] for one in range(middle)], dtype=pl.Float64),
        pl.Series("y", [found[one][1] for one in range(middle)], dtype=pl.Float64),
    )
