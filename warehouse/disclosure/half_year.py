"""One more half-year: printed by the rules within each table, then by less where that narrows too much."""

from dataclasses import replace

import numpy as np

from warehouse.disclosure.audit import values_left
from warehouse.disclosure.ladder import LADDER
from warehouse.disclosure.pooling import Pooled
from warehouse.disclosure.possible_values import cells_not_shown_wide, narrow_cells
from warehouse.disclosure.publication import Status, among, asked_of, is_silent, is_untold, system_of
from warehouse.disclosure.system import Indices, Mask, Numbers, System
from warehouse.disclosure.task import Shown, State, Task, restated
from warehouse.disclosure.within_tables import locally, pooled_alone, stepped


def by_rules_within_tables(task: Task, state: State) -> Shown:
    """All half-years printed by the rules within each table alone, and the units that are safe with that.

    Less would be known at any earlier moment, so they need no look half-year by half-year.
    """
    grid = task.grid
    for period in np.unique(grid.period[~task.is_frozen]).tolist():
        begun, is_new = _begun(task, state, period=period)
        # What a half-year takes from earlier cells is for the look at all of it to find.
        state = replace(state, needed=np.where(is_new, begun.needed, state.needed))
        tables = is_new & ~grid.is_pooled
        status = locally(task, needed=state.needed, cells=tables)
        state = replace(state, said=restated(task, state.said, status, cells=tables))
        for pool in task.pools:
            cells = is_new & pool.cells
            status = pooled_alone(task, state, pool, cells)
            state = replace(state, said=restated(task, state.said, status, cells=cells))
    is_printed = ~task.is_frozen & (state.said.status != Status.WITHHELD)
    is_asked = np.isin(grid.unit, grid.unit[is_printed])
    narrow = _not_shown_wide(task, state, cells=is_asked & ~is_untold(grid, state.said))
    return Shown(state, is_asked & ~np.isin(grid.unit, grid.unit[narrow]))


def with_half_year(task: Task, state: State, shown: Shown, *, period: int) -> State:
    """The state once this half-year is printed too; last what is pooled, where that narrows nothing."""
    state, is_new = _begun(task, state, period=period)
    state = _settled(task, state, shown, is_new=is_new & ~task.grid.is_pooled)
    for pool in task.pools:
        state = _with_pool(task, state, shown, pool, is_new=is_new & pool.cells)
    return state


def _begun(task: Task, state: State, *, period: int) -> tuple[State, Mask]:
    """The state with what the cells must keep when this half-year is printed, and the cells that are new."""
    is_new = (task.grid.period == period) & ~task.is_frozen
    left = values_left(task.grid, state.said, period=period, k=task.rule.k)
    needed = np.minimum(np.where(is_new, float(task.rule.width), state.needed), left)
    return replace(state, needed=needed), is_new


def _reach(task: Task) -> int:
    return max([task.rule.half_years, *(pool.half_years for pool in task.pools)])


def _settled(task: Task, state: State, shown: Shown, *, is_new: Mask) -> State:
    """The state with the new tables printed by the rules within each, or by less, step by step."""
    if not is_new.any():
        return state
    grid = task.grid
    status = locally(task, needed=state.needed, cells=is_new)
    state = replace(state, said=restated(task, state.said, status, cells=is_new))
    period = int(grid.period[is_new].max())
    is_unsafe = _is_out(task, state, period=period, half_years=task.rule.half_years)
    is_unsafe &= np.isin(grid.unit, grid.unit[is_new & (status != Status.WITHHELD)])
    is_unsafe &= ~shown.still(grid, state, period=period)
    return _by_less(task, state, is_unsafe=is_unsafe, is_new=is_new)


def _by_less(task: Task, state: State, *, is_unsafe: Mask, is_new: Mask) -> State:
    """The state with less and less of the new tables while something is narrow in their unit."""
    unit = task.grid.unit
    narrow, is_changed = np.zeros(unit.shape, dtype=bool), is_unsafe
    for step in LADDER:
        # A step that changes nothing in a unit leaves it as narrow as it was.
        narrow = np.where(is_changed, _narrow(task, state, cells=is_unsafe & is_changed), narrow)
        is_unsafe &= np.isin(unit, unit[narrow])
        if not is_unsafe.any():
            break
        status = stepped(task, state, narrow=narrow & is_unsafe, cells=is_unsafe & is_new, step=step)
        is_changed = np.isin(unit, unit[status != state.said.status])
        state = replace(state, said=restated(task, state.said, status, cells=is_unsafe & is_new))
    return state


def _is_out(task: Task, state: State, *, period: int, half_years: int) -> Mask:
    """The tables of the last half-years that a reader has, and of the next, whose size he will know.

    A later half-year of which nothing is printed tells by its size alone who stayed and who came.
    """
    grid = task.grid
    is_near = (grid.period > period - half_years) & (task.is_frozen | (grid.period < period + half_years))
    return is_near & ~is_untold(grid, state.said)


def _with_pool(task: Task, state: State, shown: Shown, pool: Pooled, *, is_new: Mask) -> State:
    """The state with the tables of a pool, without those that narrow something.

    Its size is known by any of its tables, and so of every attribute. Where that is enough to narrow
    something, nothing of the partnership is pooled.
    """
    grid = task.grid
    state = replace(
        state, said=restated(task, state.said, pooled_alone(task, state, pool, is_new), cells=is_new)
    )
    is_asked = np.ones(is_new.shape, dtype=bool)
    for concerned in (grid.unit, grid.partnership):
        told = is_new & ~is_untold(grid, state.said)
        if not told.any():
            break
        period = int(grid.period[told].max())
        is_out = _is_out(task, state, period=period, half_years=_reach(task))
        is_out &= ~shown.still(grid, state, period=period)
        narrow = _narrow(task, state, cells=is_out & is_asked & np.isin(grid.unit, grid.unit[told]))
        is_asked &= np.isin(grid.unit, grid.unit[narrow])
        withheld = np.full(is_new.shape, Status.WITHHELD, dtype=np.int8)
        cells = is_new & np.isin(concerned, concerned[narrow])
        state = replace(state, said=restated(task, state.said, withheld, cells=cells))
    return state


def _narrow(task: Task, state: State, *, cells: Mask) -> Mask:
    """Cells that keep too few values; counted, so that nothing is hidden for want of a proof."""
    mask = np.zeros(cells.shape, dtype=bool)
    if cells.any():
        part, columns, needed = _asked(task, state, cells=cells)
        mask[[columns[one.cell] for one in narrow_cells(part, needed=needed)]] = True
    return mask


def _not_shown_wide(task: Task, state: State, *, cells: Mask) -> Mask:
    """Cells that keep too few values, or are not shown to keep enough: sooner known."""
    part, columns, needed = _asked(task, state, cells=cells)
    mask = np.zeros(cells.shape, dtype=bool)
    mask[columns[cells_not_shown_wide(part, needed=needed)]] = True
    return mask


def _asked(task: Task, state: State, *, cells: Mask) -> tuple[System, Indices, Numbers]:
    """What is printed of these cells alone, which cells it speaks of, and how many values each must keep.

    Nothing is asked of cells that no table prints, which come after those of the grid.
    """
    system = system_of(task.grid, state.said, k=task.rule.k)
    part, columns = among(task.grid, system, cells=cells)
    asks_nothing = (state.said.status == Status.VISIBLE) | is_silent(task.grid, state.said)
    needed = asked_of(system, np.where(asks_nothing, 0.0, state.needed))
    return part, columns, needed[columns]
