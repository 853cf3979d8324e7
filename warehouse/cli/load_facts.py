"""What a load came to, for machines: the same facts that its sentences say."""

from dataclasses import asdict, dataclass

from warehouse.cli.voice import Voice
from warehouse.loading.messages import refusal_says, report_says
from warehouse.loading.report import BatchReport, LoadReport
from warehouse.private.ledger import Batch


def facts_of_load(report: LoadReport, language: str) -> dict[str, object]:
    return {
        "batches": [facts_of_batch(batch, language, is_trial=report.is_trial) for batch in report.batches],
        **{name: report.total(name) for name in ("records", "loaded", "quarantined", "rejected")},
        "named_now": report.named_now,
        "is_check": report.is_trial,
        "exit_code": report.exit_code,
    }


def facts_of_batch(batch: BatchReport, language: str, *, is_trial: bool) -> dict[str, object]:
    return {
        "batch": batch.batch,
        "source": batch.source,
        "table": batch.table,
        "sha256": batch.sha256,
        "status": batch.status,
        "records": batch.records,
        "loaded": batch.loaded,
        **batch.changes.counts,
        "columns": {name: asdict(changed) for name, changed in batch.changes.columns.items()},
        "quarantined": batch.quarantined,
        "rejected": batch.rejected,
        "settled": batch.settled,
        "empty_rows": batch.empty_rows,
        "detected": asdict(batch.detected) if batch.detected else None,
        "dropped_columns": list(batch.dropped_columns),
        "refused": [
            {**asdict(refusal), "says": refusal_says(refusal, batch, language)} for refusal in batch.refusals
        ],
        "says": report_says(batch, language, is_trial=is_trial),
    }


@dataclass(frozen=True)
class Since:
    """What became of rows after their batch came in: settled (how many, by which), erased; by batch."""

    settled: dict[int, tuple[int, tuple[int, ...]]]
    erased: dict[int, tuple[int, int, int]]

    def facts(self, batch: Batch) -> dict[str, dict[str, object]]:
        rows, by = self.settled.get(batch.batch_id, (0, ()))
        erased = self.erased.get(batch.batch_id, (0, 0, 0))
        return {
            "settled": {"rows": rows, "batches": list(by)},
            "erased": dict(zip(("rows", "cells", "texts"), erased, strict=True)),
        }

    def says(self, voice: Voice, batch: Batch) -> dict[str, str]:
        """A piece of a sentence for each, empty where there is none."""
        rows, by = self.settled.get(batch.batch_id, (0, ()))
        batches, erased = ", ".join(map(str, by)), self.facts(batch)["erased"]
        return {
            "settled": voice.words("entry_settled", rows=f"{rows:,}", batches=batches) if rows else "",
            "erased": voice.words("entry_erased", **erased) if any(erased.values()) else "",
        }


def facts_of_entry(batch: Batch, since: Since) -> dict[str, object]:
    return asdict(batch) | since.facts(batch)
