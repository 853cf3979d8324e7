"""What a reader gives: the rows of a file as text, each with its line, and what could not be read."""

from dataclasses import dataclass, field, replace

import polars as pl

LINE = "_line"


@dataclass(frozen=True)
class Remark:
    """Something to tell a person: the name of a sentence of `wording/loading.toml`, and its facts."""

    name: str
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class RejectedLine:
    """A line that makes no record of its file; `reason` names a sentence, which may say `found`."""

    line: int
    content: bytes
    reason: str
    found: str | None = None


@dataclass(frozen=True)
class Detected:
    """How a file is written, as far as it was found out or declared."""

    encoding: str
    delimiter: str | None = None
    line_ending: str | None = None
    date_format: str | None = None


@dataclass(frozen=True)
class Records:
    """The records of one file or sheet.

    `text` has one row per record that could be split: a column of text for each column of the contract that
    the file has (empty cells are null, the rest is trimmed), and `_line`, the line in the file (Int32, first
    is 1). Rows without any content are counted in `empty_rows`, and are no records. `is_everything` says that
    the file holds nothing else, and was read as it says itself; in the columns that it `erases`, an empty
    cell means that there is nothing any more.
    """

    text: pl.DataFrame
    header: dict[str, str]
    rejected: tuple[RejectedLine, ...]
    empty_rows: int
    detected: Detected
    dropped_columns: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    is_everything: bool = False
    erases: tuple[str, ...] = ()

    @property
    def rejected_to_keep(self) -> tuple[RejectedLine, ...]:
        """The lines that could not be split; without their bytes where these may hold a column left out."""
        if not self.dropped_columns:
            return self.rejected
        return tuple(replace(line, content=b"") for line in self.rejected)

    @property
    def count(self) -> int:
        return self.text.height + len(self.rejected)


class RefusedFileError(Exception):
    """A file that is refused as a whole, with the sentence that says why."""

    def __init__(self, name: str, **facts: object) -> None:
        super().__init__(name)
        self.remark = Remark(name, facts)
