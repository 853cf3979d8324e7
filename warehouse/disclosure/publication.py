"""What a reader sees of each cell, and the bounds that follow from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import polars as pl
from numpy.typing import NDArray

from warehouse.disclosure.grid import Grid
from warehouse.disclosure.system import UNBOUNDED, Indices, Mask, Numbers, System


class Status(IntEnum):
    """How a cell is printed; the names in small letters are the values of `hidden_because`."""

    VISIBLE = 0
    FEW = 1
    PROTECTING = 2
    WITHHELD = 3


_STATUS: Mapping[str, int] = {status.name.lower(): int(status) for status in Status}


@dataclass(frozen=True)
class Publication:
    """Status and people per cell (NaN where hidden), known people per table (NaN where not printed)."""

    status: NDArray[np.int8]
    people: Numbers
    known: Numbers


def publication_of(grid: Grid) -> Publication:
    """What the cells of the grid say (columns people, hidden_because, known)."""
    status = grid.cells["hidden_because"].fill_null("visible").replace_strict(_STATUS, return_dtype=pl.Int8)
    people = grid.cells["people"].cast(pl.Float64).fill_null(np.nan).to_numpy()
    known = grid.cells.unique("table", maintain_order=True)["known"].cast(pl.Float64).fill_null(np.nan)
    return Publication(
        status.to_numpy(), np.where(status == Status.VISIBLE, people, np.nan), known.to_numpy()
    )


def system_of(grid: Grid, published: Publication, *, k: int) -> System:
    """The equations and bounds that a reader of everything published can write down."""
    status = published.status
    low = np.select(
        [status == Status.VISIBLE, status == Status.PROTECTING], [published.people, float(k)], 0.0
    )
    high = np.select([status == Status.VISIBLE, status == Status.FEW], [published.people, k - 1.0], UNBOUNDED)
    is_printed = ~np.isnan(published.known)
    return System(
        grid.matrix,
        np.concatenate([np.where(is_printed, published.known, 0.0), grid.relation_low]),
        np.concatenate([np.where(is_printed, published.known, grid.table_total), grid.relation_high]),
        low,
        np.minimum(high, np.where(status == Status.VISIBLE, high, grid.table_total[grid.table])),
        np.concatenate([is_printed, np.zeros(grid.relation_low.shape, dtype=bool)]),
        grid.equation,
        grid.table,
        grid.group,
    )


def among(grid: Grid, system: System, *, cells: Mask) -> tuple[System, Indices]:
    """The equations that speak of these cells only; `cells` holds whole tables."""
    columns = np.flatnonzero(cells)
    rows = np.flatnonzero(
        (abs(grid.matrix) @ (~cells).astype(float) == 0) & (np.diff(grid.matrix.indptr) > 0)
    )
    return system.part(rows=rows, columns=columns), columns


def is_silent(grid: Grid, published: Publication) -> Mask:
    """Cells of an attribute of a partnership of which nothing at all is printed: nothing narrows them."""
    is_said = (published.status != Status.WITHHELD) | ~np.isnan(published.known[grid.table])
    return ~np.isin(grid.unit, grid.unit[is_said])


def with_withheld(grid: Grid, published: Publication, *, tables: Mask) -> Publication:
    """The same without anything printed of these tables."""
    status = np.where(tables[grid.table], Status.WITHHELD, published.status).astype(np.int8)
    return Publication(status, published.people, np.where(tables, np.nan, published.known))
