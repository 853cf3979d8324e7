"""One writer at a time: load, undo, build and publish take turns."""

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from warehouse.settings import Home

SECONDS_BETWEEN_TRIES = 0.2


@dataclass(frozen=True)
class Writer:
    """Who holds the lock."""

    pid: int
    doing: str
    since: str


class StillBusyError(Exception):
    """Somebody else still wrote when the patience of this writer ended."""

    def __init__(self, writer: Writer | None) -> None:
        super().__init__(writer)
        self.writer = writer


@contextmanager
def writing(
    home: Home,
    *,
    doing: str,
    patience_s: float = 600,
    on_wait: Callable[[Writer | None], None] = lambda _: None,
) -> Iterator[int]:
    """Hold the lock of this installation; yields the lock's file descriptor.

    The kernel frees the lock when the last process that holds the descriptor ends, however it ends. A child
    that must finish before the next writer starts inherits the descriptor (`pass_fds`).

    Raises:
        StillBusyError: another process held the lock for `patience_s` seconds.
    """
    home.make()
    descriptor = os.open(home.lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        wait_for(descriptor, patience_s=patience_s, on_wait=on_wait)
        note = json.dumps(
            {"pid": os.getpid(), "doing": doing, "since": datetime.now(UTC).isoformat("T", "seconds")}
        )
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, note.encode(), 0)
        yield descriptor
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def wait_for(descriptor: int, *, patience_s: float, on_wait: Callable[[Writer | None], None]) -> None:
    give_up_at = time.monotonic() + patience_s
    told = False
    while not taken(descriptor):
        writer = writer_named_in(descriptor)
        if time.monotonic() >= give_up_at:
            raise StillBusyError(writer)
        if not told:
            on_wait(writer)
            told = True
        time.sleep(SECONDS_BETWEEN_TRIES)


def taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def writer_named_in(descriptor: int) -> Writer | None:
    try:
        return Writer(**json.loads(os.pread(descriptor, 4096, 0)))
    except (ValueError, TypeError):
        return None
