"""The header of a file or sheet: which columns of the contract it names, and which must not come in."""

import re
from collections import Counter
from dataclasses import dataclass

from warehouse.contract import TABLES, required_columns
from warehouse.contract.naming import column_meant, columns_named
from warehouse.readers.records import RefusedFileError

# The columns that a file of refused rows has beside its own; whoever mends it need not take them out.
OF_REFUSED_ROWS = ("_line", "_reasons")
# What a day looks like at the head of a column.
DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.\-]\d{1,2}([/.\-]\d{2,4})?\b")
FEWEST_DAYS_OF_A_GRID = 3
# Notes above a header take fewer lines than these.
LINES_ABOVE = 30
COLUMNS = {name for schema in TABLES.values() for name in schema.columns}


@dataclass(frozen=True)
class Header:
    """The columns of the contract, each with its position and its name in the file; and the others' names."""

    positions: dict[str, int]
    names: dict[str, str]
    dropped: tuple[str, ...]


def has_every_column_needed(cells: list[str], table: str) -> bool:
    """Whether a line below notes is the header that they stand above."""
    return set(required_columns(table)) <= set(columns_named(cells, table))


def header_read(cells: list[str], table: str) -> Header:
    """The columns that a header names.

    Raises:
        RefusedFileError: it names none of the table's columns, lacks a required one, or names one twice.
    """
    names = columns_named(cells, table)
    meant = [column_meant(cell, table) for cell in cells]
    days = [cell for cell in cells if DAY.match(cell.strip())]
    if not names and len(days) >= FEWEST_DAYS_OF_A_GRID:
        raise RefusedFileError("looks_like_a_grid", count=len(days), expected=required_columns(table))
    if not names:
        raise RefusedFileError("no_known_column", expected=required_columns(table))
    twice = sorted(name for name, count in Counter(filter(None, meant)).items() if count > 1)
    if twice:
        raise RefusedFileError("column_twice", columns=twice)
    missing = [name for name in required_columns(table) if name not in names]
    if missing:
        raise RefusedFileError("columns_missing", columns=missing, found=cells)
    return Header({name: meant.index(name) for name in names}, names, dropped_of(cells, names))


def dropped_of(cells: list[str], names: dict[str, str]) -> tuple[str, ...]:
    """The columns that the contract does not know; one without a name is called by its number."""
    return tuple(
        cell.strip() or f"#{number}"
        for number, cell in enumerate(cells, 1)
        if cell not in names.values() and cell.strip().lower() not in OF_REFUSED_ROWS
    )
