"""From nothing to a page on each Python of this machine: the lock, the wheel, its road (`make roads`)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.pythons import VERSIONS, pythons
from tests.packaging.road import SMALL, Installed, programs_of, walk
from warehouse.settings import PROJECT

LOCK = PROJECT / "requirements.lock"
SECONDS = 1800

pytestmark = [pytest.mark.road, pytest.mark.timeout(SECONDS)]


@pytest.mark.parametrize("version", VERSIONS)
def test_the_road_from_nothing_to_a_page(version, wheel, tmp_path):
    if version not in pythons():
        pytest.skip(f"There is no Python {version} on this machine")
    environment = tmp_path / "environment"
    subprocess.run([pythons()[version], "-m", "venv", environment], check=True)
    installed = Installed(programs_of(environment), tmp_path)
    pip(installed, "--require-hashes", "--requirement", str(LOCK))
    # With its dependencies: the lock must hold all that the wheel asks for.
    pip(installed, "--no-index", str(wheel))
    installed.run("python", "-m", "pip", "check")
    assert installed.run("python", "--version").startswith(f"Python {version}.")
    walk(installed)
    kept = {path.relative_to(tmp_path).parts[0] for path in tmp_path.iterdir() if path != environment}
    assert kept <= {"network", ".local", ".cache", ".streamlit", "Library", "AppData"}
    assert list(tmp_path.rglob("common-table/releases/current"))
    # Over a gigabyte, of which pytest would keep three runs.
    shutil.rmtree(environment)


def pip(installed: Installed, *arguments: str) -> None:
    """Install, from pip's own cache where it can: its HOME stays ours."""
    subprocess.run(
        [installed.programs / "python", "-m", "pip", "install", "--quiet", *arguments],
        check=True, env=os.environ, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_the_wheel_runs_as_uvx_would(wheel, tmp_path):
    """`uvx --from <wheel> commontable`: an environment of its own for one command, as pipx makes one too."""
    uv = programs_of(Path(sys.prefix)) / "uv"
    subprocess.run(
        [uv, "tool", "run", "--python", sys.executable, "--constraints", LOCK, "--from", wheel,
         "commontable", "sample", "network", *SMALL],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    assert (tmp_path / "network" / "people.csv").exists()
