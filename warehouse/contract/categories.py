"""The codes that columns may hold: of the code lists, to which an installation may add."""

from warehouse.code_lists import Row, code_rows
from warehouse.settings import home

# Other words for a code that people write into their sheets.
OTHER_WORDS = {("language", "castellano"): "es", ("language", "castilian"): "es", ("language", "farsi"): "fa"}


def codes(list_name: str) -> list[str]:
    """The codes of a list, in the order in which people should meet them; empty for a list nobody wrote."""
    return [row["code"] for row in code_list(list_name)]


def lists_of_codes() -> list[str]:
    """The names of all lists."""
    return list(dict.fromkeys(row["list"] for row in code_rows(home())))


def meanings(list_name: str) -> dict[str, str]:
    """What people may write for a code, in small letters, and the code: itself, its labels, other words."""
    rows = code_list(list_name)
    written = {row[name].lower(): row["code"] for name in ("label_es", "label_en", "code") for row in rows}
    others = {word: code for (name, word), code in OTHER_WORDS.items() if name == list_name}
    return {**others, **written}


def code_list(list_name: str) -> list[Row]:
    return [row for row in code_rows(home()) if row["list"] == list_name]
