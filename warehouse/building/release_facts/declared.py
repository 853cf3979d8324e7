"""What the models' own YAML declares: the marts, whom each is for, and which columns are metrics."""

from collections.abc import Iterator
from dataclasses import dataclass

RELEASE_DATABASE = "release"

# Made here from dbt's artifacts, after dbt is over.
OWN_MARTS = {
    "audiences": "everyone",
    "metric_catalog": "everyone",
    "quality_checks": "network",
    "release": "everyone",
}


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


def marts_declared(manifest: dict) -> list[Mart]:
    """Every mart of a release in the order of their names, those made here included."""
    declared = [Mart(node["alias"], node["config"]["meta"].get("audience")) for node in mart_nodes(manifest)]
    own = [Mart(mart, audience) for mart, audience in OWN_MARTS.items()]
    return sorted(declared + own, key=lambda mart: mart.mart)


def metrics_declared(manifest: dict) -> list[Metric]:
    """Every column of a mart whose YAML declares it a metric (`config.meta.metric`)."""
    declared = [
        metric_of(node["alias"], column)
        for node in mart_nodes(manifest)
        for column in node["columns"].values()
        if "metric" in column["config"]["meta"]
    ]
    return sorted(declared, key=lambda metric: (metric.metric, metric.mart, metric.column))


def mart_nodes(manifest: dict) -> Iterator[dict]:
    for node in manifest["nodes"].values():
        if node["resource_type"] == "model" and node["database"] == RELEASE_DATABASE:
            yield node


def metric_of(mart: str, column: dict) -> Metric:
    declared = column["config"]["meta"]["metric"]
    return Metric(
        metric=declared.get("name", column["name"]),
        mart=mart,
        column=column["name"],
        unit=declared.get("unit"),
        direction=declared.get("direction"),
        label_en=declared["label_en"],
        label_es=declared["label_es"],
        definition_en=declared["definition_en"],
        definition_es=declared["definition_es"],
        definition_version=str(declared["definition_version"]),
    )
