"""What the models' own YAML declares: the marts, whom each is for, and which columns are metrics."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

RELEASE_DATABASE = "release"
# The source whose tables are made here from dbt's artifacts, after dbt is over.
WRITTEN = "written"


@dataclass(frozen=True)
class Mart:
    """A table of a release; a mart without an audience is shown to nobody."""

    mart: str
    audience: str | None


@dataclass(frozen=True)
class Metric:
    """A figure that pages show, with its definition in both languages; `column` of `mart` holds it."""

    metric: str
    mart: str
    column: str
    unit: str | None
    direction: str | None
    label_en: str
    label_es: str
    definition_en: str
    definition_es: str
    definition_version: str


def marts_declared(manifest: dict[str, Any]) -> list[Mart]:
    """Every mart of a release in the order of their names, those made here included."""
    by_dbt = [Mart(node["alias"], node["config"]["meta"].get("audience")) for node in mart_nodes(manifest)]
    own = [Mart(table["name"], table["config"]["meta"].get("audience")) for table in written_tables(manifest)]
    return sorted(by_dbt + own, key=lambda mart: mart.mart)


def metrics_declared(manifest: dict[str, Any]) -> list[Metric]:
    """Every column of a mart whose YAML declares it a metric (`config.meta.metric`)."""
    declared = [
        metric_of(node["alias"], column)
        for node in mart_nodes(manifest)
        for column in node["columns"].values()
        if "metric" in column["config"]["meta"]
    ]
    return sorted(declared, key=lambda metric: (metric.metric, metric.mart, metric.column))


def mart_nodes(manifest: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for node in manifest["nodes"].values():
        if node["resource_type"] == "model" and node["database"] == RELEASE_DATABASE:
            yield node


def written_tables(manifest: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for table in manifest["sources"].values():
        if table["source_name"] == WRITTEN:
            yield table


def metric_of(mart: str, column: dict[str, Any]) -> Metric:
    said = column["config"]["meta"]
    declared = said["metric"]
    return Metric(
        metric=declared.get("name", column["name"]),
        mart=mart,
        column=column["name"],
        unit=said.get("unit"),
        direction=declared.get("direction"),
        label_en=said["label_en"],
        label_es=said["label_es"],
        definition_en=said["definition_en"],
        definition_es=said["definition_es"],
        definition_version=str(said["definition_version"]),
    )
