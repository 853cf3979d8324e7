"""Exceptions to a rule that holds in every group: known in total, so what one group has no other can have."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_array

from warehouse.disclosure.system import Indices, Mask, Numbers, System

_ABOVE, _BELOW = 1, -1


@dataclass(frozen=True)
class _Exceptions:
    """How many people of the group of each of these rows may be exceptions, on one side of the rule."""

    side: int
    row: Indices
    equation: Indices
    at_most: Numbers
    in_all: Numbers

    @property
    def needs_sharing(self) -> Mask:
        """Whether the groups of the row's equation could together need more than there are in all."""
        wanted = np.bincount(self.equation, weights=self.at_most, minlength=1)
        return wanted[self.equation] > self.in_all


def with_shared_exceptions(system: System) -> System:
    """The system in which the groups of an equation share the people who may be exceptions to it.

    A row that says of one group `low <= people <= high` grants it every exception in all. Where the groups
    could need more than that, each row gets a cell of its own for its exceptions, which are a table of their
    own with a sum of at most as many. No group is granted exceptions on both sides that cancel out, nor
    more than its cells could need: that would change nothing.
    """
    for exceptions in _exceptions(system):
        system = _with_cells(system, exceptions)
    return system


def _exceptions(system: System) -> list[_Exceptions]:
    most, least = system.reach()
    is_tie = system.equation >= 0
    return [
        _on_one_side(system, _ABOVE, wanted=most, in_all=np.where(is_tie, system.row_high, 0.0)),
        _on_one_side(system, _BELOW, wanted=-least, in_all=np.where(is_tie, -system.row_low, 0.0)),
    ]


def _on_one_side(system: System, side: int, *, wanted: Numbers, in_all: Numbers) -> _Exceptions:
    row = np.flatnonzero((in_all > 0) & np.isfinite(in_all) & (wanted > 0))
    at_most = np.minimum(wanted, in_all)[row]
    found = _Exceptions(side, row, system.equation[row], at_most, in_all[row])
    kept = found.needs_sharing
    return _Exceptions(side, row[kept], found.equation[kept], at_most[kept], in_all[row[kept]])


def _with_cells(system: System, exceptions: _Exceptions) -> System:
    count, row = exceptions.row.size, exceptions.row
    if not count:
        return system
    rows, cells = system.matrix.shape
    equations, shared = np.unique(exceptions.equation, return_inverse=True)
    first = np.unique(shared, return_index=True)[1]
    column = np.arange(count)
    known = system.matrix.tocoo()
    granted = np.full(count, -float(exceptions.side))
    entries = (
        np.concatenate([known.data, granted, np.ones(count)]),
        (
            np.concatenate([known.row, row, rows + shared]),
            np.concatenate([known.col, cells + column, cells + column]),
        ),
    )
    row_low, row_high = system.row_low.copy(), system.row_high.copy()
    (row_high if exceptions.side == _ABOVE else row_low)[row] = 0.0
    group_of_row = system.group[system.matrix.indices[system.matrix.indptr[row]]]
    return replace(
        system,
        matrix=csr_array(entries, shape=(rows + equations.size, cells + count)),
        row_low=np.concatenate([row_low, np.zeros(equations.size)]),
        row_high=np.concatenate([row_high, exceptions.in_all[first]]),
        low=np.concatenate([system.low, np.zeros(count)]),
        high=np.concatenate([system.high, exceptions.at_most]),
        is_firm=np.concatenate([system.is_firm, np.zeros(equations.size, dtype=bool)]),
        equation=np.concatenate([system.equation, np.full(equations.size, -1)]),
        table=np.concatenate([system.table, system.table.max() + 1 + shared]),
        group=np.concatenate([system.group, group_of_row]),
    )
