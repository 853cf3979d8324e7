"""Batches are taken out again: what they superseded is back, and who pointed to them waits in quarantine."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from warehouse.loading.left_behind import move_what_is_left
from warehouse.loading.mended import counted, settle_mended
from warehouse.one_writer import OnWait, writing
from warehouse.private import ledger
from warehouse.private.connection import opened, transaction
from warehouse.private.ledger import Batch
from warehouse.private.settling import settle
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
