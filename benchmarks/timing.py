"""Two sides of a comparison, timed in turns so that the machine's mood touches both alike."""

import gc
import os
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Comparison:
    """Medians in seconds; `goal` is the largest ratio aimed at, if there is one."""

    what: str
    ours: float
    theirs: float
    goal: float | None = None

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs

    @property
    def verdict(self) -> str:
        if self.goal is None:
            return "–"
        return "met" if self.ratio <= self.goal else "not met"


def compared(  # noqa: PLR0913 (a comparison has that many sides)
    what: str,
    ours: Callable[[], object],
    theirs: Callable[[], object],
    *,
    prepare: Callable[[], object] = lambda: None,
    goal: float | None = None,
    rounds: int,
) -> Comparison:
    """The medians of both sides, run in turns; `prepare` runs before each, outside the clock."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for side, spent in zip((ours, theirs), times, strict=True):
            prepare()
            spent.append(seconds(side))
    return Comparison(what, median(times[0]), median(times[1]), goal)


def seconds(run: Callable[[], object]) -> float:
    gc.collect()
    # Otherwise the one who comes next pays for what the one before left to be written.
    os.sync()
    started = perf_counter()
    run()
    return perf_counter() - started
