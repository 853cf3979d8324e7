"""What to hide next where the tables of a half-year, linked with what is already out, give too much away."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from warehouse.disclosure.local_rules import (
    Groups,
    Statuses,
    repaired,
    with_groups_hidden,
    with_one_more_hidden,
)
from warehouse.disclosure.publication import Status
from warehouse.disclosure.system import Mask


@dataclass(frozen=True)
class Table:
    """A table of the newest half-year; which of its groups are narrow in it, which in a linked one."""

    groups: Groups
    status: Statuses
    is_narrow: Mask
    is_narrow_anywhere: Mask
    is_minor: bool
    k: int
    needed: float


def one_more_in_narrow(table: Table) -> Statuses:
    """Flows and parts first: a stock loses a group only where a cell of its own is narrow."""
    if not table.is_narrow.any() or (not table.is_minor and (table.status != Status.VISIBLE).all()):
        return table.status
    return with_one_more_hidden(table.status, groups=table.groups)


def narrow_minor_withheld(table: Table) -> Statuses:
    return _withheld(table) if table.is_minor and table.is_narrow.any() else table.status


def minor_withheld(table: Table) -> Statuses:
    return _withheld(table) if table.is_minor else table.status


def narrow_groups_hidden(table: Table) -> Statuses:
    """Where the flows of a group are narrow because its stock is visible, its stock goes too."""
    hidden = with_groups_hidden(table.status, table.is_narrow_anywhere)
    return repaired(hidden, groups=table.groups, k=table.k, needed=table.needed)


def everything_withheld(table: Table) -> Statuses:
    return _withheld(table)


Step = Callable[[Table], Statuses]
LADDER: tuple[Step, ...] = (
    one_more_in_narrow,
    narrow_minor_withheld,
    minor_withheld,
    narrow_groups_hidden,
    one_more_in_narrow,
    narrow_groups_hidden,
    everything_withheld,
)


def _withheld(table: Table) -> Statuses:
    return np.full(table.status.shape, Status.WITHHELD, dtype=np.int8)
