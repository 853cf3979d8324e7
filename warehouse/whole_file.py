"""Small files that are there whole or not at all, whatever happens while they are written."""

import os
from pathlib import Path

from warehouse.operating_system import close_to_others, keep_names_of, move_over

UNFINISHED = ".new"
VERSIONS_KEPT = 3


def write_whole(path: Path, content: bytes | str) -> None:
    """Put `content` in the place of whatever `path` held; a reader sees the old or the new, never a part.

    The new content is on the disk before it takes the name, and the name is on the disk before this returns.
    Text is written as UTF-8, with its line ends as they are.
    """
    unfinished = path.with_name(f"{path.name}{UNFINISHED}")
    with unfinished.open("wb") as file:
        close_to_others(unfinished)
        file.write(content.encode() if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())
    move_over(unfinished, path)
    keep_names_of(path.parent)


def write_keeping_versions(path: Path, content: str) -> None:
    """Put `content` in the place of what `path` held, which stays beside it as one of its last versions."""
    if path.exists() and path.read_bytes() == content.encode():
        return
    if path.exists():
        *older, newest = reversed(versions_of(path)[1:])
        for kept, newer in zip(older, [*older[1:], newest], strict=True):
            if newer.exists():
                move_over(newer, kept)
        write_whole(newest, path.read_bytes())
    write_whole(path, content)


def versions_of(path: Path) -> list[Path]:
    """Where `path` is and where its earlier versions are kept, newest first; not all need be there."""
    return [path, *(path.with_name(f"{path.name}.{number}") for number in range(1, VERSIONS_KEPT + 1))]
