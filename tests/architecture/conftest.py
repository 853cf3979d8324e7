"""What the tests of the architecture look at together: dbt's own reading of the project."""

import json

import pytest

from tests.conftest import Once
from tests.dbt_project.conftest import read_once
from warehouse.building.release_facts.declared import WRITTEN


@pytest.fixture(scope="session")
def manifest(once: Once) -> dict:
    """What dbt reads out of the project; no database is opened for it."""
    return json.loads((read_once(once, {}) / "manifest.json").read_text("utf-8"))


def models(manifest: dict, layer: str | None = None) -> list[dict]:
    found = [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]
    return [node for node in found if layer in (None, node["fqn"][1])]


def written_after_dbt(manifest: dict) -> list[dict]:
    """The tables of a release that are no models; the YAML of a source describes them."""
    return [table for table in manifest["sources"].values() if table["source_name"] == WRITTEN]
