"""From the cells of a file to the rows that the contract takes, step by step."""

from dataclasses import dataclass

import polars as pl

from warehouse.contract import TABLES, may_repeat
from warehouse.readers.declared import Declared
from warehouse.readers.headers import Header
from warehouse.readers.never_collected import without_identity_numbers
from warehouse.readers.no_records import without_what_is_no_record
from warehouse.readers.records import LINE, RejectedLine, Remark
from warehouse.readers.text import columns_of_contract, without_empty_rows
from warehouse.readers.unlike_the_others import rejected_as_unlike


@dataclass(frozen=True)
class Taken:
    """The rows that were taken, those that are rejected, and the remarks on all that was passed over."""

    text: pl.DataFrame
    rejected: tuple[RejectedLine, ...]
    remarks: tuple[Remark, ...]


def taken(cells: pl.DataFrame, header: Header, table: str, declared: Declared) -> Taken:
    """What the contract takes of the filled rows of a file (`c0` to `cN`, `_line`)."""
    may_be_records, passed_over = without_what_is_no_record(cells, header, table, declared.date_format)
    like_others, rejected = rejected_as_unlike(may_be_records, header, table)
    harmless, left_out = without_identity_numbers(like_others, header, table)
    rest = without_empty_rows(harmless) if left_out else harmless
    text = as_declared(columns_of_contract(rest, header), table, declared)
    once, equal = each_row_once(text, table)
    return Taken(once, tuple(rejected), (*passed_over, *left_out, *equal))


def as_declared(text: pl.DataFrame, table: str, declared: Declared) -> pl.DataFrame:
    """The cells with what was declared of them: words for nothing and for yes, the sign between codes."""
    cells = pl.exclude(LINE)
    if declared.nothing:
        text = text.with_columns(pl.when(~is_word(cells, declared.nothing)).then(cells))
    flags = of_type(text, table, pl.Boolean)
    if declared.yes and flags:
        is_yes = is_word(pl.col(flags), declared.yes)
        text = text.with_columns(pl.when(is_yes).then(pl.lit("yes")).otherwise(pl.col(flags)).name.keep())
    lists = of_type(text, table, pl.List)
    if declared.list_sign and lists:
        text = text.with_columns(pl.col(lists).str.replace_all(declared.list_sign, "|", literal=True))
    return text


def is_word(cells: pl.Expr, words: tuple[str, ...]) -> pl.Expr:
    return cells.str.to_lowercase().is_in([word.lower() for word in words])


def of_type(text: pl.DataFrame, table: str, kind: type[pl.DataType]) -> list[str]:
    columns = TABLES[table].columns
    return [name for name in text.columns if name in columns and columns[name].dtype.type == kind]


def each_row_once(text: pl.DataFrame, table: str) -> tuple[pl.DataFrame, list[Remark]]:
    """Rows that are equal in all that was taken are one row, but where equal rows are several answers."""
    content = text.drop(LINE)
    if may_repeat(table) or not content.width or content.hash_rows().n_unique() == text.height:
        return text, []
    again = ~content.select(pl.struct(pl.all()).is_first_distinct()).to_series()
    lines = text.filter(again)[LINE].to_list()
    return text.filter(~again), [Remark("equal_rows", {"count": len(lines), "at": lines})] if lines else []
