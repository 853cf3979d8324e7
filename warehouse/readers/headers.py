"""The header of a file or sheet: which columns of the contract it names, and which must not come in."""

from collections import Counter
from dataclasses import dataclass

from warehouse.contract import TABLES, required_columns
from warehouse.contract.naming import columns_named, plain_name
from warehouse.contract.never_collect import never_collected
from warehouse.readers.records import RefusedFileError

# The columns that a file of refused rows has beside its own; whoever mends it need not take them out.
OF_REFUSED_ROWS = ("_line", "_reasons")
COLUMNS = {name for schema in TABLES.values() for name in schema.columns}


@dataclass(frozen=True)
class Header:
    """The columns of the contract, each with its position and its name in the file; and the others' names."""

    positions: dict[str, int]
    names: dict[str, str]
    dropped: tuple[str, ...]


def refuse_never_collected(cells: list[str]) -> None:
    """Refuse a file by the name of a column that must not come in.

    A row without a single name that we know may be no header but somebody's data, and is not quoted.

    Raises:
        RefusedFileError: one of the cells is such a name.
    """
    is_header = any(plain_name(cell) in COLUMNS for cell in cells)
    for number, cell in enumerate(cells, 1):
        kind = never_collected(cell)
        if kind:
            raise RefusedFileError(
                "never_collect", column=cell.strip() if is_header else f"#{number}", kind=kind
            )


def header_read(cells: list[str], table: str) -> Header:
    """The columns that a header names.

    Raises:
        RefusedFileError: it names none of the table's columns, lacks a required one, or names one twice.
    """
    names = columns_named(cells, table)
    plain = [plain_name(cell) for cell in cells]
    if not names:
        raise RefusedFileError("no_known_column", expected=required_columns(table))
    twice = sorted(name for name, count in Counter(plain).items() if count > 1 and name in names)
    if twice:
        raise RefusedFileError("column_twice", columns=twice)
    missing = [name for name in required_columns(table) if name not in names]
    if missing:
        raise RefusedFileError("columns_missing", columns=missing, found=cells)
    return Header({name: plain.index(name) for name in names}, names, dropped_of(cells, names))


def dropped_of(cells: list[str], names: dict[str, str]) -> tuple[str, ...]:
    """The columns that the contract does not know; one without a name is called by its number."""
    return tuple(
        cell.strip() or f"#{number}"
        for number, cell in enumerate(cells, 1)
        if cell not in names.values() and cell.strip().lower() not in OF_REFUSED_ROWS
    )
