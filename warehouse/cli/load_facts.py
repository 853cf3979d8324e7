"""What a load came to, for machines: the same facts that its sentences say."""

from dataclasses import asdict

from warehouse.loading.messages import refusal_says, report_says
from warehouse.loading.report import BatchReport, LoadReport


def facts_of_load(report: LoadReport, language: str) -> dict[str, object]:
    return {
        "batches": [facts_of_batch(batch, language, is_trial=report.is_trial) for batch in report.batches],
        **{name: report.total(name) for name in ("records", "loaded", "quarantined", "rejected")},
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
