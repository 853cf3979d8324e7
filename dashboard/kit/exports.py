"""Files to take along: they say where they come from, and no text in them can act as a formula."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO

import polars as pl
import polars.selectors as cs
import xlsxwriter

# A spreadsheet takes text that begins so for a formula; the wide forms are those of East Asian keyboards.
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BEFORE_A_FORMULA = " \u00a0\u200b\u2060\ufeff\x00"
NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
LONGEST_SHEET_NAME = 31
LONGEST_FILE_NAME = 100

WHOLE, DECIMAL = "#,##0", "#,##0.0"
NUMBERS = {
    "percent": "0%",
    "percent_to_a_tenth": "0.0%",
    "to_a_hundredth": "#,##0.00",
    "signed": "+#,##0;-#,##0;0",
}
"""How a spreadsheet says the numbers of a form; by itself, polars has it set those below zero in red."""
BELOW_THE_HEADER = (1, 0)
PIXELS_OF_ABOUT = 480


@dataclass(frozen=True)
class Export:
    """A table with labels for column names, and what a reader must know about it."""

    table: pl.DataFrame
    about: Mapping[str, str]
    sheets: tuple[str, str]
    """Names of the sheet with the table and of the sheet that tells about it."""
    forms: Mapping[str, str] = field(default_factory=dict)
    """How the values of its columns are said, where they do not say themselves."""
    definitions: Mapping[str, str] = field(default_factory=dict)
    """What its measures mean, written out; a plain table only names their versions."""


def as_csv(export: Export) -> bytes:
    """The table, with what there is to know about it in columns of its own; the file stays a plain table.

    It begins with a byte-order mark, because without one Excel misreads Spanish letters. Every text stands in
    quotes, so that no separator in it opens a new cell.
    """
    facts = [pl.lit(value).alias(name) for name, value in export.about.items()]
    return (
        defused(export.table.with_columns(facts))
        .write_csv(include_bom=True, quote_style="non_numeric")
        .encode()
    )


def as_xlsx(export: Export) -> bytes:
    """A workbook with two sheets, the table and what there is to know about it."""
    buffer = BytesIO()
    # Text stays text: no formula and no link is made of it.
    with xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        figures, about = (sheet_name(name) for name in export.sheets)
        defused(export.table).write_excel(
            workbook,
            figures,
            column_formats={defused_text(name): said for name, said in numbers_of(export).items()},
            freeze_panes=BELOW_THE_HEADER,
            autofit=True,
        )
        defused(about_frame(export)).write_excel(
            workbook, about, column_formats={cs.all(): {"text_wrap": True}}, column_widths=PIXELS_OF_ABOUT
        )
    return buffer.getvalue()


def numbers_of(export: Export) -> dict[str, str]:
    """How a spreadsheet says the numbers of each column of the table that has any."""
    return {
        name: NUMBERS.get(export.forms.get(name, ""), WHOLE if dtype.is_integer() else DECIMAL)
        for name, dtype in export.table.schema.items()
        if dtype.is_numeric()
    }


def about_frame(export: Export) -> pl.DataFrame:
    told = {**export.about, **export.definitions}
    return pl.DataFrame({export.sheets[1]: list(told), " ": list(told.values())})


def defused(frame: pl.DataFrame) -> pl.DataFrame:
    """The same frame; text in it that a spreadsheet would run as a formula gets an apostrophe in front."""
    texts = [
        pl.col(name).map_elements(defused_text, return_dtype=pl.String)
        for name, dtype in frame.schema.items()
        if dtype == pl.String
    ]
    return frame.with_columns(texts).rename(defused_text)


def defused_text(text: str) -> str:
    return f"'{text}" if text.lstrip(BEFORE_A_FORMULA).startswith(STARTS_A_FORMULA) else text


def sheet_name(name: str) -> str:
    """`name` as Excel allows it: no `[]:*?/\\`, no apostrophe at either end, at most 31 characters."""
    allowed = NOT_IN_A_SHEET_NAME.sub(" ", name)[:LONGEST_SHEET_NAME]
    return allowed.strip("' =+-@＝＋－＠\t\r\n") or "Data"


def file_name(*parts: str, ending: str) -> str:
    """A name that every system takes: `common-table-members-east-la-2026-06-30.csv`."""
    plain = (
        unicodedata.normalize("NFKD", "-".join(["common-table", *parts])).encode("ascii", "ignore").decode()
    )
    stem = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return f"{stem[:LONGEST_FILE_NAME].rstrip('-')}.{ending}"
