"""Linear equations and bounds over whole numbers of people, and the parts that are linked at all."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import block_array, csr_array
from scipy.sparse.csgraph import connected_components

# Larger than any count of people: stands for "no bound" and keeps the arithmetic of intervals finite.
UNBOUNDED = 1e4

Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]
Indices = NDArray[np.int64]


@dataclass(frozen=True)
class System:
    """row_low <= matrix @ x <= row_high and low <= x <= high, x whole numbers.

    `is_firm` marks rows that the published table itself states; the others say how tables of different
    moments fit together, and a late correction can break them.
    """

    matrix: csr_array
    row_low: Numbers
    row_high: Numbers
    low: Numbers
    high: Numbers
    is_firm: Mask

    def part(self, *, rows: Indices, columns: Indices) -> "System":
        return System(
            self.matrix[rows][:, columns],
            self.row_low[rows],
            self.row_high[rows],
            self.low[columns],
            self.high[columns],
            self.is_firm[rows],
        )


def without_fixed(system: System) -> tuple[System, Indices]:
    """The system over the cells that are not known exactly, and which cells those are."""
    columns = np.flatnonzero(system.low < system.high)
    known = system.matrix @ np.where(system.low < system.high, 0.0, system.low)
    rows = np.flatnonzero(np.diff(system.matrix[:, columns].indptr) > 0)
    part = system.part(rows=rows, columns=columns)
    shifted = System(
        part.matrix,
        part.row_low - known[rows],
        part.row_high - known[rows],
        part.low,
        part.high,
        part.is_firm,
    )
    return shifted, columns


def component_of_cells(system: System) -> tuple[int, Indices, Indices]:
    """Number of linked components, the component of each row, and of each cell."""
    rows, cells = system.matrix.shape
    graph = block_array([[None, system.matrix], [system.matrix.T, None]])
    if graph.shape != (rows + cells, rows + cells):
        return 0, np.zeros(rows, dtype=np.int64), np.zeros(cells, dtype=np.int64)
    count, labels = connected_components(graph, directed=False)
    return count, labels[:rows].astype(np.int64), labels[rows:].astype(np.int64)


def acyclic_components(system: System, *, count: int, of_rows: Indices, of_cells: Indices) -> Mask:
    """Which components are forests: as many links as nodes less one."""
    nodes = np.bincount(of_rows, minlength=count) + np.bincount(of_cells, minlength=count)
    links = np.bincount(of_rows, weights=np.diff(system.matrix.indptr), minlength=count)
    return links == nodes - 1
