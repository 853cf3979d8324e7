"""Rows in the middle of the data that are headers: of the same table, said again, or of another one."""

from collections.abc import Sequence

import polars as pl

from warehouse.contract import TABLES, required_columns
from warehouse.contract.in_spanish import COLUMNS_IN_SPANISH
from warehouse.contract.naming import column_meant, plain_name
from warehouse.readers.headers import COLUMNS, Header
from warehouse.readers.records import LINE

FEWEST_NAMES = 2
WAYS_TO_SAY_A_COLUMN = sorted({*COLUMNS, *COLUMNS_IN_SPANISH})
DIGIT = r"\d"


def may_be_headers(cells: pl.DataFrame) -> pl.DataFrame:
    """The rows in which a cell names a column; ids mostly have digits, so few rows are looked at twice."""
    places = pl.exclude(LINE)
    first = pl.coalesce(places)
    is_plain = ~first.str.contains(DIGIT) | first.str.to_lowercase().is_in(WAYS_TO_SAY_A_COLUMN)
    return cells.filter(is_plain).filter(pl.any_horizontal(plain(places).is_in(WAYS_TO_SAY_A_COLUMN)))


def plain(cells: pl.Expr) -> pl.Expr:
    """As `naming.plain_name` and `without_accents`, of many cells at once."""
    letters = cells.str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase()
    return letters.str.replace_all(r"[\s.\-_]+", "_").str.strip_chars("_")


def headers_again(cells: pl.DataFrame, header: Header, table: str) -> pl.Series:
    """The rows in which the cells hold the names of their own columns, in either language."""
    columns = {f"c{place}": name for name, place in header.positions.items()}
    first = next(iter(sorted(columns, key=lambda column: int(column.removeprefix("c")))))
    rows = may_be_headers(cells).filter(pl.col(first).is_not_null()).select(LINE, *columns).iter_rows()
    names = list(columns.values())
    return cells[LINE].is_in([line for line, *row in rows if names_all(row, names, header, table)])


def names_all(row: Sequence[str | None], names: Sequence[str], header: Header, table: str) -> bool:
    """Whether each cell that is filled says its column, as the header says it or in another way."""
    return all(
        cell is None
        or plain_name(cell) == plain_name(header.names[name])
        or column_meant(cell, table) == name
        for cell, name in zip(row, names, strict=True)
    )


def table_headed(row: Sequence[str | None]) -> str | None:
    """The table whose columns a row names: all that it needs, or some and nothing else; None for a record."""
    filled = [cell for cell in row if cell and cell.strip()]
    named = {table: [column_meant(cell, table) for cell in filled] for table in TABLES}
    headed = {
        table: (has_all_needed(found, table), len(set(found) - {None}))
        for table, found in named.items()
        if len(set(found) - {None}) >= FEWEST_NAMES and (None not in found or has_all_needed(found, table))
    }
    return max(headed, key=lambda table: headed[table], default=None)


def has_all_needed(found: Sequence[str | None], table: str) -> bool:
    return set(required_columns(table)) <= set(found)
