"""What the tests of the architecture look at together: dbt's own reading of the project."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from warehouse.building.release_facts.declared import WRITTEN
from warehouse.settings import DBT_PROJECT


@pytest.fixture(scope="session")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What dbt reads out of the project; no database is opened for it."""
    target = tmp_path_factory.mktemp("target")
    subprocess.run(
        [
            Path(sys.executable).with_name("dbt"), "--quiet", "parse",
            "--project-dir", DBT_PROJECT, "--profiles-dir", DBT_PROJECT,
            "--target-path", target, "--log-path", target,
        ],
        env={
            **os.environ,
            "COMMONTABLE_PRIVATE": str(target / "private.duckdb"),
            "COMMONTABLE_BUILDING": str(target / "building.duckdb"),
        },
        check=True,
    )  # fmt: skip
    return json.loads((target / "manifest.json").read_text())


def models(manifest: dict, layer: str | None = None) -> list[dict]:
    found = [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]
    return [node for node in found if layer in (None, node["fqn"][1])]


def written_after_dbt(manifest: dict) -> list[dict]:
    """The tables of a release that are no models; the YAML of a source describes them."""
    return [table for table in manifest["sources"].values() if table["source_name"] == WRITTEN]
