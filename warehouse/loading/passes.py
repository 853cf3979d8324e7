"""Rows that wait because their text or id names a person may pass: who looked says why, and that is kept."""

import json
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from warehouse.loading.people_in_rows import MAY_PASS
from warehouse.loading.report import LoadReport
from warehouse.loading.retry import retry
from warehouse.one_writer import OnWait, writing
from warehouse.private.connection import opened, transaction
from warehouse.private.refusal import NoteUnreadableError
from warehouse.settings import Home
from warehouse.whole_file import write_whole

WAITING = """
select line from quarantine.rows
where batch_id = $1 and list_has_any(json_extract_string(reasons, '$[*].code'), $2)
"""
PASSED = "insert into quarantine.passed values ($batch_id, $line, $because, $passed_at)"
COLUMNS = ("batch_id", "line", "because", "passed_at")
ALL = "select batch_id, line, because, passed_at from quarantine.passed order by all"
# A copy, so that the archive can be replayed without the database.
COPY = "passed.json"


class NotWaitingError(Exception):
    """Some of the lines do not wait because of a person in their text or id."""

    def __init__(self, batch_id: int, lines: Sequence[int]) -> None:
        super().__init__(batch_id, lines)
        self.batch_id = batch_id
        self.lines = tuple(lines)


@dataclass(frozen=True)
class Passed:
    """How many rows may pass now, and what the retry that follows came to."""

    rows: int
    report: LoadReport


def let_pass(
    home: Home,
    batch_id: int,
    lines: Sequence[int],
    *,
    because: str,
    on_wait: OnWait = lambda _: None,
) -> Passed:
    """Let rows of a batch pass though they name a person, and load those that nothing else holds back.

    Raises:
        NotWaitingError: one of the lines does not wait for that.
        StillBusyError: another process kept on writing.
        duckdb.Error, OSError: the database or the disk refused.
    """
    with writing(home, doing="pass", on_wait=on_wait), closing(opened(home)) as connection:
        waiting = {line for (line,) in connection.execute(WAITING, [batch_id, list(MAY_PASS)]).fetchall()}
        if not set(lines) <= waiting or not lines:
            raise NotWaitingError(batch_id, sorted(set(lines) - waiting))
        moment = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        with transaction(connection):
            for line in sorted(set(lines)):
                note(
                    connection, {"batch_id": batch_id, "line": line, "because": because, "passed_at": moment}
                )
        copy_passes(connection, home)
    return Passed(len(set(lines)), retry(home, on_wait=on_wait))


def note(connection: duckdb.DuckDBPyConnection, passed: dict[str, object]) -> None:
    connection.execute(PASSED, passed)


def copy_passes(
    connection: duckdb.DuckDBPyConnection, home: Home, *, told: Callable[[str], str] = str
) -> None:
    """Write the copy anew; `told` is what is to be kept of each reason."""
    rows = connection.execute(ALL).fetchall()
    entries = [dict(zip(COLUMNS, row, strict=True)) | {"because": told(row[2])} for row in rows]
    if not entries and not (home.archive / COPY).exists():
        return
    write_whole(home.archive / COPY, json.dumps(entries, ensure_ascii=False, indent=1, default=str) + "\n")


def replay_passes(connection: duckdb.DuckDBPyConnection, home: Home) -> None:
    """Note again what was let pass, from the copy in the archive."""
    for entry in passes_copied(home):
        note(connection, entry)


def passes_copied(home: Home) -> list[dict[str, object]]:
    """What the copy in the archive says was let pass; nothing without one.

    Raises:
        NoteUnreadableError: it is not as it was written.
    """
    copy = home.archive / COPY
    try:
        entries = json.loads(copy.read_text(encoding="utf-8")) if copy.exists() else []
        return [{name: entry[name] for name in COLUMNS} for entry in entries]
    except (ValueError, TypeError, KeyError) as error:
        raise NoteUnreadableError(copy) from error
