"""One judged file → raw, history, quarantine, rejects and the ledger; and the count that nothing was lost."""

from dataclasses import dataclass, replace
from datetime import datetime

import duckdb
import polars as pl

from warehouse.loading.incoming import Brought
from warehouse.loading.judging import Judged
from warehouse.loading.mended import settle_mended, still_wanted
from warehouse.loading.people_in_ids import remarks_of_ids
from warehouse.loading.quarantine import quarantine
from warehouse.loading.report import BatchReport, RefusedRows, refusals
from warehouse.one_row import one_row
from warehouse.private import ledger
from warehouse.private.ledger import Batch
from warehouse.private.settling import Changes, state
from warehouse.private.statements import note_erasing
from warehouse.readers.records import RejectedLine
from warehouse.settings import VERSION

PUT_REJECTED = "insert into rejects.lines select * from rejected_lines"
HELD = """
select
    (select count(*) from raw.{table} where _batch_id = $1)
    + (select count(*) from history.{table} where _batch_id = $1),
    (select count(*) from quarantine.rows where batch_id = $1),
    (select count(*) from rejects.lines where batch_id = $1)
"""


class RecordsLostError(Exception):
    """The database does not hold every record of a file; the load is undone."""


@dataclass(frozen=True)
class Entry:
    """Under which number a file enters the ledger, and when (UTC)."""

    batch_id: int
    loaded_at: datetime
    is_sample: bool


def store(
    connection: duckdb.DuckDBPyConnection, file: Brought, verdict: Judged, *, entry: Entry
) -> BatchReport:
    """Put a file into the database, as one batch.

    Raises:
        RecordsLostError: records and rows do not add up.
    """
    note_erasing(connection, entry.batch_id, file.records.erases)
    changes = put_good(connection, verdict, entry.batch_id)
    found = verdict.found()
    table = file.given.table
    quarantine(connection, entry.batch_id, table, text=verdict.rows.text, found=found)
    put_rejected(connection, entry.batch_id, table, file.records.rejected_to_keep)
    report = reported(file, verdict, found, changes=changes, batch_id=entry.batch_id)
    check_nothing_lost(connection, report)
    ledger.record(connection, batch_of(file, report, entry))
    settled = settle_mended(connection, table)
    wanted = tuple(still_wanted(connection, table, entry.batch_id))
    return replace(report, settled=settled, still_wanted=wanted)


def tried(connection: duckdb.DuckDBPyConnection, file: Brought, verdict: Judged) -> BatchReport:
    """What storing a file would come to; writes nothing."""
    batch_id = ledger.next_batch_id(connection)
    erasing = {column: {batch_id} for column in file.records.erases}
    changes = state(connection, file.given.table, verdict.good(batch_id), erasing=erasing, is_trial=True)
    return reported(file, verdict, verdict.found(), changes=changes.get(batch_id, Changes()), batch_id=None)


def put_good(connection: duckdb.DuckDBPyConnection, verdict: Judged, batch_id: int) -> Changes:
    return state(connection, verdict.rows.table, verdict.good(batch_id)).get(batch_id, Changes())


def put_rejected(
    connection: duckdb.DuckDBPyConnection, batch_id: int, table: str, rejected: tuple[RejectedLine, ...]
) -> None:
    lines = pl.DataFrame(
        [(batch_id, table, line.line, line.content, line.reason) for line in rejected],
        schema={
            "batch_id": pl.Int32,
            "table_name": pl.String,
            "line": pl.Int32,
            "bytes": pl.Binary,
            "reason": pl.String,
        },
        orient="row",
    )
    connection.register("rejected_lines", lines.to_arrow())
    connection.execute(PUT_REJECTED)


def reported(
    file: Brought, verdict: Judged, found: pl.DataFrame, *, changes: Changes, batch_id: int | None
) -> BatchReport:
    given, records = file.given, file.records
    refused = verdict.rows.text[verdict.faults["row"].unique().sort()]
    return BatchReport(
        source=given.source,
        status="loaded",
        table=given.table,
        sha256=given.sha256,
        batch=batch_id,
        records=records.count,
        changes=changes,
        quarantined=verdict.faults["row"].n_unique(),
        rejected=len(records.rejected),
        empty_rows=records.empty_rows,
        detected=records.detected,
        dropped_columns=records.dropped_columns,
        refusals=refusals(found, records.rejected),
        remarks=(
            *given.remarks,
            *records.remarks,
            *remarks_of_ids(verdict.rows.text, given.table, verdict.people),
        ),
        refused=RefusedRows(records.header, refused, found, records.rejected, records.detected),
    )


def check_nothing_lost(connection: duckdb.DuckDBPyConnection, report: BatchReport) -> None:
    """Count anew, in the database, what a report says: `records = loaded + quarantined + rejected`."""
    held = one_row(connection, HELD.format(table=report.table), [report.batch])
    if held != (report.loaded, report.quarantined, report.rejected) or sum(held) != report.records:
        raise RecordsLostError(report.source, report.records, held)


def batch_of(file: Brought, report: BatchReport, entry: Entry) -> Batch:
    given, detected = file.given, file.records.detected
    return Batch(
        batch_id=entry.batch_id,
        source=given.source,
        table_name=given.table,
        sha256=given.sha256,
        records=report.records,
        loaded=report.loaded,
        quarantined=report.quarantined,
        rejected=report.rejected,
        added=report.changes.added,
        changed=report.changes.changed,
        unchanged=report.changes.unchanged,
        encoding=detected.encoding,
        delimiter=detected.delimiter,
        date_format=detected.date_format,
        is_sample=entry.is_sample,
        loaded_at=entry.loaded_at,
        version=VERSION,
    )
