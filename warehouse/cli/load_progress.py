"""A bar on a terminal that shows how far a load is, once it takes over a second; elsewhere nothing."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from warehouse.cli.voice import Voice
from warehouse.loading.progress import Progress as Step

SECONDS_BEFORE_A_BAR = 1.0


@contextmanager
def bar_of_bytes(voice: Voice) -> Iterator[Callable[[Step], None]]:
    """A bar on standard error; gives the function to call with each step."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    console, began = Console(stderr=True), time.monotonic()
    bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    task = bar.add_task("", total=None)

    def show(step: Step) -> None:
        bar.update(
            task, description=voice.words(step.step, file=step.source), completed=step.done, total=step.total
        )
        if time.monotonic() - began > SECONDS_BEFORE_A_BAR:
            bar.start()

    try:
        yield show
    finally:
        bar.stop()
