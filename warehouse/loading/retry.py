"""Rows in quarantine are checked again; those that are good by now come in, under their own batch."""

from contextlib import closing

import duckdb
import polars as pl

from warehouse.code_lists import added_codes
from warehouse.loading.judging import Judged, Rows, judged
from warehouse.loading.mended import settle_mended
from warehouse.loading.quarantine import (
    SETTLED,
    WAITING,
    batches_in_quarantine,
    quarantine,
    quarantined,
    take_out,
)
from warehouse.loading.report import BatchReport, LoadReport, RefusedRows, refusals
from warehouse.loading.storing import put_good
from warehouse.one_writer import OnWait, writing
from warehouse.private import ledger
from warehouse.private.connection import opened, transaction
from warehouse.private.ledger import Batch
from warehouse.readers.records import LINE, Detected
from warehouse.settings import Home

PASSED = "select line from quarantine.passed where batch_id = $1"
NO_LONGER_SETTLED = "delete from quarantine.settled where batch_id = $1 and list_contains($2, line)"
LOADED = "from raw.{table} where _batch_id = $1 union all by name from history.{table} where _batch_id = $1"


def retry(home: Home, *, on_wait: OnWait = lambda _: None) -> LoadReport:
    """Check every row in quarantine under the present contract, and load the good ones.

    Returns:
        What became of the rows of each batch: `records` are those that were in quarantine.

    Raises:
        StillBusyError: another process kept on writing.
        duckdb.Error, OSError: the database or the disk refused.
    """
    added_codes(home)
    with writing(home, doing="retry", on_wait=on_wait), closing(opened(home)) as connection:
        in_force = ledger.batches_in_force(connection)
        places = [
            (in_force[batch_id], place)
            for place in (WAITING, SETTLED)
            for batch_id in batches_in_quarantine(connection, place=place)
        ]
        verdicts = judged([rows_kept(connection, batch, place) for batch, place in places], connection)
        with transaction(connection):
            reports = [
                (tried_again if place == WAITING else brought_in)(connection, batch, verdict)
                for (batch, place), verdict in zip(places, verdicts, strict=True)
            ]
            settle_mended(connection)
        ledger.copy_ledger(connection, home)
    return LoadReport(tuple(report for report in reports if report.records))


def rows_kept(connection: duckdb.DuckDBPyConnection, batch: Batch, place: str) -> Rows:
    text = quarantined(connection, batch.batch_id, batch.table_name, place=place)
    loaded = connection.execute(LOADED.format(table=batch.table_name), [batch.batch_id]).pl()
    passed = tuple(line for (line,) in connection.execute(PASSED, [batch.batch_id]).fetchall())
    return Rows(batch.table_name, text, batch.date_format, loaded, passed)


def brought_in(connection: duckdb.DuckDBPyConnection, batch: Batch, verdict: Judged) -> BatchReport:
    """Load what is good of a batch's settled rows; the others stay settled, and nothing is said of them."""
    good = verdict.good(batch.batch_id)
    changes = put_good(connection, verdict, batch.batch_id)
    connection.execute(NO_LONGER_SETTLED, [batch.batch_id, good[LINE].to_list()])
    ledger.move_settled(connection, batch.batch_id, rows=-good.height)
    ledger.move_to_loaded(connection, batch.batch_id, changes)
    return BatchReport(
        source=batch.source,
        status="loaded",
        table=batch.table_name,
        sha256=batch.sha256,
        batch=batch.batch_id,
        records=good.height,
        changes=changes,
    )


def tried_again(connection: duckdb.DuckDBPyConnection, batch: Batch, verdict: Judged) -> BatchReport:
    """Load what is good of a batch's quarantine, and note anew why the rest is not."""
    changes = put_good(connection, verdict, batch.batch_id)
    found = verdict.found()
    take_out(connection, batch.batch_id)
    text = verdict.rows.text
    waiting = quarantine(connection, batch.batch_id, batch.table_name, text=text, found=found)
    ledger.move_to_loaded(connection, batch.batch_id, changes)
    detected = Detected(batch.encoding or "utf-8", batch.delimiter, date_format=batch.date_format)
    return BatchReport(
        source=batch.source,
        status="loaded",
        table=batch.table_name,
        sha256=batch.sha256,
        batch=batch.batch_id,
        records=verdict.rows.text.height,
        changes=changes,
        quarantined=waiting,
        refusals=refusals(found, ()),
        detected=detected,
        refused=refused_of(verdict, found, detected),
    )


def refused_of(verdict: Judged, found: pl.DataFrame, detected: Detected) -> RefusedRows:
    """The rows that still wait, in the columns in which they hold anything."""
    text = verdict.rows.text[verdict.faults["row"].unique().sort()]
    filled = {name: name for name in text.columns if name != LINE and text[name].null_count() < text.height}
    return RefusedRows(filled, text, found, (), detected)
