"""Hiding within one table: collapse the groups below k, and enough others that none can be worked out."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from warehouse.disclosure.publication import Status
from warehouse.disclosure.system import UNBOUNDED, Mask, Numbers

Statuses = NDArray[np.int8]

# Of more visible groups the sets to choose from are too many; then the smallest go first, one by one.
_GROUPS_TRIED_TOGETHER = 8


@dataclass(frozen=True)
class Groups:
    """The groups of a table: their true counts, and what hiding each costs (its share of the community)."""

    people: Numbers
    cost: Numbers


def local_statuses(groups: Groups, *, k: int, needed: float) -> Statuses:
    """Status of each group of a table, given its true counts; all withheld where nothing else helps."""
    status = np.where(groups.people < k, Status.FEW, Status.VISIBLE).astype(np.int8)
    return repaired(status, groups=groups, k=k, needed=needed)


def repaired(status: Statuses, *, groups: Groups, k: int, needed: float) -> Statuses:
    """The statuses with those groups added to the rest that cost least and leave each `needed` values."""
    for hidden in _sets_to_hide(status, groups):
        tried = _with_hidden(status, hidden)
        if is_wide(tried, people=groups.people, k=k, needed=needed):
            return tried
    return np.full(status.shape, Status.WITHHELD, dtype=np.int8)


def _sets_to_hide(status: Statuses, groups: Groups) -> Iterator[list[int]]:
    """No group, then sets of visible groups, those first that are the smallest part of the community."""
    visible = _visible_ascending(status, groups)
    if len(visible) > _GROUPS_TRIED_TOGETHER:
        yield from (visible[:size] for size in range(len(visible) + 1))
        return
    sets = [list(some) for size in range(len(visible) + 1) for some in combinations(visible, size)]
    yield from sorted(sets, key=lambda some: (groups.cost[some].sum(), groups.people[some].sum(), len(some)))


def with_one_more_hidden(status: Statuses, *, groups: Groups) -> Statuses:
    """The visible group that costs least joins the rest; all withheld where none is visible."""
    cheapest = _visible_ascending(status, groups)[:1]
    if not cheapest:
        return np.full(status.shape, Status.WITHHELD, dtype=np.int8)
    return _with_hidden(status, cheapest)


def with_groups_hidden(status: Statuses, groups: Mask) -> Statuses:
    return np.where(groups & (status == Status.VISIBLE), Status.PROTECTING, status).astype(np.int8)


def is_wide(status: Statuses, *, people: Numbers, k: int, needed: float) -> bool:
    """Whether the sum of the hidden groups alone leaves each of them `needed` values."""
    is_hidden = status != Status.VISIBLE
    if not is_hidden.any() or (status == Status.WITHHELD).any():
        return True
    low = np.where(status[is_hidden] == Status.FEW, 0.0, k)
    high = np.where(status[is_hidden] == Status.FEW, k - 1.0, UNBOUNDED)
    rest = people[is_hidden].sum()
    lowest = np.maximum(low, rest - (high.sum() - high))
    highest = np.minimum(high, rest - (low.sum() - low))
    return bool((highest - lowest + 1 >= needed).all())


def _visible_ascending(status: Statuses, groups: Groups) -> list[int]:
    visible = np.flatnonzero(status == Status.VISIBLE)
    return visible[np.lexsort((groups.people[visible], groups.cost[visible]))].tolist()


def _with_hidden(status: Statuses, groups: list[int]) -> Statuses:
    hidden = status.copy()
    hidden[groups] = Status.PROTECTING
    return hidden
