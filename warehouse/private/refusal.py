"""Why a private database is not opened."""

from collections.abc import Sequence


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
