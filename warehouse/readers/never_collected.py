"""Whether a table holds what must never come in, by the names of its columns or by how its cells look."""

import re

import polars as pl

from warehouse.contract.naming import plain_name
from warehouse.contract.never_collect import is_ambiguous, refuses
from warehouse.readers.headers import COLUMNS, Header
from warehouse.readers.records import LINE, RefusedFileError, Remark

IDENTITY_NUMBERS = {
    "social_security_number": r"^\d{3}([\- ])\d{2}[\- ]\d{4}$",
    "a_number": r"^[Aa][\s#\-]*(\d{8,9}|\d{3}[\- ]\d{3}[\- ]\d{3})$",
}
ANY_OF_THEM = "|".join(IDENTITY_NUMBERS.values())
FULL_DATE = re.compile(r"\d{1,2}[/.\- ]\d{1,2}[/.\- ](?P<last>\d{4})|(?P<first>\d{4})-\d{1,2}-\d{1,2}")
YEARS_OF_BIRTH = range(1915, 2016)
FEWEST_DATES, YEARS_APART, MOST_OF = 3, 10, 0.8
HALF = 0.5


def refuse_names(cells: list[str]) -> None:
    """Refuse a table by the name of a column.

    A row without a single name that we know may be no header but somebody's data, and is not quoted.

    Raises:
        RefusedFileError: one of the cells is such a name.
    """
    is_header = any(plain_name(cell) in COLUMNS for cell in cells)
    for number, cell in enumerate(cells, 1):
        kind = refuses(cell)
        if kind:
            sentence = "never_collect_perhaps" if is_ambiguous(cell) else "never_collect"
            raise RefusedFileError(sentence, column=cell.strip() if is_header else f"#{number}", kind=kind)


def refuse_shapes(cells: pl.DataFrame, names: list[str], header: Header | None) -> None:
    """Refuse a table by what the cells of a column look like: identity numbers, dates of birth.

    Raises:
        RefusedFileError: the cells of a column are such.
    """
    of_contract = set(header.positions.values()) if header else set()
    for place in range(cells.width - 1):
        column = cells[f"c{place}"]
        kind = identity_of(column)
        if kind is None and place not in of_contract and is_of_births(column):
            kind = "date_of_birth"
        if kind:
            name = names[place].strip() if place < len(names) else ""
            raise RefusedFileError("never_collect", column=name or f"#{place + 1}", kind=kind)


def identity_of(column: pl.Series) -> str | None:
    """The kind of identity number that at least half of the filled cells look like."""
    filled = len(column) - column.null_count()
    if not filled or column.str.contains(ANY_OF_THEM).sum() < HALF * filled:
        return None
    counts = {kind: column.str.contains(pattern).sum() for kind, pattern in IDENTITY_NUMBERS.items()}
    return max(counts, key=lambda kind: counts[kind])


def is_of_births(column: pl.Series) -> bool:
    """Whether most cells are full dates, as far back and as far apart as people are born."""
    filled = column.drop_nulls()
    found = [FULL_DATE.search(cell) for cell in filled]
    years = [int(date["first"] or date["last"]) for date in found if date]
    born = [year for year in years if year in YEARS_OF_BIRTH]
    return len(born) >= max(FEWEST_DATES, MOST_OF * len(filled)) and max(born) - min(born) >= YEARS_APART


def without_identity_numbers(cells: pl.DataFrame, header: Header) -> tuple[pl.DataFrame, list[Remark]]:
    """The cells without the few that look like identity numbers, and which were left out."""
    remarks = []
    for name, place in header.positions.items():
        is_such = cells[f"c{place}"].str.contains(ANY_OF_THEM).fill_null(value=False)
        if is_such.any():
            lines = cells.filter(is_such)[LINE].to_list()
            remarks.append(
                Remark("identity_numbers", {"column": header.names[name], "count": len(lines), "at": lines})
            )
            emptied = pl.when(~is_such).then(pl.col(f"c{place}")).alias(f"c{place}")
            cells = cells.with_columns(emptied)
    return cells, remarks
