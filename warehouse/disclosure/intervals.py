"""What the equations leave possible for each cell, one equation at a time, repeated until nothing changes."""

import numpy as np

from warehouse.disclosure.system import Mask, Numbers, System


def propagated(system: System, *, passes: int) -> tuple[Numbers, Numbers, Mask]:
    """Lowest and highest value of each cell, and which cells still changed in the last pass.

    Bounds consistency, rounded to whole numbers. Never narrower than the truth; exact where the graph of
    equations and cells has no cycle and nothing changes any more: with coefficients 1 and -1 the matrix of
    a forest is totally unimodular, so every whole number in between is possible too. Where the equations
    contradict each other a lowest value passes the highest.
    """
    low, high = system.low, system.high
    is_moving = np.ones(low.shape, dtype=bool)
    for _ in range(passes):
        new_low, new_high = _narrowed(system, low=low, high=high)
        is_moving = (new_low != low) | (new_high != high)
        low, high = new_low, new_high
        if not is_moving.any():
            break
    return low, high, is_moving


def _narrowed(system: System, *, low: Numbers, high: Numbers) -> tuple[Numbers, Numbers]:
    """Bounds after each equation was solved once for each of its cells."""
    entries = system.matrix.tocoo()
    row, cell, coefficient = entries.row, entries.col, entries.data
    is_positive = coefficient > 0
    least = coefficient * np.where(is_positive, low[cell], high[cell])
    most = coefficient * np.where(is_positive, high[cell], low[cell])
    rows = system.matrix.shape[0]
    room_above = system.row_high[row] - np.bincount(row, weights=least, minlength=rows)[row] + least
    room_below = system.row_low[row] - np.bincount(row, weights=most, minlength=rows)[row] + most
    new_low, new_high = low.copy(), high.copy()
    np.maximum.at(new_low, cell, np.ceil(np.where(is_positive, room_below, room_above) / coefficient))
    np.minimum.at(new_high, cell, np.floor(np.where(is_positive, room_above, room_below) / coefficient))
    return new_low, new_high
