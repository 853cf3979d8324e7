"""Where each mart comes from: the file of its model, what that reads, and what is checked of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from warehouse.building.release_facts.checked import KINDS_OF_CHECK, model_checked
from warehouse.building.release_facts.declared import mart_nodes

BETWEEN = "|"


@dataclass(frozen=True)
class Lineage:
    """A mart with its model; `reads` and `checks` are names with `|` between them."""

    mart: str
    model: str
    reads: str
    checks: str


def lineage_declared(manifest: dict[str, Any]) -> list[Lineage]:
    """Every mart that dbt makes, in the order of their names."""
    checks = dict[str, list[str]]()
    for model, check in checks_of_models(manifest):
        checks.setdefault(model, []).append(check)
    rows = [
        Lineage(
            mart=node["alias"],
            model=node["original_file_path"].replace("\\", "/"),
            reads=BETWEEN.join(sorted(name_of(one, manifest) for one in node["depends_on"]["nodes"])),
            checks=BETWEEN.join(sorted(checks.get(node["unique_id"], []))),
        )
        for node in mart_nodes(manifest)
    ]
    return sorted(rows, key=lambda row: row.mart)


def checks_of_models(manifest: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The id of a model and the name of a check that is about it."""
    for node in (*manifest["nodes"].values(), *manifest["unit_tests"].values()):
        if node["resource_type"] in KINDS_OF_CHECK:
            yield model_checked(node), node["name"]


def name_of(unique_id: str, manifest: dict[str, Any]) -> str:
    """What a model, a seed or a table that came in is called."""
    known: str = {**manifest["nodes"], **manifest["sources"]}[unique_id]["name"]
    return known
