"""What a reader sees of each cell, and the bounds that follow from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import polars as pl
from numpy.typing import NDArray

from warehouse.disclosure.exceptions import with_shared_exceptions
from warehouse.disclosure.grid import CELL, Grid
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


def printed_of(grid: Grid, said: Publication) -> pl.DataFrame:
    """The publication as a frame, with the rest of each table: the people of all its hidden groups."""
    is_hidden = said.status != Status.VISIBLE
    in_rest = is_hidden & (said.status != Status.WITHHELD)
    table_known = said.known[grid.table]
    visible = np.bincount(grid.table, weights=np.where(is_hidden, 0.0, said.people), minlength=grid.tables)
    has_rest = np.bincount(grid.table, weights=in_rest, minlength=grid.tables) > 0
    rest = np.where(has_rest, said.known - visible, np.nan)[grid.table]
    because = pl.Series([Status(status).name.lower() for status in said.status.tolist()])
    return grid.cells.select(
        *CELL,
        pl.Series("people", said.people, nan_to_null=True).cast(pl.Int64),
        pl.Series("is_hidden", is_hidden),
        pl.when(pl.Series(is_hidden)).then(because).alias("hidden_because"),
        pl.Series("in_rest", in_rest),
        pl.Series("known", table_known, nan_to_null=True).cast(pl.Int64),
        pl.Series("rest", rest, nan_to_null=True).cast(pl.Int64),
    )


def system_of(grid: Grid, published: Publication, *, k: int) -> System:
    """The equations and bounds that a reader of everything published can write down.

    Its first cells are those of the grid; then come the people of each table whose answer is not known, and
    those who may be exceptions to a rule.
    """
    low, high = _bounds_of_cells(grid, published, k=k)
    unknown_low, unknown_high = _bounds_of_unknown(grid, published)
    sum_low, sum_high = _bounds_of_sums(grid, published)
    told = System(
        grid.matrix,
        np.concatenate([sum_low, grid.relation_low]),
        np.concatenate([sum_high, grid.relation_high]),
        np.concatenate([low, unknown_low]),
        np.concatenate([high, unknown_high]),
        np.concatenate([~np.isnan(published.known), np.zeros(grid.relation_low.shape, dtype=bool)]),
        grid.equation,
        np.concatenate([grid.table, grid.unknown_of]),
        np.concatenate([grid.group, np.full(grid.unknown_of.shape, grid.group.max(initial=-1) + 1)]),
    )
    return with_shared_exceptions(told)


def _bounds_of_cells(grid: Grid, published: Publication, *, k: int) -> tuple[Numbers, Numbers]:
    status = published.status
    is_visible = status == Status.VISIBLE
    low = np.select([is_visible, status == Status.PROTECTING], [published.people, float(k)], 0.0)
    high = np.select([is_visible, status == Status.FEW], [published.people, k - 1.0], UNBOUNDED)
    return low, np.minimum(high, np.where(is_visible, high, grid.table_total[grid.table]))


def _bounds_of_unknown(grid: Grid, published: Publication) -> tuple[Numbers, Numbers]:
    """All but the known, where it is printed how many these are."""
    total, known = grid.table_total[grid.unknown_of], published.known[grid.unknown_of]
    rest = np.maximum(total - known, 0.0)
    return np.where(np.isnan(known), 0.0, rest), np.where(np.isnan(known), total, rest)


def _bounds_of_sums(grid: Grid, published: Publication) -> tuple[Numbers, Numbers]:
    """The known of each table; with the unknown, where there is a cell for them, everybody."""
    low = np.nan_to_num(published.known, nan=0.0)
    high = np.where(np.isnan(published.known), grid.table_total, published.known)
    of = grid.unknown_of
    low[of] = high[of] = np.fmax(grid.table_total[of], published.known[of])
    return low, high


def among(grid: Grid, system: System, *, cells: Mask) -> tuple[System, Indices]:
    """The equations that speak of these cells only; `cells` holds whole tables."""
    told = np.concatenate([cells, np.isin(grid.unknown_of, grid.table[cells])])
    links = abs(system.matrix)
    links_told = links[:, : told.size]
    is_told_whole = (links_told @ (~told).astype(float) == 0) & (np.diff(links_told.indptr) > 0)
    is_in = links.T @ is_told_whole.astype(float) > 0
    is_in[: told.size] = told
    rows = np.flatnonzero((links @ (~is_in).astype(float) == 0) & (np.diff(links.indptr) > 0))
    columns = np.flatnonzero(is_in)
    return system.part(rows=rows, columns=columns), columns


def asked_of(system: System, needed: Numbers) -> Numbers:
    """How many values each cell of the system must keep: of those that no table prints nothing is asked."""
    return np.pad(needed, (0, system.low.size - needed.size))


def is_silent(grid: Grid, published: Publication) -> Mask:
    """Cells of an attribute of a partnership of which nothing at all is printed: nothing narrows them."""
    is_said = (published.status != Status.WITHHELD) | ~np.isnan(published.known[grid.table])
    return ~np.isin(grid.unit, grid.unit[is_said])


def is_untold(grid: Grid, published: Publication) -> Mask:
    """Cells of a pool of which a partnership's tables print nothing: then nobody knows its size either."""
    pool = grid.partnership * (grid.period.max(initial=0) + 1) + grid.period
    is_printed = grid.is_pooled & (published.status != Status.WITHHELD)
    return grid.is_pooled & ~np.isin(pool, pool[is_printed])


def with_withheld(grid: Grid, published: Publication, *, tables: Mask) -> Publication:
    """The same without anything printed of these tables."""
    status = np.where(tables[grid.table], Status.WITHHELD, published.status).astype(np.int8)
    return Publication(status, published.people, np.where(tables, np.nan, published.known))
