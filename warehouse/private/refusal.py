"""Why a private database is not opened."""

from collections.abc import Sequence
from pathlib import Path

from warehouse.settings import Home

# How DuckDB says, on Linux and macOS and on Windows, that another program has a file open.
IN_USE = ("Could not set lock on file", "being used by another process")


def is_in_use(error: Exception) -> bool:
    """Whether an error says that another program has the file open, and nothing of what is in it."""
    return any(words in str(error) for words in IN_USE)


class NewerSchemaError(Exception):
    """A newer Common Table wrote it: its version is above the `newest` known, or columns are `unknown`."""

    def __init__(
        self, *, version: int, newest: int, written_by: str | None, unknown: Sequence[str] = ()
    ) -> None:
        super().__init__(version, *unknown)
        self.version = version
        self.newest = newest
        self.written_by = written_by
        self.unknown = tuple(unknown)

    @property
    def facts(self) -> dict[str, object]:
        """What a sentence about it needs."""
        return {
            "version": self.version,
            "newest": self.newest,
            "written_by": self.written_by,
            "columns": ", ".join(self.unknown),
        }

    @property
    def sentence(self) -> str:
        """The name of the sentence that says it."""
        return "schema_newer" if self.version > self.newest else "columns_unknown"


class ArchiveSaysOtherwiseError(Exception):
    """What the archive says forbids to go on, or cannot be read: `sentence` says it, with its `facts`."""

    sentence: str
    facts: dict[str, object]


class DatabaseBehindError(ArchiveSaysOtherwiseError):
    """It knows less than its archive lists, or is gone: whoever wrote from it would lose `missing` files."""

    sentence = "database_behind"

    def __init__(self, home: Home, *, listed: int, missing: int) -> None:
        super().__init__(listed, missing)
        self.facts = {
            "path": home.private,
            "archive": home.archive,
            "listed": listed,
            "missing": missing,
        }


class LedgerUnreadableError(ArchiveSaysOtherwiseError):
    """Neither the archive's copy of the ledger nor an earlier version of it is as it was written."""

    sentence = "ledger_unreadable"

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.facts = {"path": path}


class NoteUnreadableError(ArchiveSaysOtherwiseError):
    """Of the archive's notes, which say what was erased, let pass or waits, one is not as it was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.sentence = f"{path.stem}_unreadable"
        self.facts = {"path": path}
