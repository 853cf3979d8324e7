"""Whether what was loaded is all there: the private database, its ledger, the archive of files."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import duckdb

from warehouse.benchmark.store import ListUnreadableError, added_files, list_path
from warehouse.contract import TABLES
from warehouse.doctor.observation import ATTENTION, UNKNOWN, WELL, Observation
from warehouse.private.ledger import Batch, batches_in_force
from warehouse.settings import Home


def ledger_in_force(home: Home) -> list[Batch] | None:
    """The batches in force; None where the private database is missing or cannot be read."""
    if not home.private.exists():
        return None
    try:
        with duckdb.connect(str(home.private), read_only=True) as private:
            return list(batches_in_force(private).values())
    except duckdb.Error:
        return None


def private_database(home: Home, ledger: list[Batch] | None) -> Iterator[Observation]:
    if not home.private.exists():
        yield Observation("nothing_loaded", UNKNOWN, {"home": str(home.path)})
        return
    if ledger is None:
        yield Observation("private_unreadable", UNKNOWN, {"path": str(home.private)})
        return
    missing = tables_missing(home)
    if missing:
        yield Observation("tables_missing", ATTENTION, {"tables": ", ".join(missing)})
    yield Observation("batches", WELL, totals(ledger))


def tables_missing(home: Home) -> list[str]:
    with duckdb.connect(str(home.private), read_only=True) as private:
        found = private.execute("select table_name from duckdb_tables() where schema_name = 'raw'").fetchall()
    return sorted(set(TABLES) - {name for (name,) in found})


def totals(ledger: list[Batch]) -> dict[str, object]:
    counted = ("records", "loaded", "quarantined", "rejected")
    return {"batches": len(ledger)} | {
        name: sum(getattr(batch, name) for batch in ledger) for name in counted
    }


def archive(home: Home, ledger: list[Batch]) -> Iterator[Observation]:
    """Whether the bytes of every batch in force and census download are kept, unchanged, for `rebuild`."""
    wanted = {batch.sha256: batch.source for batch in ledger}
    try:
        wanted |= {file.sha256: file.source_file for file in added_files(home)}
    except ListUnreadableError:
        yield Observation("benchmark_list_damaged", ATTENTION, {"path": str(list_path(home))})
    missing = {sha256: source for sha256, source in wanted.items() if not (home.archive / sha256).exists()}
    damaged = [
        source for sha256, source in wanted.items()
        if sha256 not in missing and sha256_of(home.archive / sha256) != sha256
    ]  # fmt: skip
    if missing:
        yield Observation("archive_missing", ATTENTION, {"sources": ", ".join(missing.values())})
    if damaged:
        yield Observation("archive_damaged", ATTENTION, {"sources": ", ".join(damaged)})
    if not missing and not damaged:
        yield Observation("archive", WELL, {"files": len(wanted)})


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
