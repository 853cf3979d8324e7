"""The archive: the bytes of every loaded file, as they came, under their sha256."""

import os
from hashlib import sha256
from pathlib import Path

from warehouse.settings import Home
from warehouse.whole_file import keep_names_of


def fingerprint(content: bytes) -> str:
    return sha256(content).hexdigest()


def keep(home: Home, content: bytes, digest: str) -> Path:
    """Put the bytes of a file into the archive, whole or not at all; on the disk when this returns."""
    kept = home.archive / digest
    if kept.exists():
        return kept
    unfinished = kept.with_name(f"{digest}.new")
    with unfinished.open("wb") as file:
        unfinished.chmod(0o600)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(kept)
    keep_names_of(home.archive)
    return kept


def forget(home: Home, digests: set[str]) -> None:
    """Delete bytes from the archive, if they are there."""
    for digest in digests:
        (home.archive / digest).unlink(missing_ok=True)
