"""Rows in quarantine are checked again; those that are good by now come in, under their own batch."""

from contextlib import closing

import duckdb
import polars as pl

from warehouse.code_lists import added_codes
from warehouse.loading.judging import Judged, Rows, judged
from warehouse.loading.mended import settle_mended
from warehouse.loading.named_later import move_all_named
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
from warehouse.private.waiting import NONE as NOTHING_WAITED
from warehouse.private.waiting import waiting_of
from warehouse.readers.records import LINE, Detected
from warehouse.settings import Home

PASSED = "select line from quarantine.passed where batch_id = $1"
SETTLED_LINES = "select line from quarantine.settled where batch_id = $1"
NO_LONGER_SETTLED = "delete from quarantine.settled where batch_id = $1 and list_contains($2, line)"
LOADED = "from raw.{table} where _batch_id = $1 union all by name from history.{table} where _batch_id = $1"


def retry(
    home: Home, *, waited: pl.DataFrame = NOTHING_WAITED, on_wait: OnWait = lambda _: None
) -> LoadReport:
    """Check every row in quarantine under the present contract, and load the good ones.

    After a rebuild, those that `waited` before it wait again.

    Returns:
        What became of the rows of each batch: `records` are those that were in quarantine.

    Raises:
        StillBusyError: another process kept on writing.
        duckdb.Error, OSError: the database or the disk refused.
    """
    added_codes(home)
    with writing(home, doing="retry", on_wait=on_wait), closing(opened(home)) as connection:
        in_force = ledger.batches_in_force(connection)
        batches = [in_force[batch_id] for batch_id in batches_held_back(connection)]
        verdicts = judged([rows_kept(connection, batch, waited) for batch in batches], connection)
        with transaction(connection):
            reports = [
                tried_again(connection, batch, verdict)
                for batch, verdict in zip(batches, verdicts, strict=True)
            ]
            named = move_all_named(connection)
            settle_mended(connection)
        ledger.copy_ledger(connection, home)
    return LoadReport(tuple(report for report in reports if report.records), named_now=named)


def batches_held_back(connection: duckdb.DuckDBPyConnection) -> list[int]:
    places = (batches_in_quarantine(connection, place=place) for place in (WAITING, SETTLED))
    return sorted({batch_id for batches in places for batch_id in batches})


def rows_kept(connection: duckdb.DuckDBPyConnection, batch: Batch, waited: pl.DataFrame) -> Rows:
    """The rows of a batch that wait or are settled: together, because two of them may have one key."""
    kept = (
        quarantined(connection, batch.batch_id, batch.table_name, place=place) for place in (WAITING, SETTLED)
    )
    text = pl.concat((rows for rows in kept if rows.height), how="diagonal")
    loaded = connection.execute(LOADED.format(table=batch.table_name), [batch.batch_id]).pl()
    passed = tuple(line for (line,) in connection.execute(PASSED, [batch.batch_id]).fetchall())
    mine = waiting_of(waited, batch.batch_id)
    return Rows(
        batch.table_name, text, batch.date_format, loaded, passed, batch_id=batch.batch_id, waited=mine
    )


def tried_again(connection: duckdb.DuckDBPyConnection, batch: Batch, verdict: Judged) -> BatchReport:
    """Load what is good of a batch's quarantine, and note anew why the rest is not.

    Of its settled rows those that are good come in too; the others stay settled, and nothing is said of them.
    """
    changes = put_good(connection, verdict, batch.batch_id)
    settled = take_out_of_settled(connection, batch, verdict)
    found = verdict.found().filter(~pl.col("line").is_in(settled))
    take_out(connection, batch.batch_id)
    waiting = quarantine(connection, batch.batch_id, batch.table_name, text=verdict.rows.text, found=found)
    ledger.move_to_loaded(connection, batch.batch_id, changes)
    detected = Detected(batch.encoding or "utf-8", batch.delimiter, date_format=batch.date_format)
    return BatchReport(
        source=batch.source,
        status="loaded",
        table=batch.table_name,
        sha256=batch.sha256,
        batch=batch.batch_id,
        records=changes.rows + waiting,
        changes=changes,
        quarantined=waiting,
        refusals=refusals(found, ()),
        detected=detected,
        refused=refused_of(verdict, found, detected),
    )


def take_out_of_settled(connection: duckdb.DuckDBPyConnection, batch: Batch, verdict: Judged) -> list[int]:
    """Count the settled rows of a batch that came in as loaded themselves; returns the lines of all."""
    settled = [line for (line,) in connection.execute(SETTLED_LINES, [batch.batch_id]).fetchall()]
    came_in = sorted(set(settled) & set(verdict.good(batch.batch_id)[LINE]))
    connection.execute(NO_LONGER_SETTLED, [batch.batch_id, came_in])
    ledger.move_settled(connection, batch.batch_id, rows=-len(came_in))
    return settled


def refused_of(verdict: Judged, found: pl.DataFrame, detected: Detected) -> RefusedRows:
    """The rows that still wait, in the columns in which they hold anything."""
    text = verdict.rows.text[found["row"].unique().sort()]
    filled = {name: name for name in text.columns if name != LINE and text[name].null_count() < text.height}
    return RefusedRows(filled, text, found, (), detected)
