"""`commontable sample`: write the sample network into a folder."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from warehouse.cli.voice import Voice, in_plain_words
from warehouse.private.connection import refuse_where_behind
from warehouse.sample.timeline import LAST_DAY, Size
from warehouse.sample.writing import OtherFilesError, Written, write_sample
from warehouse.settings import home
from warehouse.wording import language_of_this_machine

OTHERS_NAMED = 3


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--partnerships", type=click.IntRange(1, 9999), default=14, show_default=True, help="How many places."
)
@click.option(
    "--people",
    type=click.IntRange(1, 9_999_999),
    default=6000,
    show_default=True,
    help="How many people in all.",
)
@click.option(
    "--years",
    type=click.IntRange(1, 40),
    default=10,
    show_default=True,
    help=f"Years of records up to {LAST_DAY}.",
)
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="The same seed, the same bytes."
)
@click.option("--json", "as_json", is_flag=True, help="Say what was written as JSON.")
def sample(  # noqa: PLR0913 (one argument for each option)
    *, folder: Path, partnerships: int, people: int, years: int, seed: int, as_json: bool
) -> None:
    """Write the sample network into DIR: one CSV file a table, invented people on real places."""
    if folder.absolute().is_relative_to(home().path):
        with in_plain_words(Voice("commands", language_of_this_machine()), home()):
            refuse_where_behind(home())
    size = Size(partnerships=partnerships, people=people, years=years, seed=seed)
    written = written_or_refused(folder, size)
    click.echo(json.dumps(facts(written)) if as_json else summary(written))


def written_or_refused(folder: Path, size: Size) -> Written:
    """The sample in its folder; or a sentence that says why it cannot be there, and the end."""
    try:
        return write_sample(folder, size)
    except OtherFilesError as error:
        click.echo(refusal(error), err=True)
    except OSError as error:
        click.echo(
            f"{folder}: the sample could not be written ({error.strerror}). Choose another folder.", err=True
        )
    sys.exit(2)


def refusal(error: OtherFilesError) -> str:
    shown = ", ".join(error.others[:OTHERS_NAMED])
    more = len(error.others) - OTHERS_NAMED
    named = f"{shown} and {more} more" if more > 0 else shown
    return (
        f"{error.folder} holds files that are not of a sample: {named}. Nothing was written. "
        "Name a folder that is new or empty."
    )


def facts(written: Written) -> dict[str, Any]:
    return {
        "folder": str(written.folder),
        "seed": written.size.seed,
        "rows": written.rows,
        "faults": [fault.as_dict() for fault in written.faults],
    }


def summary(written: Written) -> str:
    rows = written.rows
    return (
        f"Wrote {len(rows)} tables to {written.folder}: {rows['partnerships']:,} partnerships, "
        f"{rows['people']:,} people, {rows['meetings']:,} meetings, {rows['attendance']:,} attendances, "
        f"up to {LAST_DAY}. People, organizations and events are invented. "
        f"{len(written.faults)} broken rows are in it on purpose; sample.json lists them.\n"
        f"Next: commontable load {written.folder}"
    )
