"""The ledger: one entry for each batch, that is for each file or sheet that was loaded."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.one_row import one_row
from warehouse.private.refusal import LedgerUnreadableError
from warehouse.private.settling import Changes
from warehouse.private.waiting import copy_waiting
from warehouse.settings import Home
from warehouse.whole_file import versions_of, write_keeping_versions, write_whole

LEDGER_COPY = "ledger.json"
BETWEEN_FILE_AND_SHEET = " · "


@dataclass(frozen=True)
class Batch:
    """What a file came to: `records = loaded + quarantined + rejected`.

    What is `loaded` was `added`, `changed` an earlier statement, or left it `unchanged`.

    `source` is the file's name, with the sheet's for a workbook; `loaded_at` and `undone_at` are in UTC. A
    batch is in force until it is undone.
    """

    batch_id: int
    source: str
    table_name: str
    sha256: str
    records: int
    loaded: int
    quarantined: int
    rejected: int
    added: int
    changed: int
    unchanged: int
    encoding: str | None
    delimiter: str | None
    date_format: str | None
    is_sample: bool
    loaded_at: datetime
    version: str
    undone_at: datetime | None = None


COLUMNS = ", ".join(field.name for field in fields(Batch))
PLACES = ", ".join(f"${field.name}" for field in fields(Batch))
BATCHES = f"select {COLUMNS} from ledger.batches order by batch_id"  # noqa: S608 (the fields of Batch)
RECORD = f"insert into ledger.batches ({COLUMNS}) values ({PLACES})"  # noqa: S608 (the fields of Batch)
TO_LOADED = """
update ledger.batches set quarantined = quarantined - $rows, loaded = loaded + $rows,
    added = added + $added, changed = changed + $changed, unchanged = unchanged + $unchanged
where batch_id = $batch_id
"""
# What a row once did to others cannot be known any more when it leaves; what was added goes first.
TO_QUARANTINE = """
update ledger.batches set quarantined = quarantined + $rows, loaded = loaded - $rows,
    added = added - least(added, $rows),
    changed = changed - least(changed, greatest($rows - added, 0)),
    unchanged = unchanged - greatest($rows - added - changed, 0)
where batch_id = $batch_id
"""
# A settled row left what is there as it was.
SETTLED = """
update ledger.batches set quarantined = quarantined - $rows, loaded = loaded + $rows,
    unchanged = unchanged + $rows
where batch_id = $batch_id
"""


def sheet_of(source: str) -> str:
    """The sheet in the name of a source; empty for a CSV file."""
    return source.partition(BETWEEN_FILE_AND_SHEET)[2]


def batches(connection: duckdb.DuckDBPyConnection) -> list[Batch]:
    """Every batch there ever was, oldest first."""
    return [Batch(*row) for row in connection.execute(BATCHES).fetchall()]


def batches_in_force(connection: duckdb.DuckDBPyConnection) -> dict[int, Batch]:
    return {batch.batch_id: batch for batch in batches(connection) if batch.undone_at is None}


def next_batch_id(connection: duckdb.DuckDBPyConnection) -> int:
    return one_row(connection, "select coalesce(max(batch_id), 0) + 1 from ledger.batches")[0]


def record(connection: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    connection.execute(RECORD, asdict(batch))


def mark_undone(connection: duckdb.DuckDBPyConnection, batch_id: int, *, at: datetime) -> None:
    connection.execute("update ledger.batches set undone_at = $1 where batch_id = $2", [at, batch_id])


def move_to_quarantine(connection: duckdb.DuckDBPyConnection, batch_id: int, *, rows: int) -> None:
    connection.execute(TO_QUARANTINE, {"batch_id": batch_id, "rows": rows})


def move_to_loaded(connection: duckdb.DuckDBPyConnection, batch_id: int, changes: Changes) -> None:
    connection.execute(TO_LOADED, {"batch_id": batch_id, "rows": changes.rows, **changes.counts})


def move_settled(connection: duckdb.DuckDBPyConnection, batch_id: int, *, rows: int) -> None:
    """Count rows of quarantine as loaded, because a later batch mends them; below none: the other way."""
    connection.execute(SETTLED, {"batch_id": batch_id, "rows": rows})


def copy_ledger(connection: duckdb.DuckDBPyConnection, home: Home) -> None:
    """Write `archive/ledger.json` and what waits anew: with them, the archive can be replayed alone."""
    copy_waiting(connection, home)
    entries = [asdict(batch) for batch in batches(connection)]
    write_keeping_versions(
        home.archive / LEDGER_COPY, json.dumps(entries, ensure_ascii=False, indent=1, default=str) + "\n"
    )


def copy_ledger_over_all(connection: duckdb.DuckDBPyConnection, home: Home) -> None:
    """Write the copy anew, and the versions before it too: they may have what is to be known no longer."""
    copy_ledger(connection, home)
    newest, *older = versions_of(home.archive / LEDGER_COPY)
    for version in older:
        if version.exists():
            write_whole(version, newest.read_bytes())


def batches_copied(home: Home) -> list[Batch]:
    """The batches that `archive/ledger.json` lists, or its newest version that can be read; none without one.

    Raises:
        LedgerUnreadableError: none of them is as it was written.
    """
    copy = readable_copy(home)
    return (batches_in(copy) or []) if copy else []


def readable_copy(home: Home) -> Path | None:
    """The newest version of the ledger's copy that is as it was written; None where there is none at all.

    Raises:
        LedgerUnreadableError: there are some, and none is.
    """
    there = [version for version in versions_of(home.archive / LEDGER_COPY) if version.exists()]
    if not there:
        return None
    readable = next((version for version in there if batches_in(version) is not None), None)
    if readable is None:
        raise LedgerUnreadableError(there[0])
    return readable


def batches_in(copy: Path) -> list[Batch] | None:
    """The batches that a copy of the ledger lists; None where it is not as it was written."""
    try:
        entries = json.loads(copy.read_text(encoding="utf-8"))
        return [Batch(**{**entry, **moments(entry)}) for entry in entries]
    except (ValueError, TypeError, KeyError):
        return None


def unknown(listed: Sequence[Batch], known: Sequence[Batch]) -> list[Batch]:
    """The batches of `listed` that `known` does not have, or does not have as undone."""
    there = {identity(batch): batch for batch in known}
    return [
        batch
        for batch in listed
        if identity(batch) not in there
        or (batch.undone_at is not None and there[identity(batch)].undone_at is None)
    ]


def identity(batch: Batch) -> tuple[int, str, str]:
    # Not the name of the file: an erasure may mask it.
    return batch.batch_id, batch.sha256, batch.table_name


def moments(entry: dict[str, str | None]) -> dict[str, datetime | None]:
    said = {name: entry[name] for name in ("loaded_at", "undone_at")}
    return {name: datetime.fromisoformat(moment) if moment else None for name, moment in said.items()}
