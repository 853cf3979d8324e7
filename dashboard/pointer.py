"""Which release the pointer names, and which others there are to show where that one cannot be read."""

import re
from dataclasses import dataclass
from pathlib import Path

from warehouse.settings import Home

RELEASE_ID = re.compile(r"\d{4}-\d\d-\d\d-\d{6}")


@dataclass(frozen=True)
class Candidates:
    """What the pointer says (its own place where that is no name), and the files to try, best first."""

    named: str
    files: tuple[Path, ...]


def candidates(home: Home) -> Candidates | None:
    """The release that the pointer names, then the others, newest first; None where nothing was published."""
    try:
        said = home.current.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        said = b""
    # A name, never a path: a pointer that somebody changed cannot lead out of the folder.
    name = Path(said.decode(errors="replace").strip().replace("\0", "")).name
    named = [home.release(name)] if name else []
    others = (path for path in home.releases.glob("*.duckdb") if RELEASE_ID.fullmatch(path.stem))
    newest_first = sorted((path for path in others if path.stem != name), reverse=True)
    files = tuple(path for path in (*named, *newest_first) if path.is_file())
    if not name and not files:
        return None
    return Candidates(name or f"{home.releases.name}/{home.current.name}", files)
