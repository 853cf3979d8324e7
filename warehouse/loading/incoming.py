"""Files → what comes in: the records of each file or sheet, or the sentence that says why not."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import duckdb

from warehouse.loading.progress import Steps
from warehouse.people.finder import MARK
from warehouse.private import ledger
from warehouse.private.archive import fingerprint
from warehouse.private.erasures import erased_by_batch
from warehouse.private.ledger import BETWEEN_FILE_AND_SHEET, Batch, sheet_of
from warehouse.readers.csv_file import csv_records, layout_read
from warehouse.readers.declared import AS_THEY_SAY, Declared
from warehouse.readers.records import Records, RefusedFileError, Remark
from warehouse.readers.sources import SourceFile, source_files, unreadable
from warehouse.readers.workbook import Sheet, sheet_records, workbook_read

# The sha256 of a file, the table and the sheet: what says that the same came before.
Identity = tuple[str, str, str]


@dataclass(frozen=True)
class Given:
    """A file or sheet whose table is known: its name, its share of the bytes, and the sha256 of them all."""

    source: str
    size: int
    sha256: str
    table: str
    remarks: tuple[Remark, ...] = ()

    @property
    def identity(self) -> Identity:
        return self.sha256, self.table, sheet_of(self.source)


@dataclass(frozen=True)
class Brought:
    """What came in with a file or sheet, and with which options of the command."""

    given: Given
    records: Records
    is_sample: bool
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """A file or sheet that is loaded already, and as which batch: 0 where it came before in the same load.

    `now` is what it would bring as it is to be read now, where that is declared; `why` is what is to be said
    instead of only that it is loaded.
    """

    given: Given
    batch_id: int
    now: Brought | None = None
    why: Remark | None = None


@dataclass(frozen=True)
class Refused:
    """A file or sheet that is refused as a whole, why, and what is known of it nevertheless."""

    source: str
    why: Remark
    sha256: str | None = None
    table: str | None = None
    is_passed_over: bool = False


Incoming = Brought | Known | Refused
# Keeps what a file brought, so that it can be replayed: from its bytes, and what was taken from them.
Keep = Callable[[bytes, list[Brought]], None]


@dataclass(frozen=True)
class Reading:
    """How the files of one load are read.

    `known` has the batch of everything that is loaded (0 for what is of this very load), `erased` is that of
    which somebody was erased since.
    """

    keep: Keep
    declared: Declared
    known: dict[Identity, int]
    erased: frozenset[Identity] = frozenset()


def reading_of(connection: duckdb.DuckDBPyConnection, declared: Declared, keep: Keep) -> Reading:
    """How files are read beside what was loaded before."""
    batches, erased = ledger.batches(connection), erased_by_batch(connection)
    known = {identity_of(batch): batch.batch_id for batch in batches if batch.undone_at is None}
    theirs = frozenset(identity_of(batch) for batch in batches if batch.batch_id in erased)
    # A sheet that was named after them is called otherwise by now.
    renamed = frozenset((sha256, table, MARK) for sha256, table, sheet in theirs if MARK in sheet)
    return Reading(keep, declared, known, theirs | renamed)


def identity_of(batch: Batch) -> Identity:
    return batch.sha256, batch.table_name, sheet_of(batch.source)


def arrived(paths: Sequence[Path], reading: Reading, steps: Steps) -> list[Incoming]:
    """What all files under the paths bring, in the order in which they were named."""
    files, not_readable = source_files(list(paths))
    steps.expect(sum(file.size for file in files))
    found: list[Incoming] = [
        Refused(path.name, path.remark, is_passed_over=path.is_passed_over) for path in not_readable
    ]
    for file in files:
        found += incoming(file, reading)
        steps.done("reading", file.name, file.size)
    return found


def incoming(file: SourceFile, reading: Reading) -> list[Incoming]:
    """What a file brings: one for a CSV file, one for each sheet of a workbook that holds a table."""
    try:
        content = file.path.read_bytes()
    except OSError as error:
        return [Refused(file.name, unreadable(error))]
    digest = fingerprint(content)
    try:
        read = from_workbook if file.is_workbook else from_csv
        found = list(read(file, content, digest, reading))
    except RefusedFileError as error:
        return [Refused(file.name, error.remark, digest, file.table)]
    except (OSError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 (whatever a file does to a reader, the other files go on)
        why = Remark("not_understood", {"kind": type(error).__name__})
        return [Refused(file.name, why, digest, file.table)]
    taken = [one for one in found if isinstance(one, Brought)]
    if taken:
        reading.keep(content, taken)
    return found


def from_csv(file: SourceFile, content: bytes, digest: str, reading: Reading) -> Iterator[Incoming]:
    table, layout = layout_read(content, file.table, reading.declared)
    given = Given(file.name, file.size, digest, table)

    def read() -> Brought | Refused:
        records = csv_records(file.path, content, table=table, layout=layout, declared=reading.declared)
        return brought(given, records, file, reading)

    yield known_as(given, reading, read) or read()


def from_workbook(file: SourceFile, content: bytes, digest: str, reading: Reading) -> Iterator[Incoming]:
    workbook = workbook_read(content, file.table)
    others = Remark("other_sheets", {"sheets": list(workbook.other_sheets)})
    remarks = (others,) if workbook.other_sheets else ()
    for name, why in workbook.never:
        yield Refused(f"{file.name}{BETWEEN_FILE_AND_SHEET}{name.strip()}", why, digest)
    for sheet in workbook.sheets:
        source = f"{file.name}{BETWEEN_FILE_AND_SHEET}{sheet.name.strip()}"
        given = Given(source, file.size // len(workbook.sheets), digest, sheet.table, remarks)
        read = partial(from_sheet, given, sheet, file, reading)
        yield known_as(given, reading, read) or read()


def from_sheet(given: Given, sheet: Sheet, file: SourceFile, reading: Reading) -> Brought | Refused:
    try:
        return brought(given, sheet_records(sheet, reading.declared), file, reading)
    except RefusedFileError as error:
        return refused(given, error.remark)


def known_as(given: Given, reading: Reading, read: Callable[[], Brought | Refused]) -> Known | Refused | None:
    """As what the same bytes came before; where they did not, None, and from now on they are known.

    Bytes of which somebody was erased since hold them still, so that they never come in again as they are.
    """
    places = {given.identity, (given.sha256, given.table, MARK)}
    has_erased = not places.isdisjoint(reading.erased)
    if given.identity in reading.known:
        batch_id = reading.known[given.identity]
        if has_erased:
            return Known(given, batch_id, why=Remark("already_loaded_erased", {"batch": batch_id}))
        again = read() if batch_id and reading.declared != AS_THEY_SAY else None
        return again if isinstance(again, Refused) else Known(given, batch_id, again)
    if has_erased:
        return refused(given, Remark("holds_erased"))
    reading.known[given.identity] = 0
    return None


def refused(given: Given, why: Remark) -> Refused:
    return Refused(given.source, why, given.sha256, given.table)


def brought(given: Given, records: Records, file: SourceFile, reading: Reading) -> Brought | Refused:
    """What a file brought; a file without a record is said to be one."""
    if not records.count:
        return refused(given, Remark("no_records"))
    return Brought(given, records, is_sample(file, given.sha256), reading.declared.options)


def is_sample(file: SourceFile, digest: str) -> bool:
    """Whether the `sample.json` beside a file lists exactly these bytes under its name."""
    try:
        listed = json.loads((file.path.parent / "sample.json").read_text(encoding="utf-8"))
        return listed["files"].get(file.name) == digest
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return False
