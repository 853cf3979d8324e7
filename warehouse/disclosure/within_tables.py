"""How the tables of a half-year are printed by the rules within each, or by one step of the ladder less."""

import numpy as np

from warehouse.disclosure.grid import Grid
from warehouse.disclosure.ladder import Step, Table
from warehouse.disclosure.local_rules import Groups, Statuses, local_statuses
from warehouse.disclosure.pooling import Pooled
from warehouse.disclosure.publication import Status
from warehouse.disclosure.system import Mask, Numbers
from warehouse.disclosure.task import State, Task


def pooled_alone(task: Task, state: State, pool: Pooled, is_new: Mask) -> Statuses:
    """Statuses by the rules within each table; one that shows no large group more is withheld."""
    status = locally(task, needed=state.needed, cells=is_new)
    shown = np.where(is_new, status, state.said.status) == Status.VISIBLE
    is_more = pool.shown_by_it_alone(shown) & task.is_large
    is_idle = is_new & ~np.isin(task.grid.table, task.grid.table[is_more])
    return np.where(is_idle, Status.WITHHELD, status).astype(np.int8)


def _tables(grid: Grid, cells: Mask) -> list[slice]:
    """The cells of each table in which `cells` has any."""
    starts = np.searchsorted(grid.table, np.unique(grid.table[cells]), side="left")
    ends = np.searchsorted(grid.table, grid.table[starts], side="right")
    return [slice(start, end) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]


def _groups(task: Task, table: slice) -> Groups:
    return Groups(task.people[table], task.cost[table])


def locally(task: Task, *, needed: Numbers, cells: Mask) -> Statuses:
    """Statuses by the rules within each table alone.

    A table of which no group can be shown is not printed at all. Its total says little of any group, and
    would only tie the other tables.
    """
    status = np.full(cells.shape, Status.WITHHELD, dtype=np.int8)
    for table in _tables(task.grid, cells):
        here = local_statuses(_groups(task, table), k=task.rule.k, needed=needed[table].max())
        if (here == Status.VISIBLE).any():
            status[table] = here
    return status


def stepped(task: Task, state: State, *, narrow: Mask, cells: Mask, step: Step) -> Statuses:
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
