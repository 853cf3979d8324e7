"""Small files that are there whole or not at all, whatever happens while they are written."""

import os
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Put `text` in the place of whatever `path` held; a reader sees the old or the new, never a part.

    The new content is on the disk before it takes the name, and the name is on the disk before this returns.
    """
    unfinished = path.with_name(f"{path.name}.new")
    with unfinished.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    unfinished.chmod(0o600)
    unfinished.replace(path)
    keep_names_of(path.parent)


def keep_names_of(folder: Path) -> None:
    """Make what was renamed or deleted in `folder` survive a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
