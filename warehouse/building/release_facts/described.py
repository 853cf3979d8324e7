"""How the models' own YAML describes each column of a release: its names, unit, form and meaning."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from warehouse.building.release_facts.declared import mart_nodes, written_tables


@dataclass(frozen=True)
class Column:
    """A column of a mart; pages call it by the short label where there is one, and show it in its form."""

    mart: str
    column: str
    position: int
    label_en: str | None
    label_es: str | None
    short_label_en: str | None
    short_label_es: str | None
    unit: str | None
    form: str | None
    list: str | None
    figures: str | None
    definition_en: str | None
    definition_es: str | None
    definition_version: str | None


def columns_described(manifest: dict[str, Any]) -> list[Column]:
    """Every column of every mart, those written after dbt included, in the order of its YAML."""
    marts = {node["alias"]: node for node in mart_nodes(manifest)}
    written = {table["name"]: table for table in written_tables(manifest)}
    every = marts | written
    return [column for mart in sorted(every) for column in columns_of(mart, every[mart])]


def columns_of(mart: str, node: dict[str, Any]) -> Iterator[Column]:
    for position, column in enumerate(node["columns"].values(), start=1):
        said = column["config"]["meta"]
        yield Column(
            mart=mart,
            column=column["name"],
            position=position,
            label_en=said.get("label_en"),
            label_es=said.get("label_es"),
            short_label_en=said.get("short_label_en"),
            short_label_es=said.get("short_label_es"),
            unit=said.get("unit"),
            form=said.get("form"),
            list=said.get("list"),
            figures=", ".join(said["figures"]) if "figures" in said else None,
            definition_en=said.get("definition_en"),
            definition_es=said.get("definition_es"),
            definition_version=version_of(said),
        )


def version_of(said: dict[str, Any]) -> str | None:
    version = said.get("definition_version")
    return None if version is None else str(version)
