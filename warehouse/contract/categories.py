"""The code lists of `seeds/categories.csv`, to which an installation may add."""

import csv
from functools import lru_cache
from pathlib import Path

from warehouse.settings import SEEDS


def codes(list_name: str) -> list[str]:
    """The codes of a list, in the order in which people should meet them; empty for a list nobody wrote."""
    file = SEEDS / "categories.csv"
    return code_lists(file, changed_at=file.stat().st_mtime_ns).get(list_name, [])


@lru_cache(maxsize=2)
def code_lists(file: Path, *, changed_at: int) -> dict[str, list[str]]:  # noqa: ARG001 (an edited file is read anew)
    lists: dict[str, list[str]] = {}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            lists.setdefault(row["list"], []).append(row["code"])
    return lists
