"""What a load came to, for people and machines."""

from dataclasses import dataclass, field, replace

import polars as pl

from warehouse.private.settling import Changes
from warehouse.readers.records import LINE, Detected, RejectedLine, Remark

MOST_LINES_NAMED = 100
MOST_VALUES_NAMED = 20
# The sentences that name every table, and those that point back to one of them.
TABLES_SAID_ABOVE = {"unknown_table": "other_name", "no_sheet_is_a_table": "no_sheet_is_one_either"}


@dataclass(frozen=True)
class Refusal:
    """Rows refused for one reason: what the column held, and in which lines.

    `rows` counts them all, `lines` names the first hundred. `found` is what they all held; where they held
    several things, `values` are the first, the most frequent first, and `others` how many more there are.
    """

    code: str
    column: str | None
    found: str | None
    expected: str | None
    lines: tuple[int, ...]
    rows: int
    values: tuple[str, ...] = ()
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

    @property
    def words(self) -> set[str]:
        """What stands in any cell, in small letters."""
        cells = self.text.drop(LINE)
        return {cell.lower() for name in cells.columns for cell in cells[name].drop_nulls().unique()}


@dataclass(frozen=True)
class BatchReport:
    """What one file or sheet came to; `status` is loaded, already_loaded, refused or passed_over.

    `settled` rows of quarantine wait no longer, because this file mends them.
    """

    source: str
    status: str
    table: str | None = None
    sha256: str | None = None
    batch: int | None = None
    records: int = 0
    changes: Changes = field(default_factory=Changes)
    quarantined: int = 0
    rejected: int = 0
    settled: int = 0
    still_wanted: tuple[tuple[int, int, tuple[str, ...]], ...] = ()
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

    @property
    def kept_as_lines(self) -> int:
        """How many of the rejected lines are kept as they came: none where columns were left out."""
        lines = self.refused.rejected if self.refused and not self.dropped_columns else ()
        return sum(bool(line.content) for line in lines)

    @property
    def needs_attention(self) -> bool:
        """Whether something was refused, or not done though it was asked for."""
        return self.has_refused or (self.status == "already_loaded" and bool(self.remarks))


@dataclass(frozen=True)
class LoadReport:
    """What a load came to, file by file; `is_trial` where nothing was written (`--check`).

    `named_now` counts the rows of earlier loads, by table, that are known only now to name people.
    """

    batches: tuple[BatchReport, ...]
    is_trial: bool = False
    named_now: dict[str, int] = field(default_factory=dict)

    def total(self, of: str) -> int:
        """The sum of `records`, `loaded`, `quarantined` or `rejected` over the batches of this load."""
        return sum(getattr(batch, of) for batch in self.batches if batch.status == "loaded")

    @property
    def as_said(self) -> tuple[BatchReport, ...]:
        """The batches as they are said one below the other: only the first of them names every table."""
        first = next((batch for batch in self.batches if names_tables(batch)), None)
        return tuple(
            replace(batch, remarks=tuple(pointing_back(remark) for remark in batch.remarks))
            if batch is not first
            else batch
            for batch in self.batches
        )

    @property
    def exit_code(self) -> int:
        """0 done, 1 done but rows or files were refused or left, 2 nothing done."""
        asked_for = [batch for batch in self.batches if batch.status != "passed_over"]
        if asked_for and all(batch.status == "refused" for batch in asked_for):
            return 2
        return int(bool(self.named_now) or any(batch.needs_attention for batch in self.batches))


def names_tables(batch: BatchReport) -> bool:
    return any(remark.name in TABLES_SAID_ABOVE for remark in batch.remarks)


def pointing_back(remark: Remark) -> Remark:
    return replace(remark, name=TABLES_SAID_ABOVE.get(remark.name, remark.name))


def refusals(found: pl.DataFrame, rejected: tuple[RejectedLine, ...]) -> tuple[Refusal, ...]:
    """Faults and rejected lines, put together by reason, column and value, the most frequent first."""
    lines = pl.DataFrame(
        [(line.reason, line.line, line.found) for line in rejected],
        schema={"code": pl.String, "line": pl.Int32, "found": pl.String},
        orient="row",
    )
    nothing = [pl.lit(None, pl.String).alias(name) for name in ("column", "expected")]
    told = pl.concat(
        [found.select("code", "line", "found", "column", "expected"), lines.with_columns(nothing)]
    )
    reasons = told.partition_by("code", "column", maintain_order=True)
    return tuple(sorted(map(refusal, reasons), key=lambda one: -one.rows))


def refusal(reason: pl.DataFrame) -> Refusal:
    """The rows of one reason and column, with the most frequent values that they held."""
    counted = reason["found"].drop_nulls().value_counts(name="times")
    values = counted.sort("times", "found", descending=[True, False])["found"].to_list()
    is_alone = len(values) == 1 and not reason["found"].null_count()
    named = () if is_alone else tuple(values[:MOST_VALUES_NAMED])
    return Refusal(
        code=reason["code"][0],
        column=reason["column"][0],
        found=values[0] if is_alone else None,
        expected=reason["expected"][0],
        lines=tuple(reason["line"].unique().sort().head(MOST_LINES_NAMED)),
        rows=reason["line"].n_unique(),
        values=named,
        others=len(values) - len(named) if named else 0,
    )
