"""The commands that add census figures to compare with, and list them."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from warehouse.benchmark.reading import Benchmark, read
from warehouse.benchmark.refusal import RefusedError
from warehouse.benchmark.store import Outcome, add_benchmarks
from warehouse.cli import voice as speaking
from warehouse.cli.benchmark_report import FileReport, Refused, Understood, facts_of, tell
from warehouse.cli.voice import Voice, in_plain_words, json_option, language_option
from warehouse.private.downloads import AddedFile, ListUnreadableError, added_files, list_path
from warehouse.settings import Home, home

SUBJECT = "benchmarking"


@click.group()
def benchmark() -> None:
    """The communities that partnerships are compared with."""


@benchmark.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Say what was understood, and write nothing.")
@click.option(
    "--vintage", metavar="YEARS", help="The years, such as 2019-2023, where the file does not tell."
)
@language_option
@json_option
def add(files: tuple[Path, ...], *, check: bool, vintage: str | None, language: str, as_json: bool) -> None:
    """Add census downloads as the Census Bureau's site gives them."""
    here, voice = home(), Voice(SUBJECT, language, as_json)
    read_files = [reading(path, vintage) for path in files]
    benchmarks = [one for one in read_files if isinstance(one, Benchmark)]
    outcomes = iter(checked(here, voice, benchmarks) if check else kept(here, voice, benchmarks))
    reports = [
        Refused(path.name, one)
        if isinstance(one, RefusedError)
        else Understood(path.name, one, outcome=next(outcomes), is_check=check)
        for path, one in zip(files, read_files, strict=True)
    ]
    for report in reports:
        tell(voice, report)
    voice.facts({"files": [facts_of(voice, report) for report in reports]})
    raise SystemExit(exit_code(reports))


def reading(path: Path, vintage: str | None) -> Benchmark | RefusedError:
    try:
        return read(path, vintage=vintage)
    except RefusedError as refusal:
        return refusal


def kept(here: Home, voice: Voice, benchmarks: Sequence[Benchmark]) -> list[Outcome]:
    if not benchmarks:
        return []
    with in_plain_words(voice, here):
        return add_benchmarks(here, benchmarks, on_wait=voice.waiting)


def checked(here: Home, voice: Voice, benchmarks: Sequence[Benchmark]) -> list[Outcome]:
    """What adding would do; that some rows would take the place of older ones is not foreseen."""
    known = {file.sha256 for file in files_listed(here, voice)}
    return [Outcome(is_news=one.packed.sha256 not in known, rows=len(one.rows)) for one in benchmarks]


def exit_code(reports: Sequence[FileReport]) -> int:
    refused = sum(isinstance(report, Refused) for report in reports)
    if refused == len(reports):
        return speaking.NOTHING_DONE
    return speaking.DONE_BUT_ATTENTION if refused else speaking.DONE


@benchmark.command("list")
@language_option
@json_option
def list_added(*, language: str, as_json: bool) -> None:
    """List the census downloads that were added."""
    here, voice = home(), Voice(SUBJECT, language, as_json)
    files = files_listed(here, voice)
    for file in files:
        voice.say("listed", **{**asdict(file), "added_at": file.added_at[:16].replace("T", " ")})
    if not files:
        voice.say("nothing_listed")
    voice.facts([asdict(file) for file in files])


def files_listed(here: Home, voice: Voice) -> list[AddedFile]:
    with in_plain_words(voice, here):
        try:
            return added_files(here)
        except ListUnreadableError as error:
            voice.stop("list_unreadable", path=list_path(here), reason=error)
