"""What a load came to, for people and machines."""

from dataclasses import dataclass, field

import polars as pl

from warehouse.private.settling import Changes
from warehouse.readers.records import Detected, RejectedLine, Remark

MOST_LINES_NAMED = 100
MOST_VALUES_NAMED = 20


@dataclass(frozen=True)
class Refusal:
    """Rows refused for one reason: what the column held (None where it is not said), and in which lines.

    `rows` counts them all, `lines` names the first hundred; `others` counts the further values of the same
    column and reason that are not named one by one.
    """

    code: str
    column: str | None
    found: str | None
    expected: str | None
    lines: tuple[int, ...]
    rows: int
    others: int = 0


@dataclass(frozen=True)
class RefusedRows:
    """The refused rows themselves, for the file of refused rows: never printed, never logged.

    `text` has the rows in quarantine with their `_line`, `found` their faults, `header` the names of the
    columns in the file, and `detected` how it is written.
    """

    header: dict[str, str]
    text: pl.DataFrame
    found: pl.DataFrame
    rejected: tuple[RejectedLine, ...]
    detected: Detected


@dataclass(frozen=True)
class BatchReport:
    """What one file or sheet came to; `status` is loaded, already_loaded or refused."""

    source: str
    status: str
    table: str | None = None
    sha256: str | None = None
    batch: int | None = None
    records: int = 0
    changes: Changes = field(default_factory=Changes)
    quarantined: int = 0
    rejected: int = 0
    empty_rows: int = 0
    detected: Detected | None = None
    dropped_columns: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    remarks: tuple[Remark, ...] = ()
    refused: RefusedRows | None = field(default=None, repr=False)

    @property
    def loaded(self) -> int:
        return self.changes.rows

    @property
    def has_refused(self) -> bool:
        return self.status == "refused" or bool(self.quarantined or self.rejected)


@dataclass(frozen=True)
class LoadReport:
    """What a load came to, file by file; `is_trial` where nothing was written (`--check`)."""

    batches: tuple[BatchReport, ...]
    is_trial: bool = False

    def total(self, of: str) -> int:
        """The sum of `records`, `loaded`, `quarantined` or `rejected` over the batches of this load."""
        return sum(getattr(batch, of) for batch in self.batches if batch.status == "loaded")

    @property
    def exit_code(self) -> int:
        """0 done, 1 done but rows or files were refused, 2 nothing done."""
        if self.batches and all(batch.status == "refused" for batch in self.batches):
            return 2
        return int(any(batch.has_refused for batch in self.batches))


def refusals(found: pl.DataFrame, rejected: tuple[RejectedLine, ...]) -> tuple[Refusal, ...]:
    """Faults and rejected lines, put together by reason, column and value, the most frequent first."""
    lines = pl.DataFrame(
        {"code": [line.reason for line in rejected], "line": [line.line for line in rejected]},
        schema={"code": pl.String, "line": pl.Int32},
    )
    nothing = [pl.lit(None, pl.String).alias(name) for name in ("column", "found", "expected")]
    told = pl.concat(
        [found.select("code", "line", "column", "found", "expected"), lines.select("code", "line", *nothing)]
    )
    groups = (
        told.group_by("code", "column", "found", "expected", maintain_order=True)
        .agg(pl.col("line").sort().head(MOST_LINES_NAMED).alias("lines"), pl.len().alias("rows"))
        .sort("rows", descending=True, maintain_order=True)
    )
    reasons = groups.partition_by("code", "column", maintain_order=True)
    return tuple(refusal for reason in reasons for refusal in named(reason))


def named(reason: pl.DataFrame) -> list[Refusal]:
    """The refusals of one reason and column: the most frequent values by name, the others together."""
    first, rest = reason.head(MOST_VALUES_NAMED), reason.slice(MOST_VALUES_NAMED)
    told = [Refusal(**{**row, "lines": tuple(row["lines"])}) for row in first.iter_rows(named=True)]
    if rest.height:
        lines = rest["lines"].explode().sort().head(MOST_LINES_NAMED)
        code, column, expected = first.select("code", "column", "expected").row(0)
        told.append(
            Refusal(code, column, None, expected, tuple(lines), int(rest["rows"].sum()), others=rest.height)
        )
    return told
