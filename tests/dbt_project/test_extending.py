"""What docs/extending.md tells an analyst to write works as written."""

import json
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tests.dbt_project.conftest import environment, new_home
from warehouse.settings import DBT_PROJECT, PROJECT, SEEDS, Home

GUIDE = (PROJECT / "docs" / "extending.md").read_text()


def block(language: str) -> str:
    """The first piece of this language in the guide."""
    return re.search(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)[1]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the dbt project with the guide's example in it."""
    root = tmp_path_factory.mktemp("installation")
    shutil.copytree(SEEDS, root / "seeds")
    shutil.copytree(DBT_PROJECT, root / "dbt_project", ignore=shutil.ignore_patterns("target", "logs"))
    folder = root / "dbt_project" / "models" / "marts" / "membership"
    (folder / "orientations_by_month.sql").write_text(block("sql"))
    (folder / "orientations_by_month.yml").write_text(block("yaml"))
    return root / "dbt_project"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    oriented = {"person_id": "a", "partnership_id": "p", "oriented_on": date(2025, 3, 5)}
    return new_home(
        tmp_path_factory.mktemp("home"),
        {
            "partnerships": [{"partnership_id": "p", "name": "P"}],
            "people": [{"person_id": "a"}],
            "orientations": [oriented, {**oriented, "oriented_on": date(2025, 3, 20)}],
        },
    )


def test_the_example_builds_passes_its_checks_and_is_documented(
    project: Path, home: Home, tmp_path: Path
) -> None:
    run = subprocess.run(
        [
            Path(sys.executable).with_name("dbt"), "--quiet", "build", "--indirect-selection", "buildable",
            "--select", "+orientations_by_month", "+partnerships",
            "--project-dir", project, "--profiles-dir", project, "--exclude", "test_type:unit",
            "--target-path", tmp_path, "--log-path", tmp_path,
        ],
        env=environment(home),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout[-3000:]
    with duckdb.connect(str(home.building), read_only=True) as release:
        assert release.sql("from marts.orientations_by_month").fetchall() == [("p", date(2025, 3, 1), 1)]
    nodes = json.loads((tmp_path / "manifest.json").read_text())["nodes"]
    assert "people_oriented" in nodes["model.common_table.orientations_by_month"]["columns"]


def test_the_example_reads_like_the_other_models(project: Path) -> None:
    model = project / "models" / "marts" / "membership" / "orientations_by_month.sql"
    lint = subprocess.run(
        [Path(sys.executable).with_name("sqlfluff"), "lint", "--config", PROJECT / ".sqlfluff", model],
        cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert lint.returncode == 0, lint.stdout
