"""Whether a table holds what must never come in, by the names of its columns or by how its cells look."""

import re
from collections.abc import Callable
from dataclasses import replace

import polars as pl

from warehouse.contract import TABLES, columns_of_a_person, is_personal
from warehouse.contract.categories import meanings
from warehouse.contract.naming import plain_name
from warehouse.contract.never_collect import is_ambiguous, refuses
from warehouse.people.shapes import DAY, EMAIL, IDENTITY_NUMBER
from warehouse.readers.headers import COLUMNS, Header
from warehouse.readers.records import LINE, RefusedFileError, RejectedLine, Remark
from warehouse.readers.series_of_ids import in_a_series

IDENTITY_NUMBERS = {
    "social_security_number": r"^\d{3}([\- ])\d{2}[\- ]\d{4}$",
    "a_number": r"^[Aa][\s#\-]*(\d{8,9}|\d{3}[\- ]\d{3}[\- ]\d{3})$",
}
ANY_OF_THEM = "|".join(IDENTITY_NUMBERS.values())
# An id may be a letter and a day.
OF_A_DAY = rf"^[Aa][\s#\-]*{DAY}$"
FULL_DATE = re.compile(r"\d{1,2}[/.\- ]\d{1,2}[/.\- ](?P<last>\d{4})|(?P<first>\d{4})-\d{1,2}-\d{1,2}")
YEARS_OF_BIRTH = range(1915, 2016)
FEWEST_DATES, YEARS_APART, MOST_OF = 3, 10, 0.8
HALF = 0.5
# What a remark beside a person says, and nobody may keep.
STATUS = (
    r"\bundocumented\b|\bindocumentad[oa]s?\b|\b(?:no|sin|without) (?:legal )?(?:papers|papeles|status)\b"
    r"|\bgreen card\b|\bdaca\b|\bvisa (?:type|status|number|expired|vencida)\b"
    r"|\bimmigration (?:legal )?(?:status|papers|case|court|hearing)\b"
    r"|\b(?:estatus|estado|situaci[oó]n|condici[oó]n|caso) (?:in)?migratori[oa]\b"
    r"|\basylum\b|\basilo\b|\bdeport(?:ed|ation|ad[oa]s?|aci[oó]n)\b"
)
BIRTH = (
    r"\b(?:dob|d\.o\.b\.?|born|birth ?(?:day|date)?|nacid[oa]|nacimiento|nac\.|cumple\w*)(?![^\W\d_])"
    r".{0,25}?(?:\d{1,2}[/.\- ]\d{1,2}[/.\- ]\d{2,4}|\b(?:19|20)\d{2}\b)"
)
NUMBER_OR_BIRTH = re.compile(f"{IDENTITY_NUMBER.pattern}|{BIRTH}", re.IGNORECASE)
SAID_OF_STATUS = re.compile(STATUS, re.IGNORECASE)
# For a look at many cells, which may find too much and never too little.
MAY_BE_SAID = (
    r"(?i)\d([^\p{L}\d]{0,4}\d){7}|\d{6}[hm]|documen|pape|status|card|daca|visa|migra|asyl|asilo|deport"
    r"|d\.?o\.?b|born|birth|nac|cumple"
)


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
    of_contract = {place: name for name, place in header.positions.items()} if header else {}
    for place in range(cells.width - 1):
        column = cells[f"c{place}"]
        kind = identity_of(column, of_contract.get(place))
        if kind is None and place not in of_contract and is_of_births(column):
            kind = "date_of_birth"
        if kind:
            name = names[place].strip() if place < len(names) else ""
            raise RefusedFileError("never_collect", column=name or f"#{place + 1}", kind=kind)


def identity_of(column: pl.Series, name: str | None) -> str | None:
    """The kind of identity number that at least half of the filled cells look like."""
    filled = len(column) - column.null_count()
    if not filled or is_identity_number(column, name).sum() < HALF * filled:
        return None
    counts = {kind: column.str.contains(pattern).sum() for kind, pattern in IDENTITY_NUMBERS.items()}
    return max(counts, key=lambda kind: counts[kind])


def is_identity_number(column: pl.Series, name: str | None) -> pl.Series:
    """Which cells are numbers of a person; `name` is what the contract calls the column, if it does."""
    return column.str.contains(ANY_OF_THEM) & ~column.str.contains(OF_A_DAY) & ~in_a_series(column, name)


def is_of_births(column: pl.Series) -> bool:
    """Whether most cells are full dates, as far back and as far apart as people are born."""
    filled = column.drop_nulls()
    found = [FULL_DATE.search(cell) for cell in filled]
    years = [int(date["first"] or date["last"]) for date in found if date]
    born = [year for year in years if year in YEARS_OF_BIRTH]
    return len(born) >= max(FEWEST_DATES, MOST_OF * len(filled)) and max(born) - min(born) >= YEARS_APART


def must_not_be_kept(text: str) -> bool:
    """Whether a remark says of a person what must never come in, or has a day long past like one of birth."""
    years = (int(found["first"] or found["last"]) for found in FULL_DATE.finditer(text))
    is_long_past = any(year in YEARS_OF_BIRTH for year in years)
    return is_said(text) or (is_long_past and " " in text)


def is_said(text: str) -> bool:
    """Whether a text says a number, a birth or a status of somebody; an e-mail says no status."""
    if NUMBER_OR_BIRTH.search(text):
        return True
    return SAID_OF_STATUS.search(re.sub(EMAIL, " ", text)) is not None


def without_identity_numbers(
    cells: pl.DataFrame, header: Header, table: str
) -> tuple[pl.DataFrame, list[Remark]]:
    """The cells without the few that hold identity numbers or the like, and which were left out.

    In sentences and titles only a number that stands alone is left out: whoever mends the others needs them.
    """
    remarks = []
    for name, place in header.positions.items():
        is_such = is_identity_number(cells[f"c{place}"], name).fill_null(value=False)
        if is_said_of_people(table, name):
            others = cells[f"c{place}"].filter(~in_a_series(cells[f"c{place}"], name))
            suspects = others.unique().drop_nulls()
            suspects = suspects.filter(suspects.str.contains(MAY_BE_SAID))
            said = [cell for cell in suspects if is_said(cell) and not is_code(cell, table, name)]
            is_such |= cells[f"c{place}"].is_in(said).fill_null(value=False)
        if is_such.any():
            lines = cells.filter(is_such)[LINE].to_list()
            remarks.append(
                Remark("identity_numbers", {"column": header.names[name], "count": len(lines), "at": lines})
            )
            emptied = pl.when(~is_such).then(pl.col(f"c{place}")).alias(f"c{place}")
            cells = cells.with_columns(emptied)
    return cells, remarks


def is_said_of_people(table: str, name: str) -> bool:
    """Whether a column holds who somebody is, or a code: a remark in it belongs nowhere."""
    column = TABLES[table].columns[name]
    return is_personal(column) or name in columns_of_a_person(table) or "codes" in column.metadata


def is_code(cell: str, table: str, name: str) -> bool:
    """Whether a cell holds nothing but codes of the column's list, or labels of them."""
    list_name = TABLES[table].columns[name].metadata.get("codes")
    known = set(meanings(list_name)) if list_name else set()
    parts = {one.strip().lower() for one in re.split(r"[|;]|, ", cell)}
    return cell.strip().lower() in known or parts <= known


def kept_in_part(lines: list[RejectedLine], decoded: Callable[[bytes], str]) -> list[RejectedLine]:
    """Lines that could not be split, without the bytes of those that say what nobody may keep."""
    return [replace(line, content=b"") if is_said(decoded(line.content)) else line for line in lines]


def kept_nowhere(lines: list[RejectedLine]) -> list[Remark]:
    """What is to be said of lines whose bytes are not kept."""
    at = [line.line for line in lines if not line.content and not line.found]
    return [Remark("kept_nowhere", {"count": len(at), "at": at})] if at else []
