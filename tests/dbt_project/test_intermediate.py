"""What one subject's models may expect of another's is written down: each column, in its YAML."""

import json
from collections.abc import Iterator

import duckdb
import pytest

from warehouse.building.dbt_run import Artifacts
from warehouse.settings import Home


@pytest.fixture(scope="module")
def manifest(published_home: Home) -> dict:
    return json.loads(Artifacts(published_home.dbt).manifest.read_bytes())


def read_by_other_subjects(manifest: dict) -> Iterator[dict]:
    """The intermediate models that a model of another folder reads."""
    for node in manifest["nodes"].values():
        if node["resource_type"] == "model" and node["fqn"][1] == "intermediate":
            readers = (manifest["nodes"].get(reader) for reader in manifest["child_map"][node["unique_id"]])
            if any(reader and is_of_another_subject(reader, node) for reader in readers):
                yield node


def is_of_another_subject(reader: dict, node: dict) -> bool:
    return reader["resource_type"] == "model" and reader["fqn"][2] != node["fqn"][2]


def columns_of(home: Home, model: str) -> list[str]:
    with duckdb.connect(str(home.private), read_only=True) as private:
        return [name for name, *_ in private.execute(f"describe intermediate.{model}").fetchall()]


def test_columns_that_another_subject_may_read_are_described(manifest: dict, published_home: Home) -> None:
    """An identifier says by its name what it is."""
    models = list(read_by_other_subjects(manifest))
    assert {"int_months_exposed", "int_membership_changes"} <= {model["name"] for model in models}
    silent = [
        f"{model['name']}.{column}"
        for model in models
        for column in columns_of(published_home, model["name"])
        if not column.endswith("_id") and not model["columns"].get(column, {}).get("description")
    ]
    assert silent == []


def test_no_yaml_describes_a_column_that_is_not_there(manifest: dict, published_home: Home) -> None:
    gone = [
        f"{model['name']}.{column}"
        for model in read_by_other_subjects(manifest)
        for column in model["columns"].keys() - set(columns_of(published_home, model["name"]))
    ]
    assert gone == []
