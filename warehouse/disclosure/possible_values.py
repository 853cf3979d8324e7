"""Which cells can be too few different numbers, given everything in a system of equations."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from warehouse.disclosure.counting import Narrow, counted_narrow
from warehouse.disclosure.intervals import propagated
from warehouse.disclosure.programs import cheapest, reconciled
from warehouse.disclosure.system import (
    Indices,
    Mask,
    Numbers,
    System,
    acyclic_components,
    component_of_cells,
    without_fixed,
    without_idle_rows,
)
from warehouse.disclosure.witnesses import batches, shown_wide

_PASSES = 60
# Below this many cells a program costs more to set up than to solve; far above, more than its parts together.
_CELLS_A_PROGRAM = 1200


def most_values(system: System) -> Numbers:
    """At most how many values each cell can take; exact where the equations have no cycle."""
    part, columns = without_fixed(system)
    low, high, _ = propagated(part, passes=_PASSES)
    values = np.ones(system.low.shape)
    values[columns] = np.maximum(high - low + 1, 1)
    return values


@dataclass(frozen=True)
class Judged:
    """Some linked components: which cells are surely narrow, and which not shown to be wide."""

    part: System
    columns: Indices
    is_narrow: Mask
    is_doubtful: Mask


def narrow_cells(system: System, *, needed: Numbers) -> list[Narrow]:
    """Cells that cannot be `needed` different whole numbers; needed <= 1 asks nothing of a cell."""
    known = np.flatnonzero((needed > 1) & (system.low == system.high))
    found = [Narrow(int(cell), int(system.low[cell]), int(system.low[cell]), 1) for cell in known]
    for judged in _judged(system, needed=needed):
        counted = _counted(judged, needed=needed[judged.columns])
        found += [replace(one, cell=int(judged.columns[one.cell])) for one in counted]
    return found


def cells_not_shown_wide(system: System, *, needed: Numbers) -> Mask:
    """The narrow cells and those not shown to be wide: sooner known, and on the safe side."""
    not_shown = (needed > 1) & (system.low == system.high)
    for judged in _judged(system, needed=needed):
        not_shown[judged.columns] |= judged.is_narrow | judged.is_doubtful
    return not_shown


def _judged(system: System, *, needed: Numbers) -> Iterator[Judged]:
    for raw, columns, is_forest in _linked_parts(system, needed=needed):
        part = without_idle_rows(_tightened(raw) if is_forest else _solvable(raw))
        is_narrow = part.high - part.low + 1 < needed[columns]
        is_open = (needed[columns] > 1) & ~is_narrow & (not is_forest)
        shown = shown_wide(part, is_open=is_open, needed=needed[columns])
        yield Judged(part, columns, is_narrow, is_open & ~shown)


def _linked_parts(system: System, *, needed: Numbers) -> Iterator[tuple[System, Indices, bool]]:
    """Linked components of which something is asked, with their cells in the system; some at a time.

    Those without a cycle come apart from the others.
    """
    whole, columns = without_fixed(without_idle_rows(system))
    count, of_rows, of_cells = component_of_cells(whole.matrix)
    acyclic = acyclic_components(whole.matrix, count=count, of_rows=of_rows, of_cells=of_cells)
    is_asked = np.isin(of_cells, of_cells[needed[columns] > 1])
    for is_forest in (True, False):
        kind = np.flatnonzero(is_asked & (acyclic[of_cells] == is_forest))
        for batch in batches(of_cells[kind], at_most=_CELLS_A_PROGRAM):
            cells = kind[batch]
            rows = np.flatnonzero(np.isin(of_rows, of_cells[cells]))
            yield whole.part(rows=rows, columns=cells), columns[cells], is_forest


def _tightened(part: System) -> System:
    """The same solutions within propagated bounds; where there are none, those of the smallest correction."""
    low, high, is_moving = propagated(part, passes=_PASSES)
    while is_moving.any() and (low <= high).all():
        low, high, is_moving = propagated(replace(part, low=low, high=high), passes=_PASSES)
    return replace(part, low=low, high=high) if (low <= high).all() else _tightened(reconciled(part))


def _solvable(part: System) -> System:
    tight = _tightened(part)
    is_solvable = cheapest(tight, np.zeros(part.low.shape)) is not None
    return tight if is_solvable else _tightened(reconciled(part))


def _counted(judged: Judged, *, needed: Numbers) -> Iterator[Narrow]:
    """The narrow cells, the doubtful ones counted within their own components."""
    part = judged.part
    for cell in np.flatnonzero(judged.is_narrow):
        lowest, highest = int(part.low[cell]), int(part.high[cell])
        yield Narrow(int(cell), lowest, highest, highest - lowest + 1)
    _, of_rows, of_cells = component_of_cells(part.matrix)
    for component in np.unique(of_cells[judged.is_doubtful]):
        rows, cells = np.flatnonzero(of_rows == component), np.flatnonzero(of_cells == component)
        wanted = np.where(judged.is_doubtful, needed, 0.0)[cells]
        for narrow in counted_narrow(part.part(rows=rows, columns=cells), needed=wanted):
            yield replace(narrow, cell=int(cells[narrow.cell]))
