"""The entries of the ledger that say what was erased: when, why, and how much of each batch; never whom."""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import scrypt
from pathlib import Path
from secrets import token_hex

import duckdb

from warehouse.one_row import one_row
from warehouse.operating_system import keep_names_of
from warehouse.private.refusal import NoteUnreadableError
from warehouse.settings import Home
from warehouse.whole_file import write_whole

# A copy, so that the archive can be replayed without the database; and a note that an erasure is under way.
COPY, UNDER_WAY = "erased.json", "erasing.json"
COLUMNS = ("erasure_id", "erased_at", "because", "batch_id", "table_name", "rows", "cells", "texts")
ENTRIES = f"select {', '.join(COLUMNS)} from ledger.erased order by all"  # noqa: S608 (columns of ours)
ENTER = f"insert into ledger.erased values ({', '.join(f'${name}' for name in COLUMNS)})"  # noqa: S608 (columns of ours)
NEXT = "select coalesce(max(erasure_id), 0) + 1 from ledger.erased"
SUMS = """
select batch_id, sum(rows)::bigint, sum(cells)::bigint, sum(texts)::bigint
from ledger.erased group by batch_id
"""


@dataclass(frozen=True)
class Erased:
    """What an erasure took out of a batch: rows, single cells, and words in texts."""

    erasure_id: int
    erased_at: datetime
    because: str
    batch_id: int
    table_name: str
    rows: int
    cells: int
    texts: int


@dataclass(frozen=True)
class UnderWay:
    """An erasure that has begun: when (UTC), and whom by what only their ids come to with this salt."""

    begun_at: datetime
    salt: str
    whom: tuple[str, ...]

    def is_of(self, ids: Collection[str]) -> bool:
        """Whether everybody whom it is about is among these."""
        return set(self.whom) <= {hidden(one, self.salt) for one in ids}


def erased(connection: duckdb.DuckDBPyConnection) -> list[Erased]:
    """Every entry, the oldest erasure first."""
    return [Erased(*row) for row in connection.execute(ENTRIES).fetchall()]


def erased_by_batch(connection: duckdb.DuckDBPyConnection) -> dict[int, tuple[int, int, int]]:
    """How many rows, cells and texts were erased of each batch."""
    return {
        batch_id: (rows, cells, texts) for batch_id, rows, cells, texts in connection.execute(SUMS).fetchall()
    }


def next_erasure_id(connection: duckdb.DuckDBPyConnection) -> int:
    return one_row(connection, NEXT)[0]


def enter(connection: duckdb.DuckDBPyConnection, entry: Erased) -> None:
    connection.execute(ENTER, asdict(entry))


def copy_erasures(connection: duckdb.DuckDBPyConnection, home: Home) -> None:
    entries = [asdict(entry) for entry in erased(connection)]
    if entries or (home.archive / COPY).exists():
        text = json.dumps(entries, ensure_ascii=False, indent=1, default=str)
        write_whole(home.archive / COPY, text + "\n")


def replay_erasures(connection: duckdb.DuckDBPyConnection, home: Home) -> None:
    """Enter again what was erased, from the copy in the archive."""
    for entry in erased_copied(home):
        enter(connection, entry)


def erased_copied(home: Home) -> list[Erased]:
    """What the copy in the archive says was erased; nothing without one.

    Raises:
        NoteUnreadableError: it is not as it was written.
    """
    copy = home.archive / COPY
    if not copy.exists():
        return []
    try:
        entries = json.loads(copy.read_text(encoding="utf-8"))
        return [
            Erased(**{**entry, "erased_at": datetime.fromisoformat(entry["erased_at"])}) for entry in entries
        ]
    except (ValueError, TypeError, KeyError) as error:
        raise NoteUnreadableError(copy) from error


def salt_for(home: Home) -> str:
    """The salt of an erasure that is to begin; of one that was interrupted, for the same ids."""
    begun = under_way(home)
    return begun.salt if begun else token_hex()


def begin(home: Home, ids: Collection[str], *, salt: str) -> UnderWay:
    """Note that an erasure is under way, before anything is changed."""
    moment = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    begun = UnderWay(moment, salt, tuple(sorted(hidden(one, salt) for one in ids)))
    write_whole(note(home), json.dumps(asdict(begun), ensure_ascii=False, default=str))
    return begun


def hidden(one: str, salt: str) -> str:
    # Slow on purpose: for as long as the note stands, nobody should try out ids.
    return scrypt(one.encode(), salt=salt.encode(), n=1 << 14, r=8, p=1).hex()


def under_way(home: Home) -> UnderWay | None:
    """The erasure that has begun and not come to its end; None where there is none.

    Raises:
        NoteUnreadableError: the note is not as it was written.
    """
    try:
        noted = json.loads(note(home).read_text(encoding="utf-8"))
        begun_at = datetime.fromisoformat(noted["begun_at"])
        return UnderWay(begun_at, noted["salt"], tuple(noted["whom"]))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError) as error:
        raise NoteUnreadableError(note(home)) from error


def end(home: Home) -> None:
    note(home).unlink(missing_ok=True)
    keep_names_of(home.archive)


def note(home: Home) -> Path:
    return home.archive / UNDER_WAY
