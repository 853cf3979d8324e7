"""What differs between Linux, macOS and Windows: who may read a file, and how it takes its name for good."""

import locale
import os
import sys
import time
from pathlib import Path
from typing import TextIO

IS_WINDOWS = sys.platform == "win32"
SECONDS_A_READER_TAKES = 5.0
SECONDS_BETWEEN_TRIES = 0.05
NO_ROOM = (
    "No space left on device",
    "File too large",
    "Disk quota exceeded",
    "not enough space on the disk",
)


def make_closed_folder(folder: Path) -> None:
    """Make a folder for this user only; on Windows it is as closed as the folder that it is made in."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def close_to_others(file: Path) -> None:
    """Let only this user read a file; on Windows it is as closed as its folder."""
    if not IS_WINDOWS:
        file.chmod(0o600)


def is_closed_to_others(folder: Path) -> bool:
    """Whether other users of the machine are kept out, as Windows keeps them out of a user's own folder."""
    if IS_WINDOWS:
        return folder.resolve().is_relative_to(Path.home().resolve())
    return folder.stat().st_mode & 0o077 == 0


def keep_names_of(folder: Path) -> None:
    """Make what was renamed or deleted in `folder` survive a loss of power; Windows does so by itself."""
    if IS_WINDOWS:
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def move_over(new: Path, old: Path) -> None:
    """Let `new` take the name of `old`, in one step; on Windows that waits until nobody is reading `old`."""
    give_up_at = time.monotonic() + SECONDS_A_READER_TAKES
    while True:
        try:
            new.replace(old)
        except PermissionError:
            if not IS_WINDOWS or time.monotonic() > give_up_at:
                raise
            time.sleep(SECONDS_BETWEEN_TRIES)
        else:
            return


def delete_unless_read(file: Path) -> None:
    """Delete a file; Windows keeps one that somebody has open, and then it stays for another time."""
    try:
        file.unlink()
    except PermissionError:
        if not IS_WINDOWS:
            raise


def never_fail_at_a_letter(stream: TextIO) -> None:
    """Print a question mark for a letter that the console has none for, instead of an error."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")


def has_every_letter(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().startswith("utf")


def locale_of_the_user() -> str:
    """The language that the user's environment asks for, as `es_MX`; empty where it asks for none."""
    asked = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    # Windows sets none of these; its own name for a language is a word, "Spanish_Mexico".
    own = (locale.getlocale()[0] or "").replace("Spanish", "es") if IS_WINDOWS else ""
    return next((name for name in asked if name), own)


def is_disk_full(error: str) -> bool:
    """Whether an error says that there is no room: on the disk, in a quota, or within a limit on files."""
    return any(words in error for words in NO_ROOM)
