"""Linear equations and bounds over whole numbers of people, and the parts that are linked at all."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
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
    moments fit together, and a late correction can break them. Such a row speaks of one group only, and
    says of it what the rows with the same `equation` say of the other groups (-1: the sum of a table).
    """

    matrix: csr_array
    row_low: Numbers
    row_high: Numbers
    low: Numbers
    high: Numbers
    is_firm: Mask
    equation: Indices
    table: Indices
    group: Indices

    def reach(self) -> tuple[Numbers, Numbers]:
        """The most and the least that each row can come to, whatever its cells are within their bounds."""
        positive, negative = self.matrix.maximum(0), self.matrix.minimum(0)
        return positive @ self.high + negative @ self.low, positive @ self.low + negative @ self.high

    def part(self, *, rows: Indices, columns: Indices) -> "System":
        return System(
            self.matrix[rows][:, columns],
            self.row_low[rows],
            self.row_high[rows],
            self.low[columns],
            self.high[columns],
            self.is_firm[rows],
            self.equation[rows],
            self.table[columns],
            self.group[columns],
        )


def without_fixed(system: System) -> tuple[System, Indices]:
    """The system over the cells that are not known exactly, and which cells those are."""
    columns = np.flatnonzero(system.low < system.high)
    known = system.matrix @ np.where(system.low < system.high, 0.0, system.low)
    rows = np.flatnonzero(np.diff(system.matrix[:, columns].indptr) > 0)
    part = system.part(rows=rows, columns=columns)
    return replace(part, row_low=part.row_low - known[rows], row_high=part.row_high - known[rows]), columns


def without_idle_rows(system: System) -> System:
    """The system without the loose rows that hold whatever their cells are within their bounds."""
    most, least = system.reach()
    is_needed = (system.equation < 0) | (least < system.row_low) | (most > system.row_high)
    return system.part(rows=np.flatnonzero(is_needed), columns=np.arange(system.low.size))


def component_of_cells(matrix: csr_array) -> tuple[int, Indices, Indices]:
    """Number of linked components, the component of each row, and of each cell."""
    rows, cells = matrix.shape
    entries = matrix.tocoo()
    links = (np.ones(entries.nnz), (entries.row, rows + entries.col.astype(np.int64)))
    graph = csr_array(links, shape=(rows + cells, rows + cells))
    count, labels = connected_components(graph, directed=False)
    return count, labels[:rows].astype(np.int64), labels[rows:].astype(np.int64)


def acyclic_components(matrix: csr_array, *, count: int, of_rows: Indices, of_cells: Indices) -> Mask:
    """Which components are forests: as many links as nodes less one."""
    nodes = np.bincount(of_rows, minlength=count) + np.bincount(of_cells, minlength=count)
    links = np.bincount(of_rows, weights=np.diff(matrix.indptr), minlength=count)
    return links == nodes - 1
