"""The code lists: what Common Table brings, and what an installation adds in its own folder `codes/`."""

import csv
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from warehouse.settings import SEEDS, Home

REQUIRED = ("list", "code", "label_en", "label_es")
COLUMNS = (*REQUIRED, "sort_order")
BROUGHT = SEEDS / "categories.csv"

Row = dict[str, str]


class CodesUnreadableError(Exception):
    """A file of added codes is not as it should be, in which line (0: as a whole)."""

    sentence = "codes_unreadable"

    def __init__(self, path: Path, line: int = 0) -> None:
        super().__init__(path, line)
        self.facts: dict[str, object] = {"path": path, "line": line, "columns": ",".join(COLUMNS)}


def code_rows(home: Home) -> list[Row]:
    """Every code of every list; one that an installation words anew has its words.

    A file of added codes that cannot be read is passed over: `added_codes` says so.
    """
    return rows_together(tuple((path, path.stat().st_mtime_ns) for path in (BROUGHT, *files_of(home))))


def added_codes(home: Home) -> list[Row]:
    """The codes that an installation adds.

    Raises:
        CodesUnreadableError: one of its files is not as it should be.
    """
    return list(by_code(row for path in files_of(home) for row in rows_in(path)).values())


def files_of(home: Home) -> list[Path]:
    return sorted(home.codes.glob("*.csv"))


@lru_cache(maxsize=8)
def rows_together(files: tuple[tuple[Path, int], ...]) -> list[Row]:
    return list(by_code(row for path, _ in files for row in rows_if_readable(path)).values())


def by_code(rows: Iterator[Row]) -> dict[tuple[str, str], Row]:
    return {(row["list"], row["code"]): row for row in rows}


def rows_if_readable(path: Path) -> list[Row]:
    try:
        return rows_in(path)
    except CodesUnreadableError:
        return []


def rows_in(path: Path) -> list[Row]:
    """The rows of one file.

    Raises:
        CodesUnreadableError: a column is missing, a cell is empty, or it is no text.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            return [row_checked(path, reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CodesUnreadableError(path) from error


def row_checked(path: Path, line: int, row: dict[str, str | None]) -> Row:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    is_whole = all(cells[name] for name in REQUIRED) and (cells["sort_order"] or "0").isdecimal()
    if not is_whole and path != BROUGHT:
        raise CodesUnreadableError(path, line)
    return cells
