"""The private database made again from the archive, beside the old one that it then replaces."""

import shutil
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from warehouse.benchmark.store import replay as replay_benchmarks
from warehouse.code_lists import added_codes
from warehouse.loading.load import replay
from warehouse.loading.mended import counted
from warehouse.loading.passes import passes_copied, replay_passes
from warehouse.loading.retry import retry
from warehouse.one_row import one_row
from warehouse.one_writer import OnWait, writing
from warehouse.operating_system import keep_names_of, move_over
from warehouse.private import ledger
from warehouse.private.connection import opened, opened_for_trial
from warehouse.private.downloads import ListUnreadableError, added_files, downloads_listed, list_path
from warehouse.private.erasures import copy_erasures, erased_copied, replay_erasures
from warehouse.private.extract import is_whole
from warehouse.private.ledger import Batch
from warehouse.private.refusal import ArchiveSaysOtherwiseError, NewerSchemaError
from warehouse.private.waiting import waiting_copied, waiting_of
from warehouse.settings import Home, in_sql

# Schemas that hold what was never in a file: who may see what, what was done, what was printed.
KEPT_SCHEMAS = ("entitlements", "audit", "published")
TABLES_KEPT = """
select schema_name, table_name, sql from duckdb_tables()
where database_name = current_database() and list_contains($schemas, schema_name)
order by schema_name, table_name
"""


class NothingArchivedError(Exception):
    """The archive says nothing of any load: there is no `ledger.json`, or it is empty."""


class ArchiveIncompleteError(Exception):
    """Bytes that are needed are missing, or are not those that were loaded."""

    def __init__(self, sources: Sequence[str]) -> None:
        super().__init__(sources)
        self.sources = tuple(sources)


@dataclass(frozen=True)
class Rebuilt:
    """What was made again; `differing` are the batches that came out otherwise under the present contract.

    `is_old_readable` is false where who may see what, and the audit log, could not be carried over;
    `earlier_ledger` is the version of the ledger that had to do where the last one could not be read.
    """

    batches: tuple[Batch, ...]
    differing: tuple[Batch, ...]
    is_old_readable: bool
    earlier_ledger: Path | None = None


def rebuild(
    home: Home,
    *,
    on_batch: Callable[[Batch, int], None] = lambda *_: None,
    on_wait: OnWait = lambda _: None,
) -> Rebuilt:
    """Make the private database again from the archive; the old one stays until the new one is whole.

    Raises:
        NothingArchivedError: there is nothing to make it from.
        ArchiveIncompleteError: some of the bytes are missing or damaged.
        LedgerUnreadableError, NoteUnreadableError: nobody can tell what the files of the archive are, or what
            was erased, let pass or waits.
        RecordsLostError: the bytes of a batch cannot be read any more.
        StillBusyError: another process kept on writing.
        duckdb.Error, OSError: the database or the disk refused.
    """
    if not home.archive.exists():
        raise NothingArchivedError
    added_codes(home)
    with writing(home, doing="rebuild", on_wait=on_wait):
        list_what_is_known(home)
        copy = ledger.readable_copy(home)
        then = ledger.batches_copied(home)
        if not then and not downloads_listed(home):
            raise NothingArchivedError
        check_archive(home, then)
        waited = waiting_copied(home)
        aside = empty_workshop(home)
        replayed(home, aside, then, waited=waited, on_batch=on_batch)
        bring_in_again(aside, then, waited)
        is_old_readable = carried_over(home, aside)
        now = put_in_place(home, aside, is_old_readable=is_old_readable)
    earlier = copy if copy and copy.name != ledger.LEDGER_COPY else None
    return Rebuilt(tuple(now), tuple(differing(then, now)), is_old_readable, earlier)


def list_what_is_known(home: Home) -> None:
    """Bring the archive's lists up to the old database, which may know a batch more than them.

    A load that was killed between the two leaves that; the new database is made from the lists alone.
    """
    with suppress(duckdb.Error, NewerSchemaError, ArchiveSaysOtherwiseError):
        if home.private.exists():
            with closing(opened_for_trial(home)) as old:
                ledger.copy_ledger(old, home)
                copy_erasures(old, home)


def check_archive(home: Home, batches: Sequence[Batch]) -> None:
    """End here where something is missing that a new database is made from.

    Raises:
        ArchiveIncompleteError, NoteUnreadableError: there is.
    """
    erased_copied(home)
    passes_copied(home)
    wanted = {batch.sha256: batch.source for batch in batches if batch.undone_at is None}
    try:
        wanted |= {file.sha256: file.source_file for file in added_files(home)}
    except ListUnreadableError as error:
        raise ArchiveIncompleteError([list_path(home).name]) from error
    amiss = [source for sha256, source in wanted.items() if not is_archived(home, sha256)]
    if amiss:
        raise ArchiveIncompleteError(amiss)


def is_archived(home: Home, sha256: str) -> bool:
    return is_whole(home.archive / sha256, sha256)


def empty_workshop(home: Home) -> Home:
    """An installation inside this one, in which the new database is made."""
    shutil.rmtree(home.rebuilding, ignore_errors=True)
    aside = Home(home.rebuilding)
    aside.make()
    return aside


def replayed(
    home: Home,
    aside: Home,
    batches: Sequence[Batch],
    *,
    waited: pl.DataFrame,
    on_batch: Callable[[Batch, int], None],
) -> None:
    """Load the batches in force under their own numbers, without the rows that waited.

    Those that were undone are entered as undone.
    """
    with closing(opened(aside)) as connection:
        for batch in batches:
            on_batch(batch, len(batches))
            if batch.undone_at is None:
                replay(connection, batch, home.archive / batch.sha256, waiting_of(waited, batch.batch_id))
            else:
                ledger.record(connection, batch)
        replay_benchmarks(home, connection)
        replay_passes(connection, home)
        replay_erasures(connection, home)


def bring_in_again(aside: Home, before: Sequence[Batch], waited: pl.DataFrame) -> None:
    """Retry, where rows that a retry had brought in may wait again, or be settled."""
    with closing(opened(aside)) as connection:
        now = ledger.batches(connection)
        # A settled row counts as loaded, so no count tells whether it had come in itself.
        has_settled = bool(counted(connection))
    # What a reason says may rest on a batch that came later than the row.
    if waited.height or has_settled or any(is_fuller(*pair) for pair in zip(before, now, strict=True)):
        retry(aside, waited=waited)


def is_fuller(before: Batch, after: Batch) -> bool:
    """Whether rows of a batch that had been brought in by a retry wait in quarantine again."""
    return after.quarantined > before.quarantined


def carried_over(home: Home, aside: Home) -> bool:
    """Copy who may see what, and the audit log; false where the old database cannot be read."""
    if not home.private.exists():
        return True
    try:
        with closing(duckdb.connect(str(home.private))) as old:
            tables = old.execute(TABLES_KEPT, {"schemas": list(KEPT_SCHEMAS)}).fetchall()
            old.execute(f"attach '{in_sql(aside.private)}' as rebuilt")
            for schema, table, sql in tables:
                copy_table(old, schema, table, sql=sql)
    except duckdb.Error:
        return False
    return True


def copy_table(old: duckdb.DuckDBPyConnection, schema: str, table: str, *, sql: str) -> None:
    here = one_row(old, "select current_database()")[0]
    old.execute("use rebuilt")
    old.execute(f'create schema if not exists "{schema}"')
    old.execute(sql.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS", 1))
    old.execute(f'insert into "{schema}"."{table}" by name from "{here}"."{schema}"."{table}"')
    old.execute(f'use "{here}"')


def put_in_place(home: Home, aside: Home, *, is_old_readable: bool) -> list[Batch]:
    """Swap the databases, and write the ledger's copy anew; an old one that cannot be read is kept beside."""
    if not is_old_readable:
        move_over(home.private, home.unreadable)
    # What stands in an old log must not be written into the new database.
    home.private.with_name(f"{home.private.name}.wal").unlink(missing_ok=True)
    move_over(aside.private, home.private)
    keep_names_of(home.path)
    shutil.rmtree(aside.path)
    with closing(opened(home)) as connection:
        ledger.copy_ledger(connection, home)
        return ledger.batches(connection)


def differing(then: Sequence[Batch], now: Sequence[Batch]) -> list[Batch]:
    return [after for before, after in zip(then, now, strict=True) if counts(before) != counts(after)]


def counts(batch: Batch) -> tuple[int, int, int]:
    return batch.loaded, batch.quarantined, batch.rejected
