"""Which counts of people are printed: half-year after half-year, each given what is already out."""

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from warehouse.disclosure.audit import audit, values_left, values_needed
from warehouse.disclosure.grid import CELL, TABLE, Grid, grid_of
from warehouse.disclosure.ladder import LADDER, Step, Table
from warehouse.disclosure.local_rules import Groups, Statuses, local_statuses
from warehouse.disclosure.possible_values import cells_not_shown_wide
from warehouse.disclosure.publication import (
    Publication,
    Status,
    among,
    asked_of,
    is_silent,
    printed_of,
    publication_of,
    system_of,
)
from warehouse.disclosure.relations import Relations
from warehouse.disclosure.system import Mask, Numbers

_HALF_YEARS_LOOKED_AT = 2
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
    is_frozen: Mask
    is_minor: Mask
    rule: Rule


def protect(
    counts: pl.DataFrame,
    relations: Relations,
    frozen: pl.DataFrame | None = None,
    *,
    k: int = 11,
    width: int = 5,
) -> pl.DataFrame:
    """What may be printed of `counts` (columns of CELL, people: true counts of known people, 0 included).

    Where a group must be hidden for another's sake, those groups are that come to the least of `cost` (a
    column of `counts`: what part of the community each is); where there is no such column, the smallest.

    A table is one partnership, half-year, population and attribute. Tables in `frozen` (an earlier release,
    in the shape returned here) stay as they were printed, whatever `counts` now says of them.

    Returns:
        One row per cell: CELL, people (NULL where hidden), is_hidden, hidden_because (few, protecting,
        withheld), in_rest (part of "all other groups"), known (people of the table, NULL where withheld),
        rest (people in all other groups, NULL where none or withheld).
    """
    rule = Rule(k, width, _HALF_YEARS_LOOKED_AT)
    printed = _protected(counts, relations, frozen, rule=rule)
    while rule.half_years < counts["period_end"].n_unique():
        bad = audit(printed, relations, k=k, width=width).select("partnership_id", "attribute").unique()
        if bad.is_empty():
            break
        rule = replace(rule, half_years=rule.half_years * 4)
        again = counts.join(bad, on=bad.columns, how="semi")
        old = None if frozen is None else frozen.join(bad, on=bad.columns, how="semi")
        mended = _protected(again, relations, old, rule=rule)
        printed = pl.concat([printed.join(bad, on=bad.columns, how="anti"), mended]).sort(CELL)
    return printed


def _protected(
    counts: pl.DataFrame, relations: Relations, frozen: pl.DataFrame | None, *, rule: Rule
) -> pl.DataFrame:
    grid = grid_of(_with_frozen(counts, frozen), relations)
    task = Task(
        grid=grid,
        people=grid.cells["true_people"].cast(pl.Float64).fill_null(np.nan).to_numpy(),
        cost=grid.cells["cost"].to_numpy(),
        is_frozen=grid.cells["is_frozen"].to_numpy(),
        is_minor=grid.cells["population"].is_in(relations.minor).to_numpy(),
        rule=rule,
    )
    said = publication_of(grid)
    state = State(said, values_needed(grid, said, k=rule.k, width=rule.width))
    for period in np.unique(grid.period[~task.is_frozen]):
        state = _with_half_year(task, state, period=int(period))
    return printed_of(grid, state.said)


def _with_frozen(counts: pl.DataFrame, frozen: pl.DataFrame | None) -> pl.DataFrame:
    """All cells: those already printed as they stand, the others not printed yet."""
    new = counts.select(
        *CELL,
        pl.col("people").cast(pl.Int64).alias("true_people"),
        pl.lit(None, dtype=pl.Int64).alias("people"),
        pl.lit("withheld").alias("hidden_because"),
        pl.lit(None, dtype=pl.Int64).alias("known"),
        pl.lit(value=False).alias("is_frozen"),
        (pl.col("cost") if "cost" in counts.columns else pl.lit(0.0)).alias("cost"),
    )
    if frozen is None:
        return new
    old = frozen.select(
        *CELL,
        pl.lit(None, dtype=pl.Int64).alias("true_people"),
        pl.col("people").cast(pl.Int64),
        "hidden_because",
        pl.col("known").cast(pl.Int64),
        pl.lit(value=True).alias("is_frozen"),
        pl.lit(0.0).alias("cost"),
    )
    return pl.concat([old, new.join(frozen, on=list(TABLE), how="anti")])


def _with_half_year(task: Task, state: State, *, period: int) -> State:
    """The state once this half-year is printed too."""
    grid, rule = task.grid, task.rule
    is_new = (grid.period == period) & ~task.is_frozen
    left = values_left(grid, state.said, period=period, k=rule.k, half_years=rule.half_years)
    needed = np.minimum(np.where(is_new, float(rule.width), state.needed), left)
    status = _locally(task, needed=needed, cells=is_new)
    state = State(_restated(task, state.said, status, cells=is_new), needed)
    is_out = task.is_frozen | (grid.period <= period)
    is_unsafe = is_out & (grid.period > period - rule.half_years) & np.isin(grid.unit, grid.unit[is_new])
    for step in LADDER:
        narrow = _narrow(task, state, cells=is_unsafe)
        is_unsafe &= np.isin(grid.unit, grid.unit[narrow])
        if not is_unsafe.any():
            break
        status = _stepped(task, state, narrow=narrow, cells=is_unsafe & is_new, step=step)
        state = replace(state, said=_restated(task, state.said, status, cells=is_unsafe & is_new))
    return State(state.said, np.where(state.said.status == Status.VISIBLE, 0.0, needed))


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
