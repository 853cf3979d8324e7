"""Files that are loaded already, and are to be read in another way now than they were then."""

from collections.abc import Sequence
from dataclasses import replace

import duckdb
import polars as pl

from warehouse.contract.values import values
from warehouse.loading.incoming import Brought, Incoming, Known
from warehouse.loading.kept import archived, is_of
from warehouse.private import ledger
from warehouse.private.ledger import Batch
from warehouse.readers.records import LINE, Records, Remark
from warehouse.settings import Home


def with_differences(
    files: Sequence[Incoming], home: Home, connection: duckdb.DuckDBPyConnection
) -> list[Incoming]:
    """The files, with what is to be said of each that would be read otherwise than when it was loaded."""
    batches = ledger.batches_in_force(connection)
    return [
        with_difference(file, file.now, batches[file.batch_id], home)
        if isinstance(file, Known) and file.now
        else file
        for file in files
    ]


def with_difference(file: Known, now: Brought, batch: Batch, home: Home) -> Known:
    path = home.archive / batch.sha256
    kept = [one for one in archived(batch, path) if is_of(batch, one)] if path.exists() else []
    if not kept or is_read_alike(now.records, kept[0].records, batch.table_name):
        return replace(file, now=None)
    facts = {"batch": batch.batch_id, "then": options_of(kept[0]), "now": " ".join(now.options)}
    return replace(file, now=None, why=Remark("loaded_otherwise" if facts["then"] else "loaded_plain", facts))


def is_read_alike(now: Records, then: Records, table: str) -> bool:
    """Whether the same rows, cells and values come of it."""
    return set(now.erases) == set(then.erases) and all(
        one.equals(other) for one, other in zip(as_read(now, table), as_read(then, table), strict=True)
    )


def as_read(records: Records, table: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    cells = records.text.select(sorted(records.text.columns))
    return cells, values(records.text.drop(LINE), table, date_format=records.detected.date_format)


def options_of(one: Brought) -> str:
    dates = one.records.detected.date_format
    return " ".join(one.options) or (f"--date-format {dates}" if dates else "")
