"""Small files that are there whole or not at all, whatever happens while they are written."""

import os
from pathlib import Path

from warehouse.operating_system import close_to_others, keep_names_of, move_over


def write_whole(path: Path, content: bytes | str) -> None:
    """Put `content` in the place of whatever `path` held; a reader sees the old or the new, never a part.

    The new content is on the disk before it takes the name, and the name is on the disk before this returns.
    Text is written as UTF-8, with its line ends as they are.
    """
    unfinished = path.with_name(f"{path.name}.new")
    with unfinished.open("wb") as file:
        close_to_others(unfinished)
        file.write(content.encode() if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())
    move_over(unfinished, path)
    keep_names_of(path.parent)
