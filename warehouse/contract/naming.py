"""Which table a file is, and which columns its header names."""

import re
import unicodedata
from pathlib import Path

from warehouse.contract import TABLES

# People number and date their files: `people (2).csv`, `attendance 2025-03.csv`.
NUMBERED = re.compile(r"^(?P<table>.*?)(_?\(?v?\d[\d_]*\)?|_(copy|copia|refused|rechazadas))*$")


def table_named(name: str) -> str | None:
    """The table that a file or sheet of this name holds, whatever its case, spaces and number at the end."""
    plain = plain_name(name)
    if plain in TABLES:
        return plain
    stem = NUMBERED.sub(r"\g<table>", plain).rstrip("_")
    return stem if stem in TABLES else None


def table_of_file(path: Path) -> str | None:
    return table_named(path.stem)


def plain_name(name: str) -> str:
    """`Person ID`, `person-id` and `PERSON_ID ` are `person_id`."""
    characters = unicodedata.normalize("NFKC", name).strip().lower()
    return re.sub(r"[\s.\-_]+", "_", characters).strip("_")


def columns_named(header: list[str], table: str) -> dict[str, str]:
    """The columns of a table that a header names: each with its name in the header."""
    known = TABLES[table].columns
    return {plain_name(name): name for name in header if plain_name(name) in known}
