"""All networks at once as one matrix: what is in different ones is simply not tied."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

NETWORK = ("partnership_id", "period_start", "is_rolled_up")
NODE = (*NETWORK, "organization_id")


@dataclass(frozen=True)
class Networks:
    """The organizations of all networks, a row each, and the ties between the rows.

    `members` has the columns of NODE, sector and is_contractor, sorted by NODE; `network` numbers the network
    of each row, from 0. `ties` is symmetric (1.0 where two are tied) with nothing on its diagonal;
    `weights` is the same with the strength of each tie.
    """

    members: pl.DataFrame
    network: NDArray[np.int64]
    ties: csr_array
    weights: csr_array

    @property
    def sizes(self) -> NDArray[np.int64]:
        """Organizations in each network."""
        return np.bincount(self.network)


def networks_of(members: pl.DataFrame, ties: pl.DataFrame) -> Networks:
    """The networks of `members` (NODE, sector, is_contractor), as they are tied.

    `ties` has NETWORK, organization_a, organization_b and weight, a row for each pair.

    Raises:
        ValueError: a tie names an organization that is no member of its network.
    """
    rows = members.sort(NODE).with_row_index("row")
    ends = [
        ties.join(
            rows.select(*NETWORK, pl.col("organization_id").alias(side), "row"),
            on=[*NETWORK, side],
            how="left",
            maintain_order="left",
        )["row"]
        for side in ("organization_a", "organization_b")
    ]
    if any(end.null_count() for end in ends):
        raise ValueError("A tie names an organization that is not in the network; add it to the members.")
    one, other = (end.to_numpy().astype(np.int64) for end in ends)
    weights = symmetric(one, other, ties["weight"].cast(pl.Float64).to_numpy(), size=rows.height)
    return Networks(
        members=rows.drop("row"),
        network=rows.select(pl.struct(NETWORK).rle_id().cast(pl.Int64)).to_series().to_numpy(),
        ties=csr_array((np.ones(weights.nnz), weights.indices, weights.indptr), shape=weights.shape),
        weights=weights,
    )


def symmetric(
    one: NDArray[np.int64], other: NDArray[np.int64], weight: NDArray[np.float64], *, size: int
) -> csr_array:
    """Both directions of each tie; a pair that is named twice is tied once, with the sum of its weights."""
    ends = np.concatenate([one, other]), np.concatenate([other, one])
    return csr_array(coo_array((np.concatenate([weight, weight]), ends), shape=(size, size)))
