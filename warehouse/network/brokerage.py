"""Between whom an organization stands: the five roles of Gould and Fernandez, with sectors as groups."""

from collections.abc import Mapping

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import csr_array

from warehouse.network.adjacency import Networks

_ROWS_AT_A_TIME = 2000
ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


def brokerage(networks: Networks) -> list[pl.Series]:
    """How many ordered pairs of neighbours, not tied themselves, each organization stands between, by role.

    Each tie is read in both directions (Gould and Fernandez 1989): a -> broker -> b. coordinator: all three
    in one sector; itinerant: a and b in one, the broker in another; gatekeeper: b with the broker;
    representative: a with the broker; liaison: three sectors.
    """
    sector = networks.members["sector"].fill_null("").rank("dense").cast(pl.Int64).to_numpy() - 1
    found = [
        counted(open_pairs(networks.ties, sector, rows=rows), own=sector[rows])
        for rows in (
            slice(start, min(start + _ROWS_AT_A_TIME, len(sector)))
            for start in range(0, len(sector), _ROWS_AT_A_TIME)
        )
    ]
    return [
        pl.Series(role, np.concatenate([np.empty(0), *(part[role] for part in found)]), dtype=pl.Int64)
        for role in ROLES
    ]


def open_pairs(ties: csr_array, sector: NDArray[np.int64], *, rows: slice) -> NDArray[np.float64]:
    """For each row, ordered pairs of neighbours that are not tied, by sector of the first and the second."""
    sectors = int(sector.max()) + 1
    one_hot = csr_array(
        (np.ones(len(sector)), (np.arange(len(sector)), sector)), shape=(len(sector), sectors)
    )
    neighbours = ties[rows]
    by_sector = (neighbours @ one_hot).toarray()
    pairs = by_sector[:, :, None] * by_sector[:, None, :]
    pairs[:, range(sectors), range(sectors)] -= by_sector
    for second in range(sectors):
        of_second = np.flatnonzero(sector == second)
        closed = (neighbours[:, of_second] @ ties[of_second]).multiply(neighbours)
        pairs[:, :, second] -= (csr_array(closed) @ one_hot).toarray()
    return pairs


def counted(pairs: NDArray[np.float64], *, own: NDArray[np.int64]) -> Mapping[str, NDArray[np.float64]]:
    """The pairs of each row (row, sector of a, sector of b) in the roles that they give it."""
    rows = np.arange(len(own))
    same = pairs[rows, own, own]
    from_own, into_own = pairs[rows, own].sum(axis=1), pairs[rows, :, own].sum(axis=1)
    within_one = np.trace(pairs, axis1=1, axis2=2)
    return {
        "coordinator": same,
        "itinerant": within_one - same,
        "gatekeeper": into_own - same,
        "representative": from_own - same,
        "liaison": pairs.sum(axis=(1, 2)) - from_own - into_own - within_one + 2 * same,
    }
