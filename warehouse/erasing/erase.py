"""People are taken out of everything private: first out of the archive, then the database is made from it.

Each step may be the last that this process lives to do. The archive's files change one by one, and the
database that still knows everybody goes last; until then a note says that an erasure is under way, and the
same command again does what is missing. A database made anew holds no byte of what was deleted.
"""

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime

import duckdb

from warehouse.code_lists import added_codes
from warehouse.erasing.archived import CleanedFile, strays, taken_out_by_batch
from warehouse.erasing.known import held_back
from warehouse.erasing.looking import (
    Known,
    OnBatch,
    Seen,
    looked_through,
    what_is_known,
)
from warehouse.erasing.outcome import Outcome, by_table, otherwise, outcome
from warehouse.erasing.parts import NOTHING, TakenOut
from warehouse.loading.passes import copy_passes
from warehouse.loading.retry import retry
from warehouse.one_writer import Writer, nobody_else_writing, writing
from warehouse.operating_system import keep_names_of, move_over
from warehouse.private import erasures, ledger
from warehouse.private.archive import forget
from warehouse.private.connection import opened, opened_for_trial, transaction
from warehouse.private.erasures import Erased
from warehouse.private.ledger import Batch
from warehouse.private.waiting import waiting_but, waiting_copied
from warehouse.rebuild import carried_over, check_archive, empty_workshop, put_in_place, replayed
from warehouse.settings import Home
from warehouse.whole_file import write_whole

PATIENCE_S = 600


class NoSuchPersonError(Exception):
    """Of those asked for, the ones at these places (the first is 1) are nowhere."""

    def __init__(self, places: Sequence[int]) -> None:
        super().__init__(places)
        self.places = tuple(places)


class ReasonNamesSomebodyError(Exception):
    """The reason, which is kept, names a person or says how to reach one."""


class OthersUnderWayError(Exception):
    """An erasure that was interrupted was of others, or of more; it comes first."""

    def __init__(self, begun_at: datetime) -> None:
        super().__init__(begun_at)
        self.begun_at = begun_at


def erase(
    home: Home,
    ids: Sequence[str],
    *,
    because: str,
    on_batch: OnBatch = lambda *_: None,
    on_wait: Callable[[Writer | None], None] = lambda _: None,
) -> Outcome:
    """Take people out of the archive, the records and their history, quarantine and copies, for this reason.

    Raises:
        NoSuchPersonError, ReasonNamesSomebodyError, OthersUnderWayError: nothing was changed.
        ArchiveIncompleteError, RecordsLostError: bytes are missing, or cannot be read; nothing was changed.
        StillBusyError: another process kept on writing.
        duckdb.Error, OSError: the database or the disk refused; the same command does what is missing.
    """
    added_codes(home)

    def twice(batch: Batch, total: int) -> None:
        on_batch(batch, 2 * total)

    with writing(home, doing="erase", on_wait=on_wait):
        with workshop(home) as aside:
            with closing(opened(home)) as private:
                ledger.copy_ledger(private, home)
                known = what_is_known(home, private, ids)
                refuse_naming(because, known)
                check_archive(home, known.batches)
                seen = looked_through(home, known, keep=kept_in(aside), on_batch=twice)
                refuse_unknown(home, known, seen)
                erasures.begin(home, ids, salt=known.marker.salt)
                clean_archive(home, aside, known, seen, private)
            entered, now = database_without_them(home, aside, known, because=because, on_batch=twice)
        erasures.end(home)
    differ = otherwise(known.batches, now, entered)
    return outcome(home, known, seen, taken_out=by_table(entered), differ=differ)


def tried(
    home: Home,
    ids: Sequence[str],
    *,
    on_batch: OnBatch = lambda *_: None,
    on_wait: Callable[[Writer | None], None] = lambda _: None,
) -> Outcome:
    """What erasing people would take out; writes nothing.

    Raises:
        NoSuchPersonError: some of them are nowhere.
        RecordsLostError, StillBusyError, duckdb.Error, OSError: as for `erase`.
    """
    added_codes(home)
    with nobody_else_writing(home, patience_s=PATIENCE_S, on_wait=on_wait):
        with closing(opened_for_trial(home)) as private:
            known = what_is_known(home, private, ids)
        seen = looked_through(home, known, keep=lambda _: None, on_batch=on_batch)
        refuse_unknown(home, known, seen)
    return outcome(home, known, seen, taken_out=seen.taken_out)


@contextmanager
def workshop(home: Home) -> Iterator[Home]:
    """An empty workshop, of which nothing is left where the erasure does not come to its end: it holds names.

    The same command fills it anew, from the archive and the database as they are by then.
    """
    aside = empty_workshop(home)
    try:
        yield aside
    except (Exception, KeyboardInterrupt):
        shutil.rmtree(aside.path, ignore_errors=True)
        raise


def refuse_naming(because: str, known: Known) -> None:
    """End here where a reason says who anybody is: it stays when they are gone."""
    has_id = any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", because) for one in known.ids)
    if has_id or known.marker.names(because) or known.everybody.marked(because) != because:
        raise ReasonNamesSomebodyError


def refuse_unknown(home: Home, known: Known, seen: Seen) -> None:
    """End here where somebody is nowhere, unless that is what an interrupted erasure has come to already."""
    begun = erasures.under_way(home)
    if begun and not begun.is_of(known.ids):
        raise OthersUnderWayError(begun.begun_at)
    there = seen.found | known.there
    missing = [place for place, one in enumerate(known.ids, 1) if one not in there]
    if missing and not begun:
        raise NoSuchPersonError(missing)


def kept_in(aside: Home) -> Callable[[CleanedFile], None]:
    """Keeps what files are to be in the workshop, until all of them are known."""

    def keep(clean: CleanedFile) -> None:
        write_whole(aside.archive / clean.file.sha256, clean.content or b"")

    return keep


def clean_archive(
    home: Home, aside: Home, known: Known, seen: Seen, private: duckdb.DuckDBPyConnection
) -> None:
    """Put the changed files in their places, and delete what nobody needs and may know of somebody."""
    copy_passes(private, home, told=known.marker.marked)
    for file in seen.changing:
        move_over(aside.archive / file.sha256, file.path)
    forget(home, seen.unreadable | strays(home, known.batches))
    keep_names_of(home.archive)
    home.unreadable.unlink(missing_ok=True)
    # What dbt keeps between builds may quote a record.
    shutil.rmtree(home.dbt, ignore_errors=True)


def database_without_them(
    home: Home, aside: Home, known: Known, *, because: str, on_batch: OnBatch
) -> tuple[list[Erased], list[Batch]]:
    """Make the database from the archive as it is now, and put it in the place of the old one."""
    waited = waiting_but(waiting_copied(home), known.judged_afresh)
    replayed(home, aside, known.renamed, waited=waited, on_batch=on_batch)
    with closing(opened(aside)) as private:
        with transaction(private):
            entered = entries(home, private, known.renamed, because=because)
            for entry in entered:
                erasures.enter(private, entry)
        had_come_in = held_back(private) - known.held_back
    # As a rebuild does, because what a reason says may rest on a batch that came later than the row.
    if waited.height or had_come_in or known.judged_afresh:
        retry(aside, waited=waited)
    if not carried_over(home, aside):
        raise duckdb.IOException(f'"{home.private}" could not be copied')
    now = put_in_place(home, aside, is_old_readable=True)
    with closing(opened(home)) as private:
        erasures.copy_erasures(private, home)
        ledger.copy_ledger_over_all(private, home)
    return entered, now


def entries(
    home: Home, private: duckdb.DuckDBPyConnection, batches: Sequence[Batch], *, because: str
) -> list[Erased]:
    """What the archive says was taken out of batches, and the ledger does not say yet."""
    erasure_id, moment = (
        erasures.next_erasure_id(private),
        datetime.now(UTC).replace(tzinfo=None, microsecond=0),
    )
    before = {batch_id: TakenOut(*three) for batch_id, three in erasures.erased_by_batch(private).items()}
    found = [
        (batch, total.beyond(before.get(batch.batch_id, NOTHING)))
        for batch, total in taken_out_by_batch(home, batches)
    ]
    return [
        Erased(erasure_id, moment, because, batch.batch_id, batch.table_name, **vars(new))
        for batch, new in found
        if new != NOTHING
    ]
