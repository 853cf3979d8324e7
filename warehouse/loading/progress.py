"""How far a load is."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Progress:
    """A step (reading, checking, storing) of a load was done for a source; `done` of `total` count bytes."""

    step: str
    source: str
    done: int
    total: int


OnProgress = Callable[[Progress], None]
STEPS = 3


@dataclass
class Steps:
    """Counts the bytes of the files through the steps of a load, and tells."""

    tell: OnProgress
    total: int = 0
    counted: int = 0

    def expect(self, size: int) -> None:
        """Say how many bytes will go through all the steps."""
        self.total = size * STEPS

    def done(self, step: str, source: str, size: int) -> None:
        self.counted += size
        self.tell(Progress(step, source, self.counted, self.total))
