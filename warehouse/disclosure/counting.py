"""Counts, number by number, what cells can be of which no quick proof shows enough numbers."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np

from warehouse.disclosure.programs import ContradictionError, cheapest, directions
from warehouse.disclosure.system import Numbers, System

_WHOLE = 1e-6


@dataclass(frozen=True)
class Narrow:
    """A cell with fewer possible values than needed: its lowest and highest value, and how many there are."""

    cell: int
    lowest: int
    highest: int
    values: int


class Seen:
    """Which numbers each asked cell is in some whole solution: every solution found speaks of all cells."""

    def __init__(self, system: System, *, needed: Numbers) -> None:
        self._system = system
        self._needed = needed
        self._chance = np.random.default_rng(0)
        self._numbers: dict[int, set[int]] = {int(cell): set() for cell in np.flatnonzero(needed)}

    def numbers(self, cell: int) -> set[int]:
        return self._numbers[cell]

    def is_enough(self, cell: int) -> bool:
        return len(self._numbers[cell]) >= self._needed[cell]

    def too_few(self) -> list[int]:
        return [cell for cell in self._numbers if not self.is_enough(cell)]

    def look_around(self) -> None:
        """Find some solution far out, each time another.

        Raises:
            ContradictionError: there is none in whole numbers.
        """
        self._learned_from(self._system, self._anywhere())

    def end(self, cell: int, *, sign: int) -> int:
        """The lowest (sign 1) or highest (sign -1) number that the cell can be; and what is near there."""
        cost = np.zeros(self._needed.shape)
        cost[cell] = sign
        found = self._learned_from(self._system, cost)
        if not self.is_enough(cell):
            self._move_on(np.round(found), cost, values=int(self._needed[cell]))
        return round(found[cell])

    def _move_on(self, start: Numbers, cost: Numbers, *, values: int) -> None:
        """Learn from steps that lead from a whole solution the other way, so many values in a row."""
        step = values - 1
        ways = directions(self._system, start=start, step=step, stay=np.zeros(start.shape, dtype=bool))
        way = cheapest(ways, -cost)
        if way is None or not _is_whole(way):
            return
        for cell, numbers in self._numbers.items():
            at, move = round(start[cell]), round(way[cell])
            numbers.update(at + move * number for number in range(step + 1))

    def try_number(self, cell: int, number: int) -> None:
        """Look for a solution in which the cell is this number; there may be none."""
        low, high = self._system.low.copy(), self._system.high.copy()
        low[cell] = high[cell] = number
        with suppress(ContradictionError):
            self._learned_from(replace(self._system, low=low, high=high), self._anywhere())

    def _anywhere(self) -> Numbers:
        return np.where(self._needed > 0, self._chance.choice([-1.0, 1.0], self._needed.size), 0.0)

    def _learned_from(self, system: System, cost: Numbers) -> Numbers:
        found = cheapest(system, cost)
        # A vertex of whole numbers is sooner found, and mostly there is one.
        if found is not None and not _is_whole(found):
            found = cheapest(system, cost, in_whole_numbers=True)
        if found is None:
            raise ContradictionError("The published figures contradict each other.")
        for cell, numbers in self._numbers.items():
            numbers.add(round(found[cell]))
        return found


def _is_whole(solution: Numbers) -> bool:
    return bool((np.abs(solution - np.round(solution)) <= _WHOLE).all())


def counted_narrow(system: System, *, needed: Numbers) -> Iterator[Narrow]:
    """Cells that can be fewer numbers than needed (0: not asked), with all that they can be.

    Raises:
        ContradictionError: there is no solution in whole numbers.
    """
    seen = Seen(system, needed=needed)
    for _ in range(int(needed.max(initial=0.0))):
        seen.look_around()
    for cell in seen.too_few():
        if seen.is_enough(cell):
            continue
        counted = _counted(seen, cell)
        if not seen.is_enough(cell):
            yield counted


def _counted(seen: Seen, cell: int) -> Narrow:
    """The cell between its ends, counted until it is enough."""
    lowest, highest = seen.end(cell, sign=1), seen.end(cell, sign=-1)
    for number in range(lowest, highest + 1):
        if seen.is_enough(cell):
            break
        if number not in seen.numbers(cell):
            seen.try_number(cell, number)
    return Narrow(cell, lowest, highest, len(seen.numbers(cell)))
