"""Linear and integer programs over a system, solved by HiGHS."""

from dataclasses import replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, hstack

from warehouse.disclosure.system import UNBOUNDED, Indices, Mask, Numbers, System

_WHOLE = 1e-6


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


def cheapest_in_parts(system: System, cost: Numbers, *, component: Indices) -> Numbers | None:
    """A solution of least cost in whole numbers, or None where there is none.

    Most linear programs have a vertex of whole numbers; only the linked components in which this one has
    not are solved again, each as an integer program, and left as they are where that has no solution.
    """
    vertex = cheapest(system, cost)
    if vertex is None:
        return None
    is_off = np.abs(vertex - np.round(vertex)) > _WHOLE
    for number in np.unique(component[is_off]):
        cells = np.flatnonzero(component == number)
        rows = np.flatnonzero(np.diff(system.matrix[:, cells].indptr) > 0)
        whole = cheapest(system.part(rows=rows, columns=cells), cost[cells], in_whole_numbers=True)
        if whole is not None:
            vertex[cells] = np.round(whole)
    return vertex


def directions(system: System, *, start: Numbers, step: float, stay: Mask) -> System:
    """The directions d within -1..1 for which start + step·d satisfies the system, with whole bounds."""
    at = system.matrix @ start
    low = np.maximum(np.ceil((system.low - start) / step), -1.0)
    high = np.minimum(np.floor((system.high - start) / step), 1.0)
    touches_broken = (abs(system.matrix) @ stay.astype(float)) > 0
    return replace(
        system,
        row_low=np.where(touches_broken, 0.0, np.ceil((system.row_low - at) / step)),
        row_high=np.where(touches_broken, 0.0, np.floor((system.row_high - at) / step)),
        low=np.where(stay, 0.0, low),
        high=np.where(stay, 0.0, high),
    )


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
