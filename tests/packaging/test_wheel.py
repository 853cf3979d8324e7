"""The wheel carries all that a checkout has, and nothing else; its road is walked by `make roads`."""

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.packaging.road import Installed, programs_of
from warehouse.settings import PROJECT

CODE_AND_DATA = ("warehouse", "dashboard", "dbt_project", "seeds")


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Installed:
    """The wheel in an environment of its own, which borrows the libraries of this one, not the checkout."""
    place = tmp_path_factory.mktemp("installed")
    environment = place / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    python = programs_of(environment) / "python"
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel],
        check=True, capture_output=True,
    )  # fmt: skip
    # A folder that a .pth file names is on the path; a .pth in it, as that of our checkout, is not read.
    site_packages = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    Path(site_packages, "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    (place / "home").mkdir()
    return Installed(programs_of(environment), place / "home")


def test_it_carries_every_file_that_git_knows_of_code_models_seeds_words_and_fonts(wheel):
    listed = subprocess.run(
        ["git", "ls-files", *CODE_AND_DATA], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout.split()
    there = [name for name in listed if (PROJECT / name).is_file()]
    carried = {name.removeprefix("warehouse/carried/") for name in zipfile.ZipFile(wheel).namelist()}
    assert set(there) - carried - {f"{package}/README.md" for package in ("warehouse", "dashboard")} == set()


def test_it_carries_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"warehouse", "dashboard", "common_table"}
    assert [name for name in names if "/target/" in name or "/logs/" in name or "__pycache__" in name] == []


def test_what_is_installed_is_not_our_checkout(installed):
    assert not any(folder.is_relative_to(PROJECT) for folder in installed.folders())
