"""The supported Pythons are said once in `pyproject.toml`; what else names them agrees."""

import re
import subprocess
import sys

import pytest

from tests.packaging.pythons import VERSIONS, pythons
from warehouse.settings import PROJECT

MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")
ASK = re.search(r"^IS_SUPPORTED = (.*)$", MAKEFILE, re.MULTILINE)[1]


def test_make_takes_the_newest_first():
    names = re.search(r"^NAMES := (.*)$", MAKEFILE, re.MULTILINE)[1].split()
    assert names == [*(f"python{version}" for version in reversed(VERSIONS)), "python3", "python"]


@pytest.mark.parametrize("version", [(3, 10), (3, 11), (3, 13), (3, 14)])
def test_make_asks_for_what_is_supported(version):
    said = subprocess.run(
        [sys.executable, "-c", ASK.replace("sys.version_info[:2]", str(version))],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    assert said == str(f"{version[0]}.{version[1]}" in VERSIONS)


def test_readme_and_make_name_every_supported_version():
    named = f"Python {', '.join(VERSIONS[:-1])} or {VERSIONS[-1]}"
    assert named in (PROJECT / "README.md").read_text(encoding="utf-8")
    assert named in MAKEFILE


def test_the_one_that_runs_is_among_those_found():
    assert f"{sys.version_info.major}.{sys.version_info.minor}" in pythons()


def test_the_lock_has_one_version_of_each_library_with_hashes_and_names_no_host():
    lock = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.findall(r"^([a-z0-9][a-z0-9._-]*)(?:\[[a-z,]+\])?==", lock, re.MULTILINE)
    assert len(pinned) == len(set(pinned)) == len(re.findall(r"==[^\n]*\\\n    --hash=sha256:", lock))
    assert "://" not in lock
