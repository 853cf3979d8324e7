"""The code lists of `seeds/categories.csv`, to which an installation may add."""

import csv
from functools import lru_cache
from pathlib import Path

from warehouse.settings import SEEDS

# Other words for a code that people write into their sheets.
OTHER_WORDS = {("language", "castellano"): "es", ("language", "castilian"): "es", ("language", "farsi"): "fa"}


def codes(list_name: str) -> list[str]:
    """The codes of a list, in the order in which people should meet them; empty for a list nobody wrote."""
    return [row["code"] for row in code_list(list_name)]


def lists_of_codes() -> list[str]:
    """The names of all lists."""
    file = SEEDS / "categories.csv"
    return list(code_lists(file, changed_at=file.stat().st_mtime_ns))


def meanings(list_name: str) -> dict[str, str]:
    """What people may write for a code, in small letters, and the code: itself, its labels, other words."""
    rows = code_list(list_name)
    written = {row[name].lower(): row["code"] for name in ("label_es", "label_en", "code") for row in rows}
    others = {word: code for (name, word), code in OTHER_WORDS.items() if name == list_name}
    return {**others, **written}


def code_list(list_name: str) -> list[dict[str, str]]:
    file = SEEDS / "categories.csv"
    return code_lists(file, changed_at=file.stat().st_mtime_ns).get(list_name, [])


@lru_cache(maxsize=2)
def code_lists(file: Path, *, changed_at: int) -> dict[str, list[dict[str, str]]]:  # noqa: ARG001 (an edited file is read anew)
    lists: dict[str, list[dict[str, str]]] = {}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            lists.setdefault(row["list"], []).append(row)
    return lists
