"""Hiding within one table: collapse the groups below k, and enough others that none can be worked out."""

import numpy as np
from numpy.typing import NDArray

from warehouse.disclosure.publication import Status
from warehouse.disclosure.system import UNBOUNDED, Mask, Numbers

Statuses = NDArray[np.int8]


def local_statuses(people: Numbers, *, k: int, needed: float) -> Statuses:
    """Status of each group of a table, given its true counts; all withheld where nothing else helps."""
    status = np.where(people < k, Status.FEW, Status.VISIBLE).astype(np.int8)
    return repaired(status, people=people, k=k, needed=needed)


def repaired(status: Statuses, *, people: Numbers, k: int, needed: float) -> Statuses:
    """The statuses with groups added to the rest until the table leaves each of them `needed` values."""
    while not is_wide(status, people=people, k=k, needed=needed):
        candidates = [_with_hidden(status, group) for group in _visible_ascending(status, people)]
        if not candidates:
            return np.full(status.shape, Status.WITHHELD, dtype=np.int8)
        enough = (one for one in candidates if is_wide(one, people=people, k=k, needed=needed))
        status = next(enough, candidates[0])
    return status


def with_one_more_hidden(status: Statuses, *, people: Numbers) -> Statuses:
    """The smallest visible group joins the rest; all withheld where none is visible."""
    smallest = _visible_ascending(status, people)[:1]
    return (
        _with_hidden(status, smallest[0])
        if smallest
        else np.full(status.shape, Status.WITHHELD, dtype=np.int8)
    )


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


def _visible_ascending(status: Statuses, people: Numbers) -> list[int]:
    visible = np.flatnonzero(status == Status.VISIBLE)
    return visible[np.argsort(people[visible], kind="stable")].tolist()


def _with_hidden(status: Statuses, group: int) -> Statuses:
    hidden = status.copy()
    hidden[group] = Status.PROTECTING
    return hidden
