"""Whether everything published together leaves each hidden cell enough possible values."""

from collections.abc import Iterable, Iterator

import numpy as np
import polars as pl

from warehouse.disclosure.counting import Narrow
from warehouse.disclosure.grid import CELL, TABLE, Grid, grid_of
from warehouse.disclosure.possible_values import most_values, narrow_cells
from warehouse.disclosure.publication import (
    Publication,
    Status,
    among,
    asked_of,
    is_silent,
    is_untold,
    publication_of,
    system_of,
    with_withheld,
)
from warehouse.disclosure.relations import Relations
from warehouse.disclosure.system import Mask, Numbers

SHOWN = "is_shown"
VIOLATION = {"lowest": pl.Int64, "highest": pl.Int64, "possible_values": pl.Int64, "needed": pl.Int64}


def audit(
    published: pl.DataFrame,
    relations: Relations,
    *,
    k: int = 11,
    width: int = 5,
    earlier: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Hidden cells that a reader can narrow to fewer than `width` whole numbers; no rows where all is safe.

    Takes what `protect` returns, and of it only what is printed: `people` where visible, `hidden_because`,
    `known`. A cell that operational totals and earlier half-years would leave as narrow if its half-year
    were not printed at all is no violation: nothing printed here narrows it. Nor is one that is as narrow
    by operational totals and the tables of `earlier` (TABLE), which an earlier release printed.

    Returns:
        One row per violation: the columns of the cell, lowest, highest, possible_values, needed.

    Raises:
        ContradictionError: the printed figures of a table do not add up.
    """
    found = audited_but_shown(
        published.with_columns(pl.lit(value=False).alias(SHOWN)), relations, k=k, width=width
    )
    if earlier is None or found.is_empty():
        return found
    return _new(found, narrow_before(published, relations, earlier, found, k=k))


def narrow_before(
    published: pl.DataFrame, relations: Relations, earlier: pl.DataFrame, found: pl.DataFrame, *, k: int
) -> pl.DataFrame:
    """Of the cells found, those that are as narrow where only the tables of `earlier` are printed."""
    grid = grid_of(published, relations)
    new = grid.cells.join(earlier, on=list(TABLE), how="anti")["cell"].to_numpy()
    tables = np.zeros(grid.tables, dtype=bool)
    tables[grid.table[new]] = True
    return narrow_without(grid, publication_of(grid), found, tables=tables, k=k)


def narrow_anyhow(grid: Grid, said: Publication, found: pl.DataFrame, *, k: int) -> Iterator[pl.DataFrame]:
    """Of the cells found, those that are as narrow before anything of their half-year is printed."""
    numbered = found.join(grid.cells.select(*CELL, "period"), on=list(CELL))
    for (period,), those in numbered.group_by("period"):
        tables = np.zeros(grid.tables, dtype=bool)
        tables[grid.table[grid.period >= period]] = True
        yield narrow_without(grid, said, those.drop("period"), tables=tables, k=k)


def narrow_without(
    grid: Grid, said: Publication, found: pl.DataFrame, *, tables: Mask, k: int
) -> pl.DataFrame:
    """Of the cells found, those that are as narrow where nothing of these tables is printed."""
    silent = system_of(grid, with_withheld(grid, said, tables=tables), k=k)
    asked = grid.cells.join(found, on=list(CELL), how="left", maintain_order="left")["possible_values"]
    # One more than was found: what has no more is counted, and has as many.
    needed = (asked + 1).fill_null(0).cast(pl.Float64).to_numpy()
    return violations(grid, narrow_cells(silent, needed=asked_of(silent, needed)), needed=needed)


def _new(found: pl.DataFrame, anyhow: pl.DataFrame) -> pl.DataFrame:
    """The cells found that are not as narrow anyhow."""
    return found.join(anyhow, on=[*CELL, "possible_values"], how="anti")


def audited_but_shown(published: pl.DataFrame, relations: Relations, *, k: int, width: int) -> pl.DataFrame:
    """The audit of all cells but those of which a column SHOWN says that they were shown to keep enough."""
    grid = grid_of(published, relations)
    said = publication_of(grid)
    is_done = is_silent(grid, said) | grid.cells[SHOWN].to_numpy()
    needed = np.where(is_done, 0.0, values_needed(grid, said, k=k, width=width))
    system = system_of(grid, said, k=k)
    found = narrow_cells(system, needed=asked_of(system, needed))
    narrow = violations(grid, found, needed=needed)
    # What a cell must keep is taken from intervals, which may leave it more than there is.
    anyhow = pl.concat([narrow.clear(), *narrow_anyhow(grid, said, narrow, k=k)])
    return _new(narrow, anyhow)


def values_needed(grid: Grid, said: Publication, *, k: int, width: int) -> Numbers:
    """How many values each cell must keep: `width`, or what it has before its half-year is printed.

    0 for a visible cell.
    """
    needed = np.where(said.status == Status.VISIBLE, 0.0, float(width))
    for period in np.unique(grid.period):
        here = grid.period == period
        left = values_left(grid, said, period=int(period), k=k)
        needed[here] = np.minimum(needed[here], left[here])
    return needed


def values_left(grid: Grid, said: Publication, *, period: int, k: int) -> Numbers:
    """At most how many values the cells have before `period` and later half-years are printed."""
    tables = np.zeros(grid.tables, dtype=bool)
    tables[grid.table[grid.period >= period]] = True
    before = with_withheld(grid, said, tables=tables)
    silent = system_of(grid, before, k=k)
    part, columns = among(grid, silent, cells=~is_untold(grid, before))
    left = np.full(silent.low.shape, np.inf)
    left[columns] = most_values(part)
    return left[: grid.period.size]


def violations(grid: Grid, found: Iterable[Narrow], *, needed: Numbers) -> pl.DataFrame:
    rows = [(one.cell, one.lowest, one.highest, one.values, int(needed[one.cell])) for one in found]
    narrow = pl.DataFrame(rows, schema={"cell": pl.UInt32, **VIOLATION}, orient="row")
    return grid.cells.select("cell", *CELL).join(narrow, on="cell").drop("cell")
