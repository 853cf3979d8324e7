"""Cells of text → values of the contract's types."""

import re

import polars as pl
from pandera.polars import Column

from warehouse.contract import TABLES

YES = ["yes", "y", "true", "sí", "si", "s", "1", "1.0", "verdadero"]
NO = ["no", "n", "false", "0", "0.0", "falso"]
ISO = "%Y-%m-%d"
MIDNIGHT = r"[T ]00:00(:00(\.0+)?)?$"
WHOLE = r"^[+-]?\d{1,10}(\.0+)?$"
DECIMAL = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$"
DATE_PARTS = {"YYYY": "%Y", "AAAA": "%Y", "MM": "%m", "M": "%m", "DD": "%d", "D": "%d"}
DATE_FORMAT = re.compile(r"(YYYY|AAAA|MM?|DD?)([-/. ])(YYYY|AAAA|MM?|DD?)\2(YYYY|AAAA|MM?|DD?)")
FAULTS = {"row": pl.UInt32, "column": pl.String, "code": pl.String}
# What a cell of each type should hold, for whoever finds something else there.
NOT_A = {
    pl.Date: "not_a_date",
    pl.Boolean: "not_a_flag",
    pl.Int32: "not_a_whole_number",
    pl.Float64: "not_a_number",
}


def date_pattern(date_format: str) -> str | None:
    """`DD/MM/YYYY` as strptime writes it (`%d/%m/%Y`); None unless it says year, month and day once each."""
    found = DATE_FORMAT.fullmatch(date_format.strip().upper())
    if not found:
        return None
    pattern = found[2].join(DATE_PARTS[part] for part in found.group(1, 3, 4))
    return pattern if {"%Y", "%m", "%d"} <= set(re.findall("%.", pattern)) else None


def values(text: pl.DataFrame, table: str, *, date_format: str | None = None) -> pl.DataFrame:
    """The cells of a table as values of its types: all columns of the contract, in its order.

    A cell that does not hold a value of its column's type is null, and so is every cell of a column that the
    file does not have. Dates are ISO or in `date_format`.
    """
    pattern = date_pattern(date_format) if date_format else None
    return text.select(
        value(pl.col(name) if name in text.columns else pl.lit(None, pl.String), column, pattern).alias(name)
        for name, column in TABLES[table].columns.items()
    )


def value(cell: pl.Expr, column: Column, date_pattern: str | None) -> pl.Expr:
    dtype = column.dtype.type
    if dtype == pl.String:
        return cell
    if dtype == pl.Date:
        return date_value(cell, date_pattern)
    if dtype == pl.Boolean:
        return flag_value(cell)
    if isinstance(dtype, pl.List):
        return list_value(cell)
    return whole_value(cell) if dtype == pl.Int32 else number_value(cell)


def date_value(cell: pl.Expr, pattern: str | None) -> pl.Expr:
    """An ISO date says itself what it is, so it is read whatever other format the file declares."""
    iso = cell.str.replace(MIDNIGHT, "").str.to_date(ISO, strict=False)
    return iso if pattern in (None, ISO) else pl.coalesce(iso, cell.str.to_date(pattern, strict=False))


def flag_value(cell: pl.Expr) -> pl.Expr:
    word = cell.str.to_lowercase()
    return pl.when(word.is_in(YES)).then(True).when(word.is_in(NO)).then(False)


def list_value(cell: pl.Expr) -> pl.Expr:
    trimmed = cell.str.split("|").list.eval(pl.element().str.strip_chars())
    parts = trimmed.list.eval(pl.element().filter(pl.element() != ""))
    return pl.when(parts.list.len() > 0).then(parts)


def whole_value(cell: pl.Expr) -> pl.Expr:
    digits = pl.when(cell.str.contains(WHOLE)).then(cell.str.replace(r"\.0+$", "").str.strip_prefix("+"))
    return digits.cast(pl.Int32, strict=False)


def number_value(cell: pl.Expr) -> pl.Expr:
    return pl.when(cell.str.contains(DECIMAL)).then(cell).cast(pl.Float64, strict=False)


def unread(text: pl.DataFrame, read: pl.DataFrame, table: str) -> pl.DataFrame:
    """The cells that hold something which is no value of their column's type: row, column, code."""
    columns = TABLES[table].columns
    found = [
        faults_where(text[name].is_not_null() & read[name].is_null(), name, NOT_A[columns[name].dtype.type])
        for name in text.columns
        if name in columns and columns[name].dtype.type in NOT_A
    ]
    return pl.concat(found) if found else pl.DataFrame(schema=FAULTS)


def faults_where(is_fault: pl.Series, column: str, code: str) -> pl.DataFrame:
    rows = is_fault.arg_true().cast(pl.UInt32)
    return pl.DataFrame({"row": rows}).with_columns(column=pl.lit(column), code=pl.lit(code))


def as_text(read: pl.DataFrame, table: str) -> pl.DataFrame:
    """Values as cells again: reading the result gives the same values."""
    return read.select(
        cell(pl.col(name), column.dtype.type).alias(name) for name, column in TABLES[table].columns.items()
    )


def cell(value: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    if dtype == pl.Boolean:
        return pl.when(value).then(pl.lit("yes")).when(~value).then(pl.lit("no"))
    if isinstance(dtype, pl.List):
        return value.list.join("|")
    return value.cast(pl.String)
