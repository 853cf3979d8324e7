"""From files to raw records, in one transaction: read, check, load; nothing lost."""

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import duckdb
import polars as pl

from warehouse.code_lists import added_codes
from warehouse.contract import load_order
from warehouse.loading.incoming import Brought, Incoming, Known, Refused, arrived, reading_of
from warehouse.loading.judging import Judged, Rows, judged
from warehouse.loading.kept import archived, is_of, kept_bytes
from warehouse.loading.named_later import move_all_named
from warehouse.loading.progress import OnProgress, Steps
from warehouse.loading.read_before import with_differences
from warehouse.loading.report import BatchReport, LoadReport
from warehouse.loading.storing import Entry, RecordsLostError, store
from warehouse.one_writer import OnWait, writing
from warehouse.private import ledger
from warehouse.private.archive import forget
from warehouse.private.connection import opened, transaction
from warehouse.private.ledger import Batch
from warehouse.private.waiting import NONE as NOTHING_WAITED
from warehouse.readers.declared import AS_THEY_SAY, Declared, refuse_unknown
from warehouse.settings import Home
from warehouse.whole_file import write_whole


def load(
    home: Home,
    paths: Sequence[Path],
    *,
    declared: Declared = AS_THEY_SAY,
    on_progress: OnProgress = lambda _: None,
    on_wait: OnWait = lambda _: None,
) -> LoadReport:
    """Read, check and load files: folders, CSV files, workbooks. Afterwards all of it is there, or nothing.

    `declared` says how they are to be read, where they do not say it themselves.

    Raises:
        RefusedFileError: what is declared cannot be.
        CodesUnreadableError: a file of added codes is amiss.
        StillBusyError: another process kept on writing.
        duckdb.Error, OSError: the database or the disk refused.
    """
    refuse_unknown(declared)
    added_codes(home)
    with writing(home, doing="load", on_wait=on_wait), closing(opened(home)) as connection:
        steps = Steps(on_progress)
        fresh: set[str] = set()
        reading = reading_of(connection, declared, partial(kept_for_now, home, fresh))
        files = with_differences(arrived(paths, reading, steps), home, connection)
        verdicts = judged_files(files, connection, steps)
        with transaction(connection):
            reports = stored(connection, verdicts, steps)
            named = move_all_named(connection)
        ledger.copy_ledger(connection, home)
        forget(home, fresh - {batch.sha256 for batch in ledger.batches(connection)})
    return LoadReport(in_order(files, reports), named_now=named)


def replay(
    connection: duckdb.DuckDBPyConnection, batch: Batch, file: Path, waited: pl.DataFrame = NOTHING_WAITED
) -> BatchReport:
    """Load the archived bytes of a batch as that very batch: its number, moment, source and date format.

    Batches are replayed in the order of their numbers, into a database that does not hold them; rows that
    wait for a later batch come in by `retry` afterwards.
    Those that `waited` before (`line`, `column`, `code`) wait again.

    Raises:
        RecordsLostError: the bytes hold no such sheet or table any more.
        duckdb.Error, OSError: the database or the disk refused.
    """
    here = [one for one in archived(batch, file) if is_of(batch, one)]
    if not here:
        raise RecordsLostError(batch.source, batch.records, (0, 0, 0))
    ((arrived_again, verdict),) = judged_files(here, connection, Steps(lambda _: None), waited)
    with transaction(connection):
        entry = Entry(batch.batch_id, batch.loaded_at, is_sample=batch.is_sample)
        return store(connection, arrived_again, verdict, entry=entry)


def judged_files(
    files: Sequence[Incoming],
    connection: duckdb.DuckDBPyConnection,
    steps: Steps,
    waited: pl.DataFrame = NOTHING_WAITED,
) -> list[tuple[Brought, Judged]]:
    """The files that have records, with what is wrong with them; each table after those that it refers to."""
    order = load_order()
    full = [file for file in files if isinstance(file, Brought)]
    full.sort(key=lambda file: order.index(file.given.table))
    told = iter(full)

    def tell(_: Rows) -> None:
        file = next(told).given
        steps.done("checking", file.source, file.size)

    rows = [rows_of(file, waited) for file in full]
    return list(zip(full, judged(rows, connection, on_rows=tell), strict=True))


def rows_of(file: Brought, waited: pl.DataFrame) -> Rows:
    records = file.records
    return Rows(
        file.given.table, records.text, records.detected.date_format, erases=records.erases, waited=waited
    )


def stored(
    connection: duckdb.DuckDBPyConnection, verdicts: list[tuple[Brought, Judged]], steps: Steps
) -> dict[int, BatchReport]:
    """What each file came to, by the identity of its object; each file becomes a batch."""
    moment = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    reports = {}
    for file, verdict in verdicts:
        entry = Entry(ledger.next_batch_id(connection), moment, is_sample=file.is_sample)
        reports[id(file)] = store(connection, file, verdict, entry=entry)
        steps.done("storing", file.given.source, file.given.size)
    return reports


def in_order(files: list[Incoming], reports: dict[int, BatchReport]) -> tuple[BatchReport, ...]:
    """The reports in the order in which the files were named, with those that brought nothing."""
    return tuple(
        reports[id(file)] if isinstance(file, Brought) else report_of_no_batch(file) for file in files
    )


def report_of_no_batch(file: Known | Refused) -> BatchReport:
    if isinstance(file, Refused):
        status = "passed_over" if file.is_passed_over else "refused"
        return BatchReport(file.source, status, file.table, file.sha256, remarks=(file.why,))
    given = file.given
    said = (file.why,) if file.why else ()
    return BatchReport(
        given.source, "already_loaded", given.table, given.sha256, batch=file.batch_id or None, remarks=said
    )


def kept_for_now(home: Home, fresh: set[str], content: bytes, brought: list[Brought]) -> None:
    """Put what a file brought into the archive; `fresh` notes what was not there before."""
    digest = brought[0].given.sha256
    place = home.archive / digest
    if not place.exists():
        fresh.add(digest)
    kept = kept_bytes(content, brought, place)
    if digest in fresh or place.read_bytes() != kept:
        write_whole(place, kept)
