"""Networks in the shape that the measures take, and the same as graphs of networkx."""

from collections.abc import Callable
from datetime import date

import networkx as nx
import polars as pl
import pytest

NETWORK = {"partnership_id": "p", "period_start": date(2025, 1, 1), "is_rolled_up": False}
MEMBERS = {
    "partnership_id": pl.String, "period_start": pl.Date, "is_rolled_up": pl.Boolean,
    "organization_id": pl.String, "sector": pl.String, "is_contractor": pl.Boolean,
}  # fmt: skip
TIES = {
    "partnership_id": pl.String, "period_start": pl.Date, "is_rolled_up": pl.Boolean,
    "organization_a": pl.String, "organization_b": pl.String, "weight": pl.Int64,
}  # fmt: skip


@pytest.fixture(scope="session")
def frames() -> Callable[..., tuple[pl.DataFrame, pl.DataFrame]]:
    """Members and ties of a networkx graph; nodes may have `sector` and `is_contractor`, ties `weight`."""

    def made(graph: nx.Graph, **network: object) -> tuple[pl.DataFrame, pl.DataFrame]:
        here = NETWORK | network
        members = [
            {"sector": "school", "is_contractor": False} | here | {"organization_id": str(node)} | facts
            for node, facts in graph.nodes(data=True)
        ]
        ties = [
            here
            | {"organization_a": min(str(one), str(other)), "organization_b": max(str(one), str(other))}
            | {"weight": facts.get("weight", 1)}
            for one, other, facts in graph.edges(data=True)
        ]
        return pl.DataFrame(members, schema=MEMBERS), pl.DataFrame(ties, schema=TIES)

    return made
