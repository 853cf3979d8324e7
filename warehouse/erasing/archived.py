"""The files of the archive, each with its batches, and what it would be without some people."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from warehouse.erasing.parts import NOTHING, Cleaned, TakenOut, cleaned, taken_out_of
from warehouse.erasing.rows import PEOPLE
from warehouse.erasing.texts import Marker
from warehouse.loading.kept import archived, is_of, part_of
from warehouse.loading.storing import RecordsLostError
from warehouse.private.downloads import downloads_listed
from warehouse.private.extract import Part, extract_of, facts_of, parts_of
from warehouse.private.ledger import Batch, sheet_of
from warehouse.settings import Home

FINGERPRINT = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class ArchivedFile:
    """A file of the archive with its batches, in force and undone, the oldest first.

    `named` is what is to become of the name of a file and its sheet.
    """

    path: Path
    sha256: str
    batches: tuple[Batch, ...]
    named: Callable[[str], str] = str

    @property
    def is_needed(self) -> bool:
        return any(batch.undone_at is None for batch in self.batches)

    @property
    def has_people(self) -> bool:
        return any(batch.table_name == PEOPLE for batch in self.batches)

    def batches_of(self, facts: dict[str, str]) -> list[Batch]:
        """The batches that came from the part with these facts."""
        # Of an erasure that was interrupted, one side may be masked already.
        place = sheet_of(self.named(facts["source"])), facts["table"]
        return [one for one in self.batches if (sheet_of(self.named(one.source)), one.table_name) == place]


@dataclass(frozen=True)
class CleanedFile:
    """A file without the people; `content` is None where nothing of it has to change."""

    file: ArchivedFile
    parts: tuple[Cleaned, ...]
    content: bytes | None


def archived_files(
    home: Home, batches: Sequence[Batch], named: Callable[[str], str] = str
) -> list[ArchivedFile]:
    """Every file that is there, those that say how people are called last."""
    by_file: dict[str, list[Batch]] = {}
    for batch in batches:
        by_file.setdefault(batch.sha256, []).append(batch)
    files = [
        ArchivedFile(home.archive / sha256, sha256, tuple(mine), named) for sha256, mine in by_file.items()
    ]
    return sorted((file for file in files if file.path.exists()), key=lambda file: file.has_people)


def parts_in(file: ArchivedFile) -> list[Part] | None:
    """What the archive keeps of a file; None where nobody can read it, and no batch in force came from it.

    Raises:
        RecordsLostError: it cannot be read, and a batch in force came from it.
    """
    kept = parts_of(file.path, file.sha256)
    if kept is not None:
        return kept
    parts: dict[tuple[str, str], Part] = {}
    for batch in file.batches:
        here = [part_of(one) for one in archived(batch, file.path) if is_of(batch, one)]
        if not here and file.is_needed:
            raise RecordsLostError(batch.source, batch.records, (0, 0, 0))
        parts |= {(sheet_of(batch.source), batch.table_name): part for part in here}
    return list(parts.values()) or None


def without_them(
    file: ArchivedFile, ids: Collection[str], marker: Marker, *, passed: dict[int, set[int]]
) -> CleanedFile | None:
    """A file without these people; None where nobody can read it and nobody needs it.

    Raises:
        RecordsLostError: it cannot be read any more.
    """
    parts = parts_in(file)
    if parts is None:
        return None
    clean = []
    for part in parts:
        lines = set().union(*(passed.get(batch.batch_id, set()) for batch in file.batches_of(part.facts)))
        clean.append(cleaned(part, ids, marker, passed=lines))
    is_renamed = any(
        one.part.facts["source"] != part.facts["source"] for one, part in zip(clean, parts, strict=True)
    )
    is_changed = is_renamed or any(one.taken_out != NOTHING for one in clean)
    content = extract_of(file.sha256, [one.part for one in clean]) if is_changed else None
    return CleanedFile(file, tuple(clean), content)


def strays(home: Home, batches: Sequence[Batch]) -> set[str]:
    """What a load that was killed left in the archive: bytes that no list names and nobody needs."""
    listed = {batch.sha256 for batch in batches} | downloads_listed(home)
    there = {path.name for path in home.archive.iterdir() if FINGERPRINT.fullmatch(path.name)}
    return there - listed


def taken_out_by_batch(home: Home, batches: Sequence[Batch]) -> Iterator[tuple[Batch, TakenOut]]:
    """What the archive says was ever taken out of each batch; a file that was loaded twice says so of one."""
    for file in archived_files(home, batches):
        for facts in facts_of(file.path, file.sha256):
            mine = file.batches_of(facts)
            if mine:
                yield (
                    max(mine, key=lambda batch: (batch.undone_at is None, batch.batch_id)),
                    taken_out_of(facts),
                )
