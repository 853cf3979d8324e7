"""Between which numbers everybody can work out that a hidden count lies."""

import numpy as np
import polars as pl

from warehouse.disclosure.grid import CELL, grid_of
from warehouse.disclosure.intervals import propagated
from warehouse.disclosure.publication import Status, publication_of, system_of
from warehouse.disclosure.relations import Relations
from warehouse.disclosure.system import Numbers, System, component_of_cells

_PASSES = 60


def bounds(published: pl.DataFrame, relations: Relations, *, k: int) -> pl.DataFrame:
    """CELL, at_least, at_most: what follows from what is printed (as `protect` returns it), and no more.

    NULL where a count is visible, or its whole table withheld.
    """
    grid = grid_of(published, relations)
    said = publication_of(grid)
    low, high = (ends[: grid.cells.height] for ends in _derived(system_of(grid, said, k=k)))
    is_bounded = (said.status == Status.FEW) | (said.status == Status.PROTECTING)
    return grid.cells.select(
        *CELL,
        pl.Series("at_least", np.where(is_bounded, low, np.nan), nan_to_null=True).cast(pl.Int64),
        pl.Series("at_most", np.where(is_bounded, high, np.nan), nan_to_null=True).cast(pl.Int64),
    )


def _derived(system: System) -> tuple[Numbers, Numbers]:
    """Lowest and highest values; of the cells alone where figures of two releases contradict each other."""
    low, high, _ = propagated(system, passes=_PASSES)
    _, _, component = component_of_cells(system.matrix)
    is_broken = np.isin(component, component[low > high])
    return np.where(is_broken, system.low, low), np.where(is_broken, system.high, high)
