"""Proves of many cells at once that each can be several whole numbers, by showing the solutions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import rankdata

from warehouse.disclosure.programs import cheapest_in_parts, directions
from warehouse.disclosure.system import (
    Indices,
    Mask,
    Numbers,
    System,
    component_of_cells,
    without_fixed,
)
from warehouse.disclosure.transfers import pairings, shown_by_transfers

_WHOLE = 1e-6
_FRUITLESS_ROUNDS = 2
# A round that shows fewer cells, and a smaller part, costs more than to count these one by one (counting.py).
_WORTH_A_ROUND, _PART_WORTH_A_ROUND = 3, 0.1
# Cells further from every wanted one stay where a solution has them. Fewer equations leave too little to
# move; more make a long record dear, because each wanted cell then asks for half of it again.
_EQUATIONS_AWAY = 5
# A direction moves few cells far; and one more from the same solution is dearer than to begin with another.
_EQUATIONS_AWAY_FROM_THE_PUSHED, _PART_WORTH_A_DIRECTION = 3, 0.3


@dataclass(frozen=True)
class Asked:
    """A system, how many values each of its cells is still to be shown to have (0: none), its components."""

    system: System
    wanted: Numbers
    component: Indices


def shown_wide(system: System, *, is_open: Mask, needed: Numbers) -> Mask:
    """Cells of which `needed` consecutive possible values were found.

    A witness is a whole solution x and a whole direction d with entries -1, 0, 1 such that x + step·d
    satisfies everything too. Then so do x, x + d, …, x + step·d (the set is convex), all of them whole: a
    cell with d = ±1 takes step + 1 consecutive values. Nothing is assumed about the matrix.
    """
    wanted = np.where(is_open, needed, 0.0)
    solution = np.full(wanted.shape, np.nan)
    chance = np.random.default_rng(0)
    is_first, fruitless = True, 0
    while fruitless < _FRUITLESS_ROUNDS and wanted.any():
        asked, cells = _asked(_near(system, wanted=wanted, at=solution, away=_EQUATIONS_AWAY), wanted)
        push = _commonest_first(asked) if is_first else _half_and_half(asked, chance)
        found, solution[cells] = _widened(asked, push=push, is_first=is_first)
        worth_it = min(_WORTH_A_ROUND, _PART_WORTH_A_ROUND * np.count_nonzero(wanted))
        wanted[cells[found]] = 0.0
        fruitless = 0 if is_first or found.sum() >= worth_it else fruitless + 1
        is_first = False
    return is_open & (wanted == 0)


def _near(system: System, *, wanted: Numbers, at: Numbers, away: int) -> System:
    """The system with every cell that is far from the wanted ones held where a solution has it."""
    links = abs(system.matrix)
    is_near = wanted > 0
    for _ in range(away):
        is_near = links.T @ (links @ is_near.astype(float)) > 0
    is_held = ~is_near & ~np.isnan(at)
    return replace(system, low=np.where(is_held, at, system.low), high=np.where(is_held, at, system.high))


def _asked(system: System, wanted: Numbers) -> tuple[Asked, Indices]:
    """The components that hold a wanted cell, without what is fixed; and where these are in the system."""
    free, columns = without_fixed(system)
    _, of_rows, of_cells = component_of_cells(free.matrix)
    left = np.unique(of_cells[wanted[columns] > 0])
    cells, rows = np.flatnonzero(np.isin(of_cells, left)), np.flatnonzero(np.isin(of_rows, left))
    part = free.part(rows=rows, columns=cells)
    component = np.searchsorted(left, of_cells[cells])
    return Asked(part, wanted[columns[cells]], component), columns[cells]


def _commonest_first(asked: Asked) -> Numbers:
    """Within -1..1, lowest for the group with most cells in the component, as it can give everywhere."""
    of_cells, cells = _cells_of_groups(asked)
    place = rankdata(-cells, axis=1, method="ordinal") - 0.5
    return (2 * place / np.count_nonzero(cells, axis=1, keepdims=True) - 1).ravel()[of_cells]


def _half_and_half(asked: Asked, chance: np.random.Generator) -> Numbers:
    """-1 for one and 1 for the other of two groups with about as many cells in the component.

    A group that goes the same way in all tables, where another goes the other way, breaks few equations.
    """
    of_cells, cells = _cells_of_groups(asked)
    place = rankdata(chance.random(cells.shape) - cells, axis=1, method="ordinal").astype(np.int64) - 1
    first = chance.choice([-1.0, 1.0], cells.shape)
    sign = np.take_along_axis(first, place // 2, axis=1) * np.where(place % 2 == 0, 1.0, -1.0)
    return sign.ravel()[of_cells]


def _cells_of_groups(asked: Asked) -> tuple[Indices, Numbers]:
    """How many cells each group has in each component (a row), and the place in there of each cell's."""
    groups = asked.system.group.max() + 1
    of_cells: Indices = asked.component * groups + asked.system.group
    cells = np.bincount(of_cells, minlength=(asked.component.max() + 1) * groups)
    return of_cells, cells.reshape(-1, groups).astype(float)


def _widened(asked: Asked, *, push: Numbers, is_first: bool) -> tuple[Mask, Numbers]:
    """Wanted cells that move as many steps as they need from an extreme solution; and that solution.

    The solution is unknown (NaN) in components where it is not whole.
    """
    vertex = cheapest_in_parts(asked.system, np.where(asked.wanted > 0, push, 0.0), component=asked.component)
    if vertex is None:
        return np.zeros(push.shape, dtype=bool), np.full(push.shape, np.nan)
    is_broken = _is_fractional(vertex, asked.component)
    start = np.round(vertex)
    links = list(pairings(asked.system, start, component=asked.component)) if is_first else []
    is_left = ~is_broken & (asked.wanted > 0)
    for step in sorted({int(values) - 1 for values in asked.wanted[asked.wanted > 0]}, reverse=True):
        asks_no_more = asked.wanted <= step + 1
        moved = shown_by_transfers(asked.system, start, pairings=links, step=step)
        is_left &= ~(moved & asks_no_more)
        is_left &= ~_moved_in_turn(asked, start, left=is_left & asks_no_more, step=step, stay=is_broken)
    found = ~is_left & ~is_broken & (asked.wanted > 0)
    return found, np.where(is_broken, np.nan, start)


def _moved_in_turn(asked: Asked, start: Numbers, *, left: Mask, step: int, stay: Mask) -> Mask:
    """Cells that move `step`: as many as possible all at once, then as many of the others, while many do."""
    moved = np.zeros(left.shape, dtype=bool)
    while (left & ~moved).any():
        still = left & ~moved
        new = still & _pushed(asked, start, cells=still, step=step, stay=stay)
        moved |= new
        if new.sum() < _PART_WORTH_A_DIRECTION * still.sum():
            break
    return moved


def _pushed(asked: Asked, start: Numbers, *, cells: Mask, step: int, stay: Mask) -> Mask:
    """Cells that move `step` when as many as possible are pushed away from their nearer bound."""
    low, high = asked.system.low, asked.system.high
    towards = np.where(cells, np.where(start - low >= high - start, 1.0, -1.0), 0.0)
    ways = directions(asked.system, start=start, step=step, stay=stay)
    still = np.zeros(start.shape)
    near = _near(ways, wanted=np.abs(towards), at=still, away=_EQUATIONS_AWAY_FROM_THE_PUSHED)
    free, columns = _asked(near, np.abs(towards))
    moved = np.zeros(start.shape, dtype=bool)
    if not columns.size:
        return moved
    direction = cheapest_in_parts(free.system, towards[columns], component=free.component)
    if direction is not None:
        moved[columns] = ~_is_fractional(direction, free.component) & (np.abs(direction) > 1 - _WHOLE)
    return moved


def _is_fractional(solution: Numbers, component: Indices) -> Mask:
    """Cells of a component in which some cell is not a whole number."""
    is_off = np.abs(solution - np.round(solution)) > _WHOLE
    return np.isin(component, component[is_off])


def batches(component: Indices, *, at_most: int) -> Iterator[Indices]:
    """Cells of several components at a time, so that one program settles them all."""
    order = np.argsort(component, kind="stable")
    sizes = np.bincount(component)
    ends = np.cumsum(sizes)
    start = 0
    while start < order.size:
        limit = np.searchsorted(ends, start + at_most, side="right")
        end = ends[max(limit - 1, np.searchsorted(ends, start, side="right"))]
        yield order[start:end]
        start = int(end)
