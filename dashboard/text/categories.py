"""The codes of the data, as people say them: labels of the code lists, with those of the installation."""

from collections.abc import Mapping

from warehouse.code_lists import code_rows
from warehouse.settings import home


def labels(of: str, language: str) -> Mapping[str, str]:
    """What each code of the list `of` is called, in the list's order: `labels("meeting_kind", "es")`."""
    listed = [row for row in code_rows(home()) if row["list"] == of]
    return {row["code"]: row[f"label_{language}"] for row in sorted(listed, key=place)}


def place(row: Mapping[str, str]) -> int:
    return int(row["sort_order"] or 0)
