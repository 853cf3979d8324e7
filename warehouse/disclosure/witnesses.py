"""Proves of many cells at once that each can be several whole numbers, by showing the solutions."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from warehouse.disclosure.programs import cheapest
from warehouse.disclosure.system import Indices, Mask, Numbers, System

_WHOLE = 1e-6
_FRUITLESS_ROUNDS = 3


def shown_wide(system: System, *, is_open: Mask, needed: Numbers, group: Indices, component: Indices) -> Mask:
    """Cells of which `needed` consecutive possible values were found.

    A witness is a whole solution x and a whole direction d with entries -1, 0, 1 such that x + step·d
    satisfies everything too. Then so do x, x + d, …, x + step·d (the set is convex), all of them whole: a
    cell with d = ±1 takes step + 1 consecutive values. Nothing is assumed about the matrix.
    """
    is_shown = np.zeros(is_open.shape, dtype=bool)
    chance = np.random.default_rng(0)
    for values in sorted(set(needed[is_open].tolist()), reverse=True):
        fruitless = 0
        while fruitless < _FRUITLESS_ROUNDS:
            wanted = is_open & ~is_shown & (needed <= values)
            if not wanted[needed == values].any():
                break
            signs = _signs(chance, group=group, by_cell=fruitless > 0)
            found = wanted & _widened(
                system, wanted=wanted, signs=signs, step=values - 1, component=component
            )
            is_shown |= found
            fruitless = 0 if found.any() else fruitless + 1
    return is_shown


def _signs(chance: np.random.Generator, *, group: Indices, by_cell: bool) -> Numbers:
    """Which cells to push up: whole groups, so that stock and flow can move together; or any."""
    size = group.size if by_cell else group.max() + 1
    signs = chance.choice([-1.0, 1.0], size)
    return signs if by_cell else signs[group]


def _widened(system: System, *, wanted: Mask, signs: Numbers, step: float, component: Indices) -> Mask:
    """Cells that move by a whole `step` from an extreme solution towards the opposite one."""
    push = np.where(wanted, signs, 0.0)
    start = cheapest(system, push)
    if start is None or step < 1:
        return wanted & (start is not None)
    is_broken = _is_fractional(start, component)
    towards = cheapest(_directions(system, start=np.round(start), step=step, stay=is_broken), -push)
    if towards is None:
        return np.zeros(wanted.shape, dtype=bool)
    is_broken |= _is_fractional(towards, component)
    return ~is_broken & (np.abs(towards) > 1 - _WHOLE)


def _directions(system: System, *, start: Numbers, step: float, stay: Mask) -> System:
    """The directions d within -1..1 for which start + step·d satisfies the system, with whole bounds."""
    at = system.matrix @ start
    low = np.maximum(np.ceil((system.low - start) / step), -1.0)
    high = np.minimum(np.floor((system.high - start) / step), 1.0)
    touches_broken = (abs(system.matrix) @ stay.astype(float)) > 0
    return replace(
        system,
        row_low=np.where(touches_broken, 0.0, np.ceil((system.row_low - at) / step)),
        row_high=np.where(touches_broken, 0.0, np.floor((system.row_high - at) / step)),
        low=np.where(stay, 0.0, low),
        high=np.where(stay, 0.0, high),
    )


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
