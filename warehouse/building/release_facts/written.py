"""The marts that are made from dbt's artifacts, written into the release that was built."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import duckdb
import polars as pl

from warehouse.building.release_facts.declared import marts_declared, metrics_declared
from warehouse.building.release_facts.described import columns_described
from warehouse.building.release_facts.lineage import Lineage, lineage_declared
from warehouse.publishing.verdict import CheckResult, Verdict
from warehouse.settings import VERSION

ALL_PARTNERSHIPS = "all"
COLUMNS = {
    "audiences": {"mart": "varchar", "audience": "varchar"},
    "columns_catalog": {
        "mart": "varchar",
        "column": "varchar",
        "position": "integer",
        "label_en": "varchar",
        "label_es": "varchar",
        "short_label_en": "varchar",
        "short_label_es": "varchar",
        "unit": "varchar",
        "form": "varchar",
        "list": "varchar",
        "figures": "varchar",
        "definition_en": "varchar",
        "definition_es": "varchar",
        "definition_version": "varchar",
    },
    "metric_catalog": {
        "metric": "varchar",
        "mart": "varchar",
        "column": "varchar",
        "unit": "varchar",
        "direction": "varchar",
        "label_en": "varchar",
        "label_es": "varchar",
        "definition_en": "varchar",
        "definition_es": "varchar",
        "definition_version": "varchar",
    },
    "quality_checks": {
        "partnership_id": "varchar",
        "subject": "varchar",
        "check_name": "varchar",
        "status": "varchar",
        "rows_failing": "bigint",
        "says_en": "varchar",
        "says_es": "varchar",
    },
    "lineage": {
        "partnership_id": "varchar",
        "mart": "varchar",
        "model": "varchar",
        "reads": "varchar",
        "checks": "varchar",
    },
    "release": {
        "release_id": "varchar",
        "as_of": "date",
        "built_at": "timestamp",
        "version": "varchar",
        "checks": "integer",
        "checks_passed": "integer",
        "checks_warned": "integer",
        "is_sample": "boolean",
    },
}


def write_facts(
    release: duckdb.DuckDBPyConnection,
    verdict: Verdict,
    *,
    manifest: dict[str, Any],
    checks: Sequence[CheckResult],
) -> None:
    """Write what the release says about itself: whom its marts are for, what is in them, what was checked."""
    write(release, "audiences", [asdict(mart) for mart in marts_declared(manifest) if mart.audience])
    write(release, "columns_catalog", [asdict(column) for column in columns_described(manifest)])
    write(release, "metric_catalog", [asdict(metric) for metric in metrics_declared(manifest)])
    write(release, "quality_checks", of_all(checks))
    write(release, "lineage", of_all(lineage_declared(manifest)))
    facts = {**asdict(verdict), "checks_warned": len(verdict.warnings), "version": VERSION}
    write(release, "release", [facts])


def of_all(rows: Sequence[CheckResult] | Sequence[Lineage]) -> list[dict[str, Any]]:
    """As rows about the whole network."""
    return [{"partnership_id": ALL_PARTNERSHIPS, **asdict(row)} for row in rows]


def write(release: duckdb.DuckDBPyConnection, mart: str, rows: Sequence[dict[str, Any]]) -> None:
    columns = COLUMNS[mart]
    declared = ", ".join(f'"{name}" {sql_type}' for name, sql_type in columns.items())
    release.execute(f"create table marts.{mart} ({declared})")
    if rows:
        frame = pl.DataFrame(
            [{name: row[name] for name in columns} for row in rows], infer_schema_length=None
        )
        release.register("rows_of_a_mart", frame)
        release.execute(f"insert into marts.{mart} select * from rows_of_a_mart")  # noqa: S608 (a name of ours)
        release.unregister("rows_of_a_mart")
