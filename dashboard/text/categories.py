"""The codes of the data, as people say them: labels from `seeds/categories.csv`."""

import csv
from collections.abc import Mapping
from functools import cache

from warehouse.settings import SEEDS


@cache
def labels(of: str, language: str) -> Mapping[str, str]:
    """What each code of the list `of` is called, in the list's order: `labels("meeting_kind", "es")`."""
    return {row["code"]: row[f"label_{language}"] for row in categories() if row["list"] == of}


@cache
def categories() -> list[dict[str, str]]:
    with (SEEDS / "categories.csv").open(encoding="utf-8", newline="") as file:
        return sorted(csv.DictReader(file), key=lambda row: (row["list"], int(row["sort_order"] or 0)))
