"""Different people of several half-years: the cells of a pool, and which of them say something new."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from warehouse.disclosure.relations import Pool
from warehouse.disclosure.system import Indices, Mask

_GROUP_OF_A_HALF_YEAR = ["partnership_id", "period_end", "attribute", "group_code"]
_NOWHERE = -1


@dataclass(frozen=True)
class Pooled:
    """Which cells are of the pool, and for each where the same group of the last half-year alone stands."""

    cells: Mask
    last: Indices
    half_years: int

    def shown_by_it_alone(self, is_visible: Mask) -> Mask:
        """Cells of the pool that are visible, where that of the last half-year is not."""
        return self.cells & is_visible & ((self.last == _NOWHERE) | ~is_visible[self.last])


def pooled(cells: pl.DataFrame, pools: tuple[Pool, ...]) -> Iterator[Pooled]:
    """`cells` are those of a grid, in their order."""
    for pool in pools:
        is_pooled = (cells["population"] == pool.population).to_numpy()
        of = cells.filter(population=pool.of).select(*_GROUP_OF_A_HALF_YEAR, last="cell")
        found = cells.filter(is_pooled).join(of, on=_GROUP_OF_A_HALF_YEAR, how="left", maintain_order="left")
        last = np.full(is_pooled.shape, _NOWHERE)
        last[is_pooled] = found["last"].cast(pl.Int64).fill_null(_NOWHERE).to_numpy()
        yield Pooled(is_pooled, last, pool.half_years)
