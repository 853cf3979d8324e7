"""What protection begins with and gets to: the task, what is printed so far, what of it was shown safe."""

from dataclasses import dataclass

import numpy as np

from warehouse.disclosure.grid import Grid
from warehouse.disclosure.local_rules import Statuses
from warehouse.disclosure.pooling import Pooled
from warehouse.disclosure.publication import Publication, Status, is_untold
from warehouse.disclosure.system import Mask, Numbers


@dataclass(frozen=True)
class Rule:
    """Nothing below k, `width` values for each hidden cell, judged on this many half-years at a time."""

    k: int
    width: int
    half_years: int


@dataclass(frozen=True)
class State:
    """What is printed so far, and how many values each of its cells must keep."""

    said: Publication
    needed: Numbers


@dataclass(frozen=True)
class Task:
    """Everything that does not change while half-years are protected."""

    grid: Grid
    people: Numbers
    cost: Numbers
    is_large: Mask
    is_frozen: Mask
    is_minor: Mask
    pools: tuple[Pooled, ...]
    rule: Rule


@dataclass(frozen=True)
class Shown:
    """What was shown to be safe (`cells`, whole units) where a reader has all that `state` prints."""

    state: State
    cells: Mask

    def still(self, grid: Grid, state: State, *, period: int) -> Mask:
        """The cells of which this holds for another state up to a half-year.

        In it a reader has no more, because each table is printed as it was or not at all, and no cell must
        keep more values.
        """
        before = self.state
        is_other = (state.said.status != Status.WITHHELD) & (state.said.status != before.said.status)
        is_other |= (grid.period <= period) & (state.needed > before.needed)
        is_told = is_untold(grid, before.said) & ~is_untold(grid, state.said)
        is_lost = np.isin(grid.unit, grid.unit[is_other])
        return self.cells & ~is_lost & ~np.isin(grid.partnership, grid.partnership[is_told])


def restated(task: Task, said: Publication, status: Statuses, *, cells: Mask) -> Publication:
    """The publication with these cells printed as the statuses say."""
    status = np.where(cells, status, said.status).astype(np.int8)
    people = np.where(cells, np.where(status == Status.VISIBLE, task.people, np.nan), said.people)
    known = said.known.copy()
    sums = np.bincount(task.grid.table, weights=np.where(cells, task.people, 0.0), minlength=task.grid.tables)
    is_withheld = (
        np.bincount(task.grid.table, weights=status == Status.WITHHELD, minlength=task.grid.tables) > 0
    )
    stated = np.unique(task.grid.table[cells])
    known[stated] = np.where(is_withheld, np.nan, sums)[stated]
    return Publication(status, people, known)
