"""One writer at a time: load, undo, build and publish take turns."""

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from portalocker import AlreadyLocked, LockException, LockFlags, lock, unlock

from warehouse.operating_system import close_to_others
from warehouse.settings import Home
from warehouse.whole_file import UNFINISHED

SECONDS_BETWEEN_TRIES = 0.2
NO_WAITING = LockFlags.EXCLUSIVE | LockFlags.NON_BLOCKING


@dataclass(frozen=True)
class Writer:
    """Who holds the lock."""

    pid: int
    doing: str
    since: str


OnWait = Callable[[Writer | None], None]


class StillBusyError(Exception):
    """Somebody else still wrote when the patience of this writer ended."""

    def __init__(self, writer: Writer | None) -> None:
        super().__init__(writer)
        self.writer = writer


@contextmanager
def writing(
    home: Home, *, doing: str, patience_s: float = 600, on_wait: OnWait = lambda _: None
) -> Iterator[None]:
    """Hold the lock of this installation, and say so in the note beside it.

    Raises:
        StillBusyError: another process held the lock for `patience_s` seconds.
    """
    home.make()
    with nobody_else_writing(home, patience_s=patience_s, on_wait=on_wait):
        since = datetime.now(UTC).isoformat("T", "seconds")
        note(home, json.dumps({"pid": os.getpid(), "doing": doing, "since": since}))
        clear_away(home)
        try:
            yield
        finally:
            note(home, "")


def clear_away(home: Home) -> None:
    """Delete what a writer that was ended half-way has left unfinished; it may hold names."""
    for folder in (home.archive, home.releases, home.path):
        for unfinished in folder.glob(f"*{UNFINISHED}"):
            unfinished.unlink()
    shutil.rmtree(home.rebuilding, ignore_errors=True)


@contextmanager
def nobody_else_writing(home: Home, *, patience_s: float, on_wait: OnWait = lambda _: None) -> Iterator[None]:
    """Hold the lock of this installation without a word about it.

    The operating system frees the lock when the process that holds it ends, however it ends. A child of a
    writer that was killed holds a lock of its own until it ends too (`held_by_child`).
    """
    turn = Turn(home, time.monotonic() + patience_s, on_wait)
    with opened_lock(home.lock) as own:
        turn.wait_for(own)
        if home.lock_of_child.exists():
            with opened_lock(home.lock_of_child) as of_child:
                turn.wait_for(of_child)
                unlock(of_child)
        try:
            yield
        finally:
            unlock(own)


@contextmanager
def held_by_child(path: Path) -> Iterator[None]:
    """In a child of a writer: keep the next writer waiting even if the parent is killed.

    Raises:
        StillBusyError: another child holds it, which no writer lets happen.
    """
    with opened_lock(path) as file:
        if not taken(file):
            raise StillBusyError(None)
        yield


@dataclass
class Turn:
    """The patience of one who waits to write; `on_wait` is told once who writes."""

    home: Home
    gives_up_at: float
    on_wait: OnWait
    has_told: bool = False

    def wait_for(self, file: IO[bytes]) -> None:
        while not taken(file):
            writer = writer_noted(self.home)
            if time.monotonic() >= self.gives_up_at:
                raise StillBusyError(writer)
            if not self.has_told:
                self.on_wait(writer)
                self.has_told = True
            time.sleep(SECONDS_BETWEEN_TRIES)


def opened_lock(path: Path) -> IO[bytes]:
    is_new = not path.exists()
    file = path.open("a+b")
    if is_new:
        close_to_others(path)
    return file


def taken(file: IO[bytes]) -> bool:
    """Whether the lock on an open file could be had at once.

    Raises:
        OSError: the disk knows no locks.
    """
    try:
        lock(file, NO_WAITING)
    except AlreadyLocked:
        return False
    except LockException as error:
        raise OSError(str(error)) from error
    return True


def note(home: Home, text: str) -> None:
    # Beside the lock, because Windows lets nobody read a file that somebody has locked.
    home.writer.write_bytes(text.encode())
    close_to_others(home.writer)


def writer_noted(home: Home) -> Writer | None:
    try:
        return Writer(**json.loads(home.writer.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
