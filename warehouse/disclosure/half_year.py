"""One more half-year: printed by the rules within each table, then by less where that narrows too much."""

from dataclasses import dataclass, replace

import numpy as np

from warehouse.disclosure.audit import values_left
from warehouse.disclosure.grid import Grid
from warehouse.disclosure.ladder import LADDER, Step, Table
from warehouse.disclosure.local_rules import Groups, Statuses, local_statuses
from warehouse.disclosure.pooling import Pooled
from warehouse.disclosure.possible_values import cells_not_shown_wide
from warehouse.disclosure.publication import (
    Publication,
    Status,
    among,
    asked_of,
    is_silent,
    is_untold,
    system_of,
)
from warehouse.disclosure.system import Mask, Numbers

# A table of which no group is shown is printed from so many times k people, if no other one shows any.
_FEWEST_ALONE = 2


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


def with_half_year(task: Task, state: State, *, period: int) -> State:
    """The state once this half-year is printed too; last what is pooled, where that narrows nothing."""
    is_new = (task.grid.period == period) & ~task.is_frozen
    left = values_left(task.grid, state.said, period=period, k=task.rule.k)
    needed = np.minimum(np.where(is_new, float(task.rule.width), state.needed), left)
    state = _settled(task, replace(state, needed=needed), is_new=is_new & ~task.grid.is_pooled)
    for pool in task.pools:
        state = _with_pool(task, state, pool, is_new=is_new & pool.cells)
    return replace(state, needed=np.where(state.said.status == Status.VISIBLE, 0.0, needed))


def _reach(task: Task) -> int:
    return max([task.rule.half_years, *(pool.half_years for pool in task.pools)])


def _settled(task: Task, state: State, *, is_new: Mask) -> State:
    """The state with the new tables printed by the rules within each, or by less, step by step."""
    if not is_new.any():
        return state
    grid = task.grid
    status = _locally(task, needed=state.needed, cells=is_new)
    state = replace(state, said=_restated(task, state.said, status, cells=is_new))
    is_unsafe = _is_out(task, state, period=grid.period[is_new].max(), half_years=task.rule.half_years)
    is_unsafe &= np.isin(grid.unit, grid.unit[is_new & (status != Status.WITHHELD)])
    for step in LADDER:
        narrow = _narrow(task, state, cells=is_unsafe)
        is_unsafe &= np.isin(grid.unit, grid.unit[narrow])
        if not is_unsafe.any():
            break
        status = _stepped(task, state, narrow=narrow, cells=is_unsafe & is_new, step=step)
        state = replace(state, said=_restated(task, state.said, status, cells=is_unsafe & is_new))
    return state


def _is_out(task: Task, state: State, *, period: int, half_years: int) -> Mask:
    """The tables of the last half-years that a reader has, or knows the size of."""
    grid = task.grid
    is_printed = task.is_frozen | (grid.period <= period)
    return is_printed & ~is_untold(grid, state.said) & (grid.period > period - half_years)


def _with_pool(task: Task, state: State, pool: Pooled, *, is_new: Mask) -> State:
    """The state with the tables of a pool, without those that narrow something.

    Its size is known by any of its tables, and so of every attribute. Where that is enough to narrow
    something, nothing of the partnership is pooled.
    """
    grid = task.grid
    state = replace(state, said=_restated(task, state.said, _pooled(task, state, pool, is_new), cells=is_new))
    is_asked = np.ones(is_new.shape, dtype=bool)
    for concerned in (grid.unit, grid.partnership):
        told = is_new & ~is_untold(grid, state.said)
        if not told.any():
            break
        is_out = _is_out(task, state, period=grid.period[told].max(), half_years=_reach(task))
        narrow = _narrow(task, state, cells=is_out & is_asked & np.isin(grid.unit, grid.unit[told]))
        is_asked &= np.isin(grid.unit, grid.unit[narrow])
        withheld = np.full(is_new.shape, Status.WITHHELD, dtype=np.int8)
        cells = is_new & np.isin(concerned, concerned[narrow])
        state = replace(state, said=_restated(task, state.said, withheld, cells=cells))
    return state


def _pooled(task: Task, state: State, pool: Pooled, is_new: Mask) -> Statuses:
    """Statuses by the rules within each table; one that shows no large group more is withheld."""
    status = _locally(task, needed=state.needed, cells=is_new)
    shown = np.where(is_new, status, state.said.status) == Status.VISIBLE
    is_more = pool.shown_by_it_alone(shown) & task.is_large
    is_idle = is_new & ~np.isin(task.grid.table, task.grid.table[is_more])
    return np.where(is_idle, Status.WITHHELD, status).astype(np.int8)


def _narrow(task: Task, state: State, *, cells: Mask) -> Mask:
    """Cells that keep too few values, or are not shown to keep enough."""
    system = system_of(task.grid, state.said, k=task.rule.k)
    part, columns = among(task.grid, system, cells=cells)
    asks_nothing = (state.said.status == Status.VISIBLE) | is_silent(task.grid, state.said)
    needed = asked_of(system, np.where(asks_nothing, 0.0, state.needed))
    mask = np.zeros(needed.shape, dtype=bool)
    mask[columns] = cells_not_shown_wide(part, needed=needed[columns])
    return mask[: cells.size]


def _tables(grid: Grid, cells: Mask) -> list[slice]:
    """The cells of each table in which `cells` has any."""
    starts = np.searchsorted(grid.table, np.unique(grid.table[cells]), side="left")
    ends = np.searchsorted(grid.table, grid.table[starts], side="right")
    return [slice(start, end) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]


def _groups(task: Task, table: slice) -> Groups:
    return Groups(task.people[table], task.cost[table])


def _locally(task: Task, *, needed: Numbers, cells: Mask) -> Statuses:
    """Statuses by the rules within each table alone, and those of a half-year of an attribute together.

    A table of which no group can be shown is not printed at all where it is a flow, or of fewer than k
    people; nor is one of fewer than twice as many where no other table beside it shows a group either.
    Its total says little of any group, and would only tie the other tables.
    """
    status = np.full(cells.shape, Status.WITHHELD, dtype=np.int8)
    tables = _tables(task.grid, cells)
    for table in tables:
        groups = _groups(task, table)
        status[table] = local_statuses(groups, k=task.rule.k, needed=needed[table].max())
    units_that_show = np.unique(task.grid.unit[cells & (status == Status.VISIBLE)])
    for table in tables:
        is_beside = task.grid.unit[table][0] in units_that_show
        fewest = task.rule.k if is_beside else _FEWEST_ALONE * task.rule.k
        says_more = not task.is_minor[table][0] and task.people[table].sum() >= fewest
        if not says_more and not (status[table] == Status.VISIBLE).any():
            status[table] = Status.WITHHELD
    return status


def _stepped(task: Task, state: State, *, narrow: Mask, cells: Mask, step: Step) -> Statuses:
    """Statuses after one more step of the ladder in each table."""
    narrow_groups = set(zip(task.grid.unit[narrow].tolist(), task.grid.group[narrow].tolist(), strict=True))
    status = state.said.status.copy()
    for table in _tables(task.grid, cells):
        groups = zip(task.grid.unit[table].tolist(), task.grid.group[table].tolist(), strict=True)
        status[table] = step(
            Table(
                groups=_groups(task, table),
                status=status[table],
                is_narrow=narrow[table],
                is_narrow_anywhere=np.array([group in narrow_groups for group in groups]),
                is_minor=bool(task.is_minor[table][0]),
                k=task.rule.k,
                needed=state.needed[table].max(),
            )
        )
    return status


def _restated(task: Task, said: Publication, status: Statuses, *, cells: Mask) -> Publication:
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
