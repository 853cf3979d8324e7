"""The supported Pythons of this machine."""

import os
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from packaging.specifiers import SpecifierSet

from warehouse.settings import PROJECT

OF_A_VERSION_MANAGER = (
    (os.environ.get("PYENV_ROOT") or "~/.pyenv", "versions/3.*/bin/python"),
    ("~/.local/share/uv/python", "*/bin/python3"),
)
SUPPORTED = SpecifierSet(
    tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
)
VERSIONS = [version for version in (f"3.{minor}" for minor in range(20)) if SUPPORTED.contains(version)]


@cache
def pythons() -> dict[str, Path]:
    """One of each supported minor version, by its name, on the path or kept by a version manager."""
    found: dict[str, Path] = {}
    for path in candidates():
        version = version_of(path)
        if version in VERSIONS:
            found.setdefault(version, path)
    return found


def candidates() -> Iterator[Path]:
    names = [*(f"python{version}" for version in VERSIONS), "python3", "python"]
    yield from (Path(path) for path in map(shutil.which, names) if path)
    for folder, pattern in OF_A_VERSION_MANAGER:
        yield from sorted(Path(folder).expanduser().glob(pattern), reverse=True)


def version_of(path: Path) -> str | None:
    """What a Python says of itself; None for a name that only a version manager answers to."""
    asked = subprocess.run(
        [path, "-c", "import sys; print(*sys.version_info[:2], sep='.')"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return asked.stdout.strip() if asked.returncode == 0 else None
