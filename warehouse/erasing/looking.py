"""A look through database and archive for some people: what would change, and what still names them after."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb
import polars as pl

from warehouse.erasing.archived import ArchivedFile, CleanedFile, archived_files, parts_in, without_them
from warehouse.erasing.known import held_back, passed_ids, passed_lines, said_of, there
from warehouse.erasing.parts import NOTHING, Cleaned, TakenOut
from warehouse.erasing.rows import PEOPLE
from warehouse.erasing.texts import Marker, SaidOf
from warehouse.erasing.waiting import coming_in, with_other_ids
from warehouse.loading.kept import rows_of
from warehouse.people.finder import Finder, finder
from warehouse.private import erasures, ledger
from warehouse.private.ledger import Batch
from warehouse.settings import Home

OnBatch = Callable[[Batch, int], None]


@dataclass(frozen=True)
class Known:
    """What is known before anything changes: the batches, who is there and how called, what is held back.

    `everybody` knows the names of all people, also of those who wait, were superseded or undone; `coming_in`
    are the rows that will wait no longer, because they wait for these people in their text or id, and
    `judged_afresh` those too that may come in with them.
    """

    ids: tuple[str, ...]
    batches: tuple[Batch, ...]
    there: frozenset[str]
    marker: Marker
    everybody: Finder
    held_back: frozenset[tuple[int, int]]
    passed: dict[int, set[int]]
    coming_in: tuple[tuple[int, int], ...] = ()
    judged_afresh: frozenset[tuple[int, int]] = frozenset()

    @property
    def renamed(self) -> tuple[Batch, ...]:
        """The batches, with marks in the names of files and sheets that name the people."""
        return tuple(replace(batch, source=self.marker.source_marked(batch.source)) for batch in self.batches)


@dataclass
class Seen:
    """What a look through the archive came to.

    `changing` are the files that change, `unreadable` those that nobody can read or needs; `let_pass` are
    the batches and lines whose text names somebody and may, `alike` the ids of others called or reached so.
    """

    found: set[str] = field(default_factory=set)
    changing: list[ArchivedFile] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)
    let_pass: set[tuple[int, int]] = field(default_factory=set)
    alike: set[str] = field(default_factory=set)
    taken_out: dict[str, TakenOut] = field(default_factory=dict)

    def note(self, file: ArchivedFile, one: Cleaned) -> None:
        table = one.part.facts["table"]
        self.found |= one.found
        self.alike |= one.alike
        self.let_pass |= {
            (batch.batch_id, line) for batch in file.batches_of(one.part.facts) for line in one.let_pass
        }
        if one.taken_out != NOTHING:
            self.taken_out[table] = self.taken_out.get(table, NOTHING) + one.taken_out


def what_is_known(home: Home, private: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> Known:
    """What database and archive know of some people.

    Raises:
        RecordsLostError: a file of the archive cannot be read any more.
    """
    batches = ledger.batches(private)
    said = {one: said_of(private, one) for one in ids}
    people = [rows for file in archived_files(home, batches) if file.has_people for rows in people_in(file)]
    for rows in people:
        hear(rows, said)
    marker = Marker(said.values(), passed_ids(private), salt=erasures.salt_for(home))
    everybody = finder(private, people)
    entering = coming_in(private, marker, everybody)
    return Known(
        tuple(ids),
        tuple(batches),
        frozenset(there(private, ids)),
        marker,
        everybody,
        frozenset(held_back(private)),
        passed_lines(private),
        entering,
        with_other_ids(private, marker) | frozenset(entering),
    )


def people_in(file: ArchivedFile) -> list[pl.DataFrame]:
    """What a file says of people, by part."""
    parts = (rows_of(part) for part in parts_in(file) or () if part.facts["table"] == PEOPLE)
    return [rows for rows in parts if "person_id" in rows.columns]


def hear(people: pl.DataFrame, said: dict[str, SaidOf]) -> None:
    """Add what is said of how some people are called."""
    for person, told in said.items():
        told.add(people.filter(people["person_id"] == person))


def looked_through(
    home: Home, known: Known, *, keep: Callable[[CleanedFile], None], on_batch: OnBatch
) -> Seen:
    """Look at every file of the archive; `keep` is given each that changes, with what it is to be.

    Raises:
        RecordsLostError: one cannot be read any more.
    """
    seen = Seen()
    for file in archived_files(home, known.batches, known.marker.source_marked):
        for batch in file.batches:
            on_batch(batch, len(known.batches))
        clean = without_them(file, known.ids, known.marker, passed=known.passed)
        if clean is None:
            seen.unreadable.add(file.sha256)
            continue
        for one in clean.parts:
            seen.note(file, one)
        if clean.content is not None:
            seen.changing.append(file)
            keep(clean)
    return seen


def named_after_them(known: Known) -> tuple[int, ...]:
    """The batches whose file or sheet has a name that names one of the people."""
    pairs = zip(known.batches, known.renamed, strict=True)
    return tuple(before.batch_id for before, after in pairs if before.source != after.source)


def copies_beside(home: Home) -> tuple[Path, ...]:
    """Other databases in the installation's own folder, such as a copy that somebody made."""
    ours = {home.private, home.unreadable}
    return tuple(
        sorted(path for path in home.path.glob("*.duckdb*") if path not in ours and path.suffix != ".wal")
    )
