"""The archive: the bytes of every loaded file, as they came, under their sha256."""

from hashlib import file_digest, sha256
from pathlib import Path

from warehouse.settings import Home
from warehouse.whole_file import write_whole


def fingerprint(content: bytes) -> str:
    return sha256(content).hexdigest()


def fingerprint_of(path: Path) -> str:
    """The same of a file, read piece by piece."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def keep(home: Home, content: bytes, digest: str) -> Path:
    """Put the bytes of a file into the archive, whole or not at all; on the disk when this returns."""
    kept = home.archive / digest
    if kept.exists():
        return kept
    write_whole(kept, content)
    return kept


def forget(home: Home, digests: set[str]) -> None:
    """Delete bytes from the archive, if they are there."""
    for digest in digests:
        (home.archive / digest).unlink(missing_ok=True)
