"""Batches are taken out again: what they superseded is back, and who pointed to them waits in quarantine."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb
import polars as pl

from warehouse.contract import TABLES, key, load_order, references
from warehouse.contract.reference_checks import is_unknown
from warehouse.contract.values import as_text, faults_where
from warehouse.loading.mended import counted, settle_mended
from warehouse.loading.quarantine import faults_found, quarantine
from warehouse.loading.together import move_all_broken
from warehouse.one_row import one_row
from warehouse.one_writer import OnWait, writing
from warehouse.private import ledger
from warehouse.private.connection import opened, transaction
from warehouse.private.ledger import Batch
from warehouse.private.schema import RECORDS
from warehouse.private.settling import settle
from warehouse.private.statements import gather_own_words, key_sql, nothing_arrives
from warehouse.readers.records import LINE
from warehouse.settings import Home

TAKEN_OUT = """
create or replace temp table taken_out as
    from raw.{table} where _batch_id = $1 union all by name from history.{table} where _batch_id = $1
"""
FORGOTTEN = (
    "delete from raw.{table} where _batch_id = $1",
    "delete from history.{table} where _batch_id = $1",
    "delete from stated.{table} where _batch_id = $1",
    "delete from ledger.erasing where batch_id = $1",
    "delete from quarantine.rows where batch_id = $1",
    "delete from quarantine.settled where batch_id = $1",
    "delete from rejects.lines where batch_id = $1",
    "delete from quarantine.passed where batch_id = $1",
)
# Also what is not in force: an undo would bring it back, and it would point to nobody then.
ORPHANED = """
create or replace temp table touched as
select distinct {key} from (
    from raw.{table} union all by name from stated.{table} union all by name from history.{table}
) where {is_orphan}
"""
# The statements that say it, whichever row they fill in; of the others, the key is only touched.
ORPHANS = (
    "create or replace temp table taken_out as select * exclude (place, row) from own_words where {is_orphan}"
)
IS_ORPHAN = """
("{column}" is not null and "{column}" not in (select "{id}" from raw.{other}))
"""
ORPHANS_LEAVE = (
    "delete from {schema}.{table} where (_batch_id, _line) in (select (_batch_id, _line) from taken_out)"
)
HELD_BEFORE = """
create or replace temp table held_before as
select batch_id, line from quarantine.rows union all select batch_id, line from quarantine.settled
"""
# What an undo moves waits for one reason: it points to nobody, or is not together with what is in force.
NOW_WAITING = """
select table_name, count(*) from quarantine.rows anti join held_before using (batch_id, line)
where list_contains(json_extract_string(reasons, '$[*].code'), $1) group by table_name order by table_name
"""


class NoSuchBatchError(Exception):
    """The ledger has no such batch in force; `undone_at` says when it was undone, if it ever was there."""

    def __init__(self, batch_id: int, undone_at: datetime | None) -> None:
        super().__init__(batch_id)
        self.batch_id = batch_id
        self.undone_at = undone_at


@dataclass(frozen=True)
class Undone:
    """What undoing came to: the batches, and how many rows of others now point to nobody and wait.

    `not_together` is how many wait because what is in force again does not go with them.
    `settled` is how many rows of each batch said nothing any more, because a later batch had mended them.
    """

    batches: tuple[Batch, ...]
    orphans: dict[str, int]
    not_together: dict[str, int]
    settled: dict[int, int]


def undo(home: Home, batch_ids: Sequence[int], *, on_wait: OnWait = lambda _: None) -> Undone:
    """Take batches out, all of them or none.

    Raises:
        NoSuchBatchError: one of them is not in force.
        StillBusyError: another process kept on writing.
        duckdb.Error, OSError: the database or the disk refused.
    """
    with writing(home, doing="undo", on_wait=on_wait), closing(opened(home)) as connection:
        batches = tuple(batch_in_force(connection, batch_id) for batch_id in dict.fromkeys(batch_ids))
        settled = counted(connection)
        with transaction(connection):
            connection.execute(HELD_BEFORE)
            for batch in batches:
                take_out(connection, batch)
            move_what_is_left(connection, {batch.table_name for batch in batches})
            settle_mended(connection)
            # Counted last, because a row that was superseded may be settled as soon as it moves.
            orphans = now_waiting(connection, "unknown_reference")
            not_together = now_waiting(connection, "not_together")
        ledger.copy_ledger(connection, home)
    return Undone(batches, orphans, not_together, settled)


def move_what_is_left(connection: duckdb.DuckDBPyConnection, shrunk: set[str]) -> None:
    """Move what cannot stand without the rows that are gone: it points to nobody, or breaks a rule.

    What moves brings back what it had superseded, which may not stand either; so on until none is left.
    """
    while shrunk:
        # First, because nothing should wait for what it says beside a row that waits itself.
        lost = move_all_orphans(connection, shrunk)
        shrunk = lost | move_all_broken(connection, shrunk | lost)


def now_waiting(connection: duckdb.DuckDBPyConnection, code: str) -> dict[str, int]:
    """How many rows wait for this that were not held back before, by table."""
    return dict(connection.execute(NOW_WAITING, [code]).fetchall())


def batch_in_force(connection: duckdb.DuckDBPyConnection, batch_id: int) -> Batch:
    known = {batch.batch_id: batch for batch in ledger.batches(connection)}
    batch = known.get(batch_id)
    if batch is None or batch.undone_at is not None:
        raise NoSuchBatchError(batch_id, batch.undone_at if batch else None)
    return batch


def take_out(connection: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    connection.execute(TAKEN_OUT.format(table=batch.table_name), [batch.batch_id])
    for statement in FORGOTTEN:
        connection.execute(statement.format(table=batch.table_name), [batch.batch_id])
    settle(connection, batch.table_name, taken_out="taken_out")
    moment = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    ledger.mark_undone(connection, batch.batch_id, at=moment)


def move_all_orphans(connection: duckdb.DuckDBPyConnection, shrunk: set[str]) -> set[str]:
    """Move rows that point to nobody, now that ids of the `shrunk` tables are gone; returns their tables."""
    moved: set[str] = set()
    for table in load_order():
        # Its own statements too: one that comes back may point to what was undone before.
        if (shrunk | moved) & {table, *references(table).values()} and move_orphans(connection, table):
            moved.add(table)
    return moved


def move_orphans(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Move the rows of a table that point to nobody to quarantine; returns whether there were any.

    What they had superseded comes back, and may point to nobody too, so this goes on until none is left.
    """
    has_moved = False
    while orphans_taken_out(connection, table):
        rows = connection.execute("from taken_out").pl()
        for (batch_id,), group in sorted(rows.partition_by("_batch_id", as_dict=True).items()):
            quarantine_orphans(connection, batch_id, table, group)
        settle(connection, table, taken_out="taken_out")
        has_moved = True
    return has_moved


def orphans_taken_out(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Take what points to nobody, in force or superseded, out into `taken_out`; false where nothing does."""
    tests = [
        IS_ORPHAN.format(column=column, other=other, id=key(other)[0])
        for column, other in references(table).items()
    ]
    if not tests:
        return False
    is_orphan = " or ".join(tests)
    connection.execute(ORPHANED.format(table=table, key=key_sql(table), is_orphan=is_orphan))
    if not one_row(connection, "select exists (from touched)")[0]:
        return False
    nothing_arrives(connection, table)
    gather_own_words(connection, table)
    connection.execute(ORPHANS.format(is_orphan=is_orphan))
    for schema in RECORDS:
        connection.execute(ORPHANS_LEAVE.format(schema=schema, table=table))
    return one_row(connection, "select exists (from taken_out)")[0]


def quarantine_orphans(
    connection: duckdb.DuckDBPyConnection, batch_id: int, table: str, rows: pl.DataFrame
) -> None:
    """Put rows into quarantine under their own batch, as cells of text, each reference to nobody a reason."""
    read = rows.select(list(TABLES[table].columns))
    faults = pl.concat(
        faults_where(is_unknown(read[column], ids(connection, other)), column, "unknown_reference")
        for column, other in references(table).items()
    )
    text = as_text(read, table).with_columns(rows["_line"].alias(LINE))
    quarantine(connection, batch_id, table, text=text, found=faults_found(faults, text, table))
    ledger.move_to_quarantine(connection, batch_id, rows=rows.height)


def ids(connection: duckdb.DuckDBPyConnection, table: str) -> pl.Series:
    return connection.execute(f'select "{key(table)[0]}" as id from raw.{table}').pl()["id"]  # noqa: S608 (a table of the contract)
