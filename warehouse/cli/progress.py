"""A bar on a terminal that shows how far a build or a rebuild is; nothing where nobody watches."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from warehouse.building.dbt_run import Step
from warehouse.cli.voice import Voice
from warehouse.private.ledger import Batch


@contextmanager
def bar_of_steps(voice: Voice) -> Iterator[Callable[[Step], None]]:
    """A bar on standard error; gives the function to call with each step of a build."""
    with bar() as progress:
        task = progress.add_task(f"{voice.words('building')}: {voice.words('parsing')}", total=None)

        def show(step: Step) -> None:
            description = f"{voice.words('building')}: {step.name.replace('_', ' ')[:60]}"
            progress.update(task, description=description, completed=step.done, total=step.total)

        yield show


@contextmanager
def bar_of_batches(voice: Voice) -> Iterator[Callable[[Batch, int], None]]:
    """A bar on standard error; gives the function to call with each batch of a rebuild, and their number."""
    with bar() as progress:
        task = progress.add_task(voice.words("rebuilding"), total=None)

        def show(batch: Batch, total: int) -> None:
            description = f"{voice.words('rebuilding')}: {batch.source[:60]}"
            progress.update(task, description=description, advance=1, total=total)

        yield show


def bar() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
