"""Which table a file is, and which columns its header names."""

import re
import unicodedata
from difflib import get_close_matches
from pathlib import Path

from warehouse.contract import TABLES
from warehouse.contract.in_spanish import COLUMNS_IN_SPANISH, TABLES_IN_SPANISH

# People number and date their files: `people (2).csv`, `attendance 2025-03.csv`.
NUMBERED = re.compile(
    r"^(?P<table>.*?)(_?\(?v?\d[\d_]*\)?|_(copy|copia|refused|rechazadas|final|new|nuevo|nueva|updated|actualizado"
    r"|old|backup|draft|borrador))*$"
)


def table_named(name: str) -> str | None:
    """The table that a file or sheet of this name holds, whatever its case, spaces and number at the end."""
    plain = plain_name(name)
    if plain in TABLES:
        return plain
    stem = NUMBERED.sub(r"\g<table>", plain).rstrip("_")
    words = stem.split("_")
    for start in range(len(words)):
        meant = table_meant("_".join(words[start:]))
        if meant:
            # A name that says two tables says neither.
            return None if any(map(table_meant, words[:start])) else meant
    return None


def table_meant(name: str) -> str | None:
    """The table of a plain name, in English or Spanish."""
    return name if name in TABLES else TABLES_IN_SPANISH.get(name)


def nearest_tables(name: str) -> list[str]:
    """The tables whose names are like a file's, the nearest first."""
    return get_close_matches(plain_name(name), list(TABLES), n=2)


def table_of_file(path: Path) -> str | None:
    return table_named(path.stem)


def plain_name(name: str) -> str:
    """`Person ID`, `person-id` and `PERSON_ID ` are `person_id`."""
    characters = unicodedata.normalize("NFKC", name).strip().lower()
    return re.sub(r"[\s.\-_]+", "_", characters).strip("_")


def columns_named(header: list[str], table: str) -> dict[str, str]:
    """The columns of a table that a header names, in English or Spanish: each with its name in the header."""
    meant = {name: column_meant(name, table) for name in header}
    return {column: name for name, column in meant.items() if column}


def column_meant(name: str, table: str) -> str | None:
    """The column of a table that a header's name means."""
    plain, known = plain_name(name), TABLES[table].columns
    if plain in known:
        return plain
    in_spanish = COLUMNS_IN_SPANISH.get(without_accents(plain), ())
    return next((column for column in in_spanish if column in known), None)


def without_accents(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
