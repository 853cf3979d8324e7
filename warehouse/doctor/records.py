"""Whether what was loaded is all there: the private database, its ledger, the archive of files."""

from collections.abc import Iterator
from contextlib import closing, suppress

import duckdb

from warehouse.doctor.observation import ATTENTION, UNKNOWN, WELL, Observation
from warehouse.loading.passes import passes_copied
from warehouse.private.connection import opened_for_trial, refuse_where_behind
from warehouse.private.downloads import ListUnreadableError, added_files, list_path
from warehouse.private.erasures import under_way
from warehouse.private.extract import is_whole
from warehouse.private.ledger import LEDGER_COPY, Batch, batches_copied, batches_in, batches_in_force
from warehouse.private.refusal import (
    ArchiveSaysOtherwiseError,
    LedgerUnreadableError,
    NewerSchemaError,
    NoteUnreadableError,
    is_in_use,
)
from warehouse.private.upgrading import NEWEST, Schema, refuse_newer, schema_of
from warehouse.private.waiting import waiting_copied
from warehouse.settings import Home


def ledger_in_force(home: Home) -> list[Batch] | None:
    """The batches in force; None where the private database is missing, behind its archive or unreadable."""
    if not home.private.exists():
        return None
    try:
        with closing(opened_for_trial(home)) as private:
            return list(batches_in_force(private).values())
    except (duckdb.Error, NewerSchemaError, ArchiveSaysOtherwiseError):
        return None


def ledger_copied(home: Home) -> list[Batch]:
    """The batches in force of the archive's own list."""
    with suppress(LedgerUnreadableError):
        return [batch for batch in batches_copied(home) if batch.undone_at is None]
    return []


def private_database(home: Home, ledger: list[Batch] | None) -> Iterator[Observation]:
    behind = whether_behind(home)
    if behind:
        yield behind
        return
    if not home.private.exists():
        yield Observation("nothing_loaded", UNKNOWN, {"home": str(home.path)})
        return
    try:
        schema = schema_stored(home)
    except NewerSchemaError as newer:
        yield Observation(newer.sentence, UNKNOWN, {"path": str(home.private)} | newer.facts)
        return
    except duckdb.Error as error:
        name = "private_in_use" if is_in_use(error) else "private_unreadable"
        yield Observation(name, UNKNOWN, {"path": str(home.private)})
        return
    if ledger is None:
        yield Observation("private_unreadable", UNKNOWN, {"path": str(home.private)})
        return
    yield schema_judged(schema, {batch.table_name for batch in ledger if batch.loaded})
    yield Observation("batches", WELL, totals(ledger))


def whether_behind(home: Home) -> Observation | None:
    """What is to be said where the private database knows less than the archive lists."""
    try:
        refuse_where_behind(home)
    except ArchiveSaysOtherwiseError as refused:
        facts: dict[str, object] = {name: str(fact) for name, fact in refused.facts.items()}
        return Observation(refused.sentence, UNKNOWN, facts)
    return None


def schema_stored(home: Home) -> Schema:
    """The schema of the private database as it is, before any upgrade.

    Raises:
        NewerSchemaError: a newer Common Table wrote it.
        duckdb.Error: it cannot be read.
    """
    with duckdb.connect(str(home.private), read_only=True) as private:
        schema = schema_of(private)
    refuse_newer(schema)
    return schema


def schema_judged(schema: Schema, tables_loaded: set[str]) -> Observation:
    """Which version the schema is, and what is lost of it or is still to come."""
    lost = sorted(table for table in tables_loaded if schema.lacks_table(table))
    if lost:
        return Observation("tables_missing", ATTENTION, {"tables": ", ".join(lost)})
    if schema.version < NEWEST:
        return Observation("schema_older", ATTENTION, {"version": schema.version, "newest": NEWEST})
    if schema.missing:
        return Observation("columns_to_come", ATTENTION, {"columns": ", ".join(schema.missing)})
    return Observation("schema", WELL, {"version": schema.version})


def totals(ledger: list[Batch]) -> dict[str, object]:
    counted = ("records", "loaded", "quarantined", "rejected")
    return {"batches": len(ledger)} | {
        name: sum(getattr(batch, name) for batch in ledger) for name in counted
    }


def notes(home: Home) -> Iterator[Observation]:
    """What the archive notes of erasures and of rows that may pass or wait, where that needs attention."""
    try:
        begun = under_way(home)
        if begun:
            yield Observation(
                "erasure_under_way", ATTENTION, {"begun_at": f"{begun.begun_at:%Y-%m-%d %H:%M}"}
            )
        passes_copied(home)
        waiting_copied(home)
    except NoteUnreadableError as damaged:
        yield Observation(damaged.sentence, ATTENTION, {"path": str(damaged.facts["path"])})


def archive(home: Home, ledger: list[Batch]) -> Iterator[Observation]:
    """Whether the bytes of every batch in force and census download are kept, unchanged, for `rebuild`."""
    yield from notes(home)
    copy = home.archive / LEDGER_COPY
    if copy.exists() and batches_in(copy) is None:
        yield Observation("ledger_copy_damaged", ATTENTION, {"path": str(copy)})
    wanted = {batch.sha256: batch.source for batch in ledger}
    try:
        wanted |= {file.sha256: file.source_file for file in added_files(home)}
    except ListUnreadableError:
        yield Observation("benchmark_list_damaged", ATTENTION, {"path": str(list_path(home))})
    missing = {sha256: source for sha256, source in wanted.items() if not (home.archive / sha256).exists()}
    damaged = [
        source for sha256, source in wanted.items()
        if sha256 not in missing and not is_whole(home.archive / sha256, sha256)
    ]  # fmt: skip
    if missing:
        yield Observation("archive_missing", ATTENTION, {"sources": ", ".join(missing.values())})
    if damaged:
        yield Observation("archive_damaged", ATTENTION, {"sources": ", ".join(damaged)})
    if not missing and not damaged:
        yield Observation("archive", WELL, {"files": len(wanted)})
