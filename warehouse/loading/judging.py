"""Rows from several files, judged together: their values, and everything that is wrong with them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import duckdb
import polars as pl

from warehouse.contract import key, load_order, may_repeat, references
from warehouse.contract.faults import checked, code_of_repeat
from warehouse.contract.reference_checks import accepted, accepted_ids, unknown_references, unknown_within
from warehouse.contract.values import FAULTS, faults_where
from warehouse.loading.people_in_rows import faults_of_naming, with_marks
from warehouse.loading.quarantine import faults_found
from warehouse.loading.together import faults_at, not_together
from warehouse.loading.waited import as_they_waited
from warehouse.people.finder import Finder, finder
from warehouse.private.statements import Erasing
from warehouse.private.waiting import NONE as NOTHING_WAITED
from warehouse.readers.records import LINE

# New batches come after all that are there, in the order in which they are given.
NEW = 2**30
IDS = 'select "{column}" as id from raw.{table}'


@dataclass(frozen=True)
class Rows:
    """Rows of one file as text, with `_line`; `loaded` are the values of those that are in `raw` already.

    `passed` are the lines whose text or id may name people: somebody looked at it. `erases` are the columns
    in which an empty cell erases, and `batch_id` is the batch that they are of, where they came before.
    `waited` is for which reasons (`line`, `column`, `code`) rows waited before a rebuild.
    """

    table: str
    text: pl.DataFrame
    date_format: str | None
    loaded: pl.DataFrame | None = None
    passed: tuple[int, ...] = ()
    erases: tuple[str, ...] = ()
    batch_id: int | None = None
    waited: pl.DataFrame = field(default_factory=NOTHING_WAITED.clear)


@dataclass(frozen=True)
class Judged:
    """The values of some rows, their faults (row, column, code), and the people looked for."""

    rows: Rows
    values: pl.DataFrame
    faults: pl.DataFrame
    people: Finder

    def good(self, batch_id: int) -> pl.DataFrame:
        """The values of the rows without a fault, as `raw` holds them: with `_batch_id` and `_line`."""
        numbered = self.values.with_columns(
            pl.lit(batch_id, pl.Int32).alias("_batch_id"), self.rows.text[LINE]
        )
        return accepted(numbered, self.faults)

    def found(self) -> pl.DataFrame:
        """The faults with their lines and what the cells held."""
        found = faults_found(self.faults, self.rows.text, self.rows.table)
        return with_marks(found, self.rows.text, self.rows.table, self.people)


def judged(
    rows: list[Rows],
    connection: duckdb.DuckDBPyConnection,
    *,
    on_rows: Callable[[Rows], None] = lambda _: None,
) -> list[Judged]:
    """All rows, in the order given; each table is judged after those that it refers to.

    A reference is known if it is in `raw`, or in one of these rows that has no fault itself.
    """
    people = finder(connection, [given.text for given in rows if given.table == "people"])
    wanted = {other for table in {given.table for given in rows} for other in references(table).values()}
    known = {table: ids_in_raw(connection, table) for table in wanted}
    verdicts: dict[int, Judged] = {}
    for table in load_order():
        mine = {place: given for place, given in enumerate(rows) if given.table == table}
        if not mine:
            continue
        apart = judged_table(list(mine.values()), table, known=known, people=people, on_rows=on_rows)
        judged_here = judged_together(apart, table, connection)
        verdicts.update(zip(mine, judged_here, strict=True))
        if table in known:
            known[table] = pl.concat([known[table], *map(ids_accepted, judged_here)])
    return [verdicts[place] for place in range(len(rows))]


def ids_in_raw(connection: duckdb.DuckDBPyConnection, table: str) -> pl.Series:
    return connection.execute(IDS.format(column=key(table)[0], table=table)).pl()["id"].cast(pl.String)


def judged_table(
    rows: list[Rows],
    table: str,
    *,
    known: dict[str, pl.Series],
    people: Finder,
    on_rows: Callable[[Rows], None],
) -> list[Judged]:
    reads, faulty = [], []
    for given in rows:
        read, faults = checked(given.text, table, date_format=given.date_format)
        unknown = unknown_references(read, table, ids=known.__getitem__)
        reads.append(read)
        found = pl.concat([faults, unknown, loaded_before(read, given), named_in(given, people)])
        faulty.append(as_they_waited(found, given.text, given.waited))
        on_rows(given)
    unknown_within(reads, faulty, table, ids=known.__getitem__)
    faulty = [as_they_waited(one, given.text, given.waited) for one, given in zip(faulty, rows, strict=True)]
    return [Judged(*parts, people) for parts in zip(rows, reads, faulty, strict=True)]


def judged_together(apart: list[Judged], table: str, connection: duckdb.DuckDBPyConnection) -> list[Judged]:
    """The same rows, with the faults that only show beside what other batches say of the same keys."""
    batches = [one.rows.batch_id or NEW + place for place, one in enumerate(apart)]
    arriving = [one.good(batch_id) for one, batch_id in zip(apart, batches, strict=True)]
    erasing: Erasing = {}
    for one, batch_id in zip(apart, batches, strict=True):
        for column in one.rows.erases:
            erasing.setdefault(column, set()).add(batch_id)
    refused = not_together(connection, table, arriving, erasing)
    return [
        replace(one, faults=pl.concat([one.faults, faults_at(refused, batch_id, one.rows.text[LINE])]))
        for one, batch_id in zip(apart, batches, strict=True)
    ]


def named_in(given: Rows, people: Finder) -> pl.DataFrame:
    """The rows whose text or id names a person, but those of which somebody said that they may pass."""
    faults = faults_of_naming(given.text, given.table, people)
    if faults.is_empty() or not given.passed:
        return faults
    passed = given.text[LINE].is_in(given.passed).arg_true().cast(pl.UInt32)
    return faults.filter(~pl.col("row").is_in(passed.implode()))


def loaded_before(read: pl.DataFrame, given: Rows) -> pl.DataFrame:
    """The rows whose key another row of the same file has, that is loaded."""
    names = key(given.table)
    if given.loaded is None or may_repeat(given.table):
        return pl.DataFrame(schema=FAULTS)
    numbered = read.with_row_index("row")
    same = numbered.join(given.loaded.select(names), on=names, how="semi", nulls_equal=True)["row"]
    return faults_where(numbered["row"].is_in(same.implode()), names[0], code_of_repeat(names))


def ids_accepted(verdict: Judged) -> pl.Series:
    return accepted_ids(verdict.values, verdict.faults, verdict.rows.table)
