"""Linear and integer programs over a system, solved by HiGHS."""

from dataclasses import replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, hstack

from warehouse.disclosure.system import UNBOUNDED, Numbers, System


class ContradictionError(ValueError):
    """No whole numbers satisfy everything that is published."""


def cheapest(system: System, cost: Numbers, *, in_whole_numbers: bool = False) -> Numbers | None:
    """A solution of least cost (a vertex), or None where there is none."""
    found = milp(
        cost,
        integrality=np.full(cost.shape, int(in_whole_numbers)),
        bounds=Bounds(system.low, system.high),
        constraints=LinearConstraint(system.matrix, system.row_low, system.row_high),
    )
    return found.x


def extreme(system: System, *, cell: int, sign: int) -> int:
    """The lowest (sign 1) or highest (sign -1) whole number that the cell can be."""
    cost = np.zeros(system.low.shape)
    cost[cell] = sign
    found = cheapest(system, cost, in_whole_numbers=True)
    if found is None:
        raise ContradictionError("The published figures contradict each other.")
    return round(found[cell])


def is_possible(system: System, *, cell: int, value: int) -> bool:
    low, high = system.low.copy(), system.high.copy()
    low[cell] = high[cell] = value
    pinned = replace(system, low=low, high=high)
    return cheapest(pinned, np.zeros(low.shape), in_whole_numbers=True) is not None


def reconciled(system: System) -> System:
    """The system with the loose rows widened by as little as it takes to have a solution.

    A late correction waits for the next half-year, so figures of two releases may not fit together exactly;
    a reader who notices looks for the smallest correction.

    Raises:
        ContradictionError: a published table contradicts itself.
    """
    rows, cells = system.matrix.shape
    loose = eye_array(rows, format="csr")[:, np.flatnonzero(~system.is_firm)]
    count = loose.shape[1]
    elastic = replace(
        system,
        matrix=csr_array(hstack([system.matrix, loose, -loose])),
        low=np.concatenate([system.low, np.zeros(2 * count)]),
        high=np.concatenate([system.high, np.full(2 * count, UNBOUNDED)]),
    )
    found = cheapest(elastic, np.repeat([0.0, 1.0], [cells, 2 * count]), in_whole_numbers=True)
    if found is None:
        raise ContradictionError(
            "A published table contradicts itself: its groups do not add up to what is printed."
        )
    more, less = (loose @ np.round(part) for part in np.split(found[cells:], 2))
    return replace(system, row_low=system.row_low - more, row_high=system.row_high + less)
