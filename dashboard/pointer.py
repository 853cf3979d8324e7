"""Which release the pointer names, and which others there are to show where that one cannot be read."""

from dataclasses import dataclass
from pathlib import Path

from warehouse.settings import Home


@dataclass(frozen=True)
class Candidates:
    """What the pointer says (its own place where that is no name), and the files to try, best first."""

    named: str
    files: tuple[Path, ...]


def candidates(home: Home) -> Candidates | None:
    """The release that the pointer names, then the others, newest first; None where nothing was published."""
    try:
        said = home.current.read_bytes().strip()
    except FileNotFoundError:
        return None
    except OSError:
        said = b""
    name = home.named_as_current()
    named = [home.release(name)] if name else []
    newest_first = [home.release(one) for one in reversed(home.release_ids()) if one != name]
    files = tuple(path for path in (*named, *newest_first) if path.is_file())
    if not said and not files:
        return None
    return Candidates(name or f"{home.releases.name}/{home.current.name}", files)
