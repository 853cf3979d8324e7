"""The archive: what is kept of every loaded file, under the sha256 of its bytes."""

from hashlib import file_digest, sha256
from pathlib import Path

from warehouse.settings import Home


def fingerprint(content: bytes) -> str:
    return sha256(content).hexdigest()


def fingerprint_of(path: Path) -> str:
    """The same of a file, read piece by piece."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def forget(home: Home, digests: set[str]) -> None:
    """Delete bytes from the archive, if they are there."""
    for digest in digests:
        (home.archive / digest).unlink(missing_ok=True)
