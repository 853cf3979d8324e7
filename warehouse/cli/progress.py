"""A bar on a terminal that shows how far a build is; nothing where nobody watches."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from warehouse.cli.voice import Voice
from warehouse.dbt_run import Step


@contextmanager
def bar_of_steps(voice: Voice) -> Iterator[Callable[[Step], None]]:
    """A bar on standard error; gives the function to call with each step."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(f"{voice.words('building')}: {voice.words('parsing')}", total=None)

        def show(step: Step) -> None:
            description = f"{voice.words('building')}: {step.name.replace('_', ' ')[:60]}"
            bar.update(task, description=description, completed=step.done, total=step.total)

        yield show
