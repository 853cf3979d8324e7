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
from warehouse.building.release_facts.declared import metrics_declared
from warehouse.building.release_facts.described import columns_described
from warehouse.settings import DBT_PROJECT, PROJECT, SEEDS, Home

GUIDE = (PROJECT / "docs" / "extending.md").read_text()


MARTS = Path("dbt_project", "models", "marts")
LAST_COLUMN = "        absence_factor <= "


def block(language: str, place: int = 0) -> str:
    """A piece of this language in the guide, the first or another."""
    return re.findall(rf"^```{language}\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)[place]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the dbt project with the guide's example in it."""
    root = tmp_path_factory.mktemp("installation")
    shutil.copytree(SEEDS, root / "seeds")
    shutil.copytree(DBT_PROJECT, root / "dbt_project", ignore=shutil.ignore_patterns("target", "logs"))
    folder = root / "dbt_project" / "models" / "marts" / "membership"
    (folder / "orientations_by_month.sql").write_text(block("sql"))
    (folder / "orientations_by_month.yml").write_text(block("yaml"))
    write_column(root / MARTS / "leadership" / "leadership_by_period.sql")
    return root / "dbt_project"


def write_column(model: Path) -> None:
    """Add the guide's column to the model's last step and to its YAML, as the guide says."""
    before, last, after = model.read_text().rpartition(LAST_COLUMN)
    assert last
    model.write_text(before + block("sql", 1) + last + after)
    described = model.with_suffix(".yml")
    described.write_text(described.read_text().rstrip("\n") + "\n" + block("yaml", 1))


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
            "--select", "+orientations_by_month", "+leadership_by_period", "+partnerships",
            "--project-dir", project, "--profiles-dir", project, "--exclude", "test_type:unit",
            "--target-path", tmp_path, "--log-path", tmp_path,
        ],
        env=environment(home),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout[-3000:]
    with duckdb.connect(str(home.building), read_only=True) as release:
        assert release.sql("from marts.orientations_by_month").fetchall() == [("p", date(2025, 3, 1), 1)]
        told = release.sql("select facilitator_known_share from marts.leadership_by_period").columns
    assert told == ["facilitator_known_share"]
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert "people_oriented" in {metric.metric for metric in metrics_declared(manifest)}
    columns = {column.column: column for column in columns_described(manifest)}
    assert columns["facilitator_known_share"].figures == "facilitation"


def test_the_examples_read_like_the_other_models(project: Path) -> None:
    marts = project / "models" / "marts"
    of_the_guide = ("membership/orientations_by_month.sql", "leadership/leadership_by_period.sql")
    models = [marts / model for model in of_the_guide]
    lint = subprocess.run(
        [Path(sys.executable).with_name("sqlfluff"), "lint", "--config", PROJECT / ".sqlfluff", *models],
        cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert lint.returncode == 0, lint.stdout


def test_the_line_for_the_list_of_marts_is_one_of_that_list() -> None:
    _, heading, listed = (PROJECT / "docs" / "marts.md").read_text().partition("## membership\n\n")
    assert heading
    line = re.search(r"^\| `orientations_by_month` .*$", GUIDE, re.MULTILINE)[0]
    assert {row.count("|") for row in [*listed.partition("\n\n")[0].splitlines(), line]} == {4}


def test_every_check_model_and_file_that_the_guide_names_is_there() -> None:
    checks = {path.stem for path in (DBT_PROJECT / "tests" / "generic").glob("*.sql")}
    named = GUIDE.partition("The checks at hand are ")[2].partition("and dbt's own")[0]
    assert set(re.findall(r"`(\w+)`", named)) == checks
    models = {path.stem for path in (DBT_PROJECT / "models").rglob("*.sql")}
    assert set(re.findall(r"`(int_\w+)`", GUIDE)) <= models
    files = re.findall(r"`((?:dbt_project|docs|dashboard)/[\w./]+)`", GUIDE)
    new = {f"dbt_project/models/marts/membership/orientations_by_month{end}" for end in (".sql", ".yml")}
    assert [file for file in files if file not in new and not (PROJECT / file).exists()] == []
