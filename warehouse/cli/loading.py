"""The commands that bring files in, take them out, and say what is loaded."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TypedDict, Unpack

import click

from warehouse.cli.load_facts import Since, facts_of_entry, facts_of_load
from warehouse.cli.load_progress import bar_of_bytes
from warehouse.cli.voice import DONE, Voice, in_plain_words, json_option, language_option
from warehouse.loading.load import load as load_files
from warehouse.loading.mended import settled_by_batch
from warehouse.loading.messages import refusals_say, report_says, totals_say
from warehouse.loading.refused_rows import write_refused
from warehouse.loading.report import LoadReport
from warehouse.loading.retry import retry as retry_rows
from warehouse.loading.storing import RecordsLostError
from warehouse.loading.trial import check
from warehouse.loading.undo import NoSuchBatchError, Undone
from warehouse.loading.undo import undo as undo_batches
from warehouse.private.connection import opened_for_trial
from warehouse.private.erasures import erased_by_batch
from warehouse.private.ledger import Batch, batches
from warehouse.readers.declared import AS_THEY_SAY, Declared
from warehouse.readers.encodings import DECLARABLE
from warehouse.readers.records import RefusedFileError
from warehouse.settings import Home, home

SUBJECT = "loading"


class SaidOnce(TypedDict):
    """The options that say how all files are to be read: the fields of `Declared`."""

    date_format: str | None
    encoding: str | None
    nothing: tuple[str, ...]
    yes: tuple[str, ...]
    list_sign: str | None
    empty_erases: bool


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@click.option("--check", "is_trial", is_flag=True, help="Say what would happen, and write nothing.")
@click.option(
    "--rejects", type=click.Path(path_type=Path), metavar="FILE", help="Write the refused rows to FILE."
)
@click.option("--date-format", metavar="DD/MM/YYYY", help="How the files write dates that are not ISO.")
@click.option("--encoding", metavar="NAME", help=f"How the files are encoded: {', '.join(DECLARABLE)}.")
@click.option("--nothing", multiple=True, metavar="WORD", help="A word that stands for an empty cell.")
@click.option("--yes", multiple=True, metavar="WORD", help="A word or sign that stands for yes.")
@click.option("--list-sign", metavar="SIGN", help="What stands between the codes of a list.")
@click.option("--empty-erases", is_flag=True, help="An empty cell empties what was loaded before.")
@language_option
@json_option
def load(
    paths: tuple[Path, ...],
    *,
    is_trial: bool,
    rejects: Path | None,
    language: str,
    as_json: bool,
    **declared: Unpack[SaidOnce],
) -> None:
    """Load folders, CSV files and Excel workbooks: read, check, and say what was refused and why."""
    here, voice = home(), Voice(SUBJECT, language, as_json)
    report = loaded_with_a_bar(here, voice, paths, is_trial=is_trial, declared=Declared(**declared))
    show_load(voice, report)
    if rejects:
        show_rejects(voice, report, rejects)
    raise SystemExit(report.exit_code)


def loaded_with_a_bar(
    here: Home,
    voice: Voice,
    paths: Sequence[Path],
    *,
    is_trial: bool = False,
    declared: Declared = AS_THEY_SAY,
) -> LoadReport:
    with in_our_words(voice, here), bar_of_bytes(voice) as on_progress:
        read = check if is_trial else load_files
        return read(here, paths, declared=declared, on_progress=on_progress, on_wait=voice.waiting)


@contextmanager
def in_our_words(voice: Voice, here: Home) -> Iterator[None]:
    """Say in a sentence what else a load may run into."""
    with in_plain_words(voice, here):
        try:
            yield
        except RefusedFileError as error:
            voice.stop(error.remark.name, **error.remark.facts)
        except RecordsLostError as lost:
            voice.stop("records_lost", file=lost.args[0])


def show_load(voice: Voice, report: LoadReport) -> None:
    voice.facts(facts_of_load(report, voice.language))
    if voice.as_json:
        return
    for batch in report.as_said:
        first, *rest = report_says(batch, voice.language, is_trial=report.is_trial)
        click.echo(first)
        for sentence in rest:
            click.echo(f"  {sentence}")
    show_named_now(voice, report)
    click.echo(totals_say(report, voice.language))
    if report.total("loaded") and not report.is_trial:
        voice.say("next_step")


def show_named_now(voice: Voice, report: LoadReport) -> None:
    for table, rows in report.named_now.items():
        voice.say("named_now", table=table, rows=f"{rows:,}")


def show_rejects(voice: Voice, report: LoadReport, target: Path) -> None:
    try:
        written = write_refused(list(report.batches), target, voice.language)
    except OSError as error:
        voice.note("rejects_not_written", path=target, reason=error.strerror or error)
        return
    if written:
        voice.note("rejects_written", path=", ".join(map(str, written)))
    else:
        voice.note("no_rejects")


@click.command()
@click.argument("batch_ids", nargs=-1, required=True, type=int, metavar="BATCH…")
@language_option
@json_option
def undo(batch_ids: tuple[int, ...], *, language: str, as_json: bool) -> None:
    """Take batches out again; what they superseded is back."""
    here, voice = home(), Voice(SUBJECT, language, as_json)
    with in_our_words(voice, here):
        try:
            undone = undo_batches(here, batch_ids, on_wait=voice.waiting)
        except NoSuchBatchError as error:
            name = "undone_before" if error.undone_at else "no_such_batch"
            voice.stop(name, batch=error.batch_id, undone_at=error.undone_at)
    show_undone(voice, undone)


def show_undone(voice: Voice, undone: Undone) -> None:
    voice.facts(
        {
            "undone": [asdict(batch) for batch in undone.batches],
            "orphans": undone.orphans,
            "not_together": undone.not_together,
            "exit_code": DONE,
        }
    )
    for batch in undone.batches:
        records = batch.records - undone.settled.get(batch.batch_id, 0)
        voice.say("undone", batch=batch.batch_id, file=batch.source, table=batch.table_name, records=records)
    for table, rows in undone.not_together.items():
        voice.say("not_together_any_more", table=table, rows=f"{rows:,}")
    for table, rows in undone.orphans.items():
        voice.say("orphans", table=table, rows=f"{rows:,}")


@click.command()
@click.option(
    "--rejects", type=click.Path(path_type=Path), metavar="FILE", help="Write what still waits to FILE."
)
@language_option
@json_option
def retry(*, rejects: Path | None, language: str, as_json: bool) -> None:
    """Check the rows in quarantine again, and load those that are good by now."""
    here, voice = home(), Voice(SUBJECT, language, as_json)
    with in_our_words(voice, here):
        report = retry_rows(here, on_wait=voice.waiting)
    voice.facts(facts_of_load(report, language))
    for batch in report.batches:
        facts = {name: f"{getattr(batch, name):,}" for name in ("records", "loaded", "quarantined")}
        voice.say("retried", file=batch.source, batch=batch.batch, **facts)
        for sentence in () if as_json else refusals_say(batch, language):
            click.echo(f"  {sentence}")
    show_named_now(voice, report)
    if not report.batches and not report.named_now:
        voice.say("nothing_waits")
    if rejects:
        show_rejects(voice, report, rejects)
    raise SystemExit(report.exit_code)


@click.command()
@language_option
@json_option
def loads(*, language: str, as_json: bool) -> None:
    """List the batches: what was loaded, when, and what became of it."""
    here, voice = home(), Voice(SUBJECT, language, as_json)
    with in_our_words(voice, here), closing(opened_for_trial(here)) as connection:
        entries = batches(connection)
        since = Since(settled_by_batch(connection), erased_by_batch(connection))
    listed = [facts_of_entry(batch, since) for batch in entries]
    voice.facts({"batches": listed, "exit_code": DONE})
    for batch in entries:
        show_entry(voice, batch, since)
    if not entries:
        voice.say("nothing_there_yet", home=here.path)


def show_entry(voice: Voice, batch: Batch, since: Since) -> None:
    counts = {name: f"{getattr(batch, name):,}" for name in ("records", "loaded", "quarantined", "rejected")}
    voice.say(
        "entry",
        batch=batch.batch_id,
        file=batch.source,
        table=batch.table_name,
        loaded_at=f"{batch.loaded_at:%Y-%m-%d %H:%M}",
        undone=voice.words("entry_undone", undone_at=f"{batch.undone_at:%Y-%m-%d %H:%M}")
        if batch.undone_at
        else "",
        **since.says(voice, batch),
        **counts,
    )
