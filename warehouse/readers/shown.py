"""What a workbook shows of a number: the zeros, letters and signs that the format of its cell puts around it.

People see an id as R-0013 where the workbook stores 13, and write R-0013 in their other lists.
"""

import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import product

from warehouse.readers.workbook_cells import CELL, STYLES, attribute, cell_named, column_of, parts_of_sheets

CONTENT_OF_ODS = "content.xml"
NUMBER_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s[^>]*>")
STYLES_OF_CELLS = re.compile(rb"<(?:\w+:)?cellXfs[^>]*>(.*?)</(?:\w+:)?cellXfs>", re.DOTALL)
STYLE = re.compile(rb"<(?:\w+:)?xf\s[^>]*>")
HOLDS_ANYTHING = re.compile(rb"<(?:\w+:)?(?:v|is|f)[\s>]")
STORED = re.compile(rb"<(?:\w+:)?v[^>]*>([^<]+)<")
# Text of quotes, one letter after a backslash, a digit that is shown in any case or where there is one, signs
# that need no quotes; anything else (points, percents, days, exponents) makes the number mean something else.
PART = re.compile(r'"(?P<text>[^"]*)"|\\(?P<letter>.)|(?P<digit>[0#])|(?P<sign>[-() :/+])|(?P<other>.)')
LANGUAGE_OR_COLOR = re.compile(r"\[(\$-?[^\]]*|[A-Za-z]+)\]")
WHOLE = re.compile(r"(\d+)(\.0+)?")
TABLE = re.compile(rb"<table:table\s([^>]*)>(.*?)</table:table>", re.DOTALL)
ROW = re.compile(rb"<table:table-row\b([^>]*?)(?:/>|>(.*?)</table:table-row>)", re.DOTALL)
CELL_OF_ODS = re.compile(
    rb"<table:(?:covered-)?table-cell\b([^>]*?)(?:/>|>(.*?)</table:(?:covered-)?table-cell>)", re.DOTALL
)
SHOWN_IN_ODS = re.compile(rb"<text:p[^>]*>(.*?)</text:p>", re.DOTALL)
# A cell that is repeated more often than this was made to do harm.
MOST_TIMES = 1 << 12
MEANS_SOMETHING_ELSE = re.compile(r"[.,%$€]")


@dataclass(frozen=True)
class Shown:
    """A cell that shows another text than the number that it stores.

    `line` counts from 1, `place` from the first column in which anything stands, as a reader of values does.
    """

    name: str
    line: int
    place: int
    stored: str
    text: str


def cells_shown(content: bytes) -> dict[str, list[Shown]]:
    """The cells of each sheet that show another text than they store, by the sheet's name."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        present = {part.lower(): part for part in archive.namelist()}
        if CONTENT_OF_ODS in present:
            return dict(shown_in_ods(archive.read(present[CONTENT_OF_ODS])))
        formats = formats_of(archive.read(present[STYLES])) if STYLES in present else {}
        if not formats:
            return {}
        return {
            sheet: shown_in_xlsx(archive.read(present[part]), formats)
            for sheet, part in parts_of_sheets(archive, present).items()
            if part in present
        }


def formats_of(xml: bytes) -> dict[str, str]:
    """The formats that show other texts, by the numbers of the styles that have them."""
    codes = {
        attribute(found, "numFmtId"): attribute(found, "formatCode") for found in NUMBER_FORMAT.findall(xml)
    }
    used = STYLES_OF_CELLS.search(xml)
    styles = [codes.get(attribute(style, "numFmtId"), "") for style in STYLE.findall(used[1])] if used else []
    return {str(number): code for number, code in enumerate(styles) if shown_as(code, "1") not in (None, "1")}


def shown_as(code: str, stored: str) -> str | None:
    """What a format code shows of a whole number; None where it shows a number that means something else."""
    whole = WHOLE.fullmatch(stored)
    parts = list(PART.finditer(LANGUAGE_OR_COLOR.sub("", code.partition(";")[0])))
    places = [part for part in parts if part["digit"]]
    if not whole or not places or any(part["other"] for part in parts):
        return None
    digits = list(whole[1].rjust(len(places)))
    # What has no place of its own stands in the first.
    first = "".join(digits[: len(digits) - len(places) + 1]).strip()
    of_places = iter([first, *digits[len(digits) - len(places) + 1 :]])
    return "".join(text_of(part, of_places) for part in parts).strip()


def text_of(part: re.Match[str], digits: Iterator[str]) -> str:
    if not part["digit"]:
        return part["text"] or part["letter"] or part["sign"] or ""
    return next(digits).strip() or ("0" if part["digit"] == "0" else "")


def shown_in_xlsx(xml: bytes, formats: dict[str, str]) -> list[Shown]:
    filled = [found for found in CELL.finditer(xml) if HOLDS_ANYTHING.search(found[2] or b"")]
    first = min((column_of(cell_named(found[1])) for found in filled), default=1)
    styled = ((found, formats.get(attribute(b" " + found[1], "s"))) for found in filled)
    cells = (shown_in_cell(found, code, first) for found, code in styled if code)
    return [cell for cell in cells if cell]


def shown_in_cell(found: re.Match[bytes], code: str, first: int) -> Shown | None:
    value = STORED.search(found[2])
    if value is None or attribute(b" " + found[1], "t") not in ("", "n"):
        return None
    name, stored = cell_named(found[1]), value[1].decode()
    text = shown_as(code, stored)
    if text is None or text == stored:
        return None
    return Shown(name, line_of(name), column_of(name) - first, stored, text)


def line_of(name: str) -> int:
    return int(name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def name_of(line: int, column: int) -> str:
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return f"{letters}{line}"


def shown_in_ods(xml: bytes) -> Iterator[tuple[str, list[Shown]]]:
    for table in TABLE.finditer(xml):
        cells = list(filled_in_ods(table[2]))
        first = min((column for _, column, *_ in cells), default=1)
        yield (
            attribute(b" " + table[1], "table:name"),
            [
                Shown(name_of(line, column), line, column - first, stored, text)
                for line, column, stored, text in cells
                if adds_only_signs(stored, text)
            ],
        )


def filled_in_ods(xml: bytes) -> Iterator[tuple[int, int, str, str]]:
    """The line and column of each cell that shows anything, the number that it stores, and what it shows."""
    line = 1
    for row in ROW.finditer(xml):
        column, rows = 1, times(row[1], "rows")
        for found in CELL_OF_ODS.finditer(row[2] or b""):
            columns, paragraph = times(found[1], "columns"), SHOWN_IN_ODS.search(found[2] or b"")
            if paragraph:
                stored = attribute(found[1], "office:value")
                for down, right in product(range(min(rows, MOST_TIMES)), range(min(columns, MOST_TIMES))):
                    yield line + down, column + right, stored, plain(paragraph[1])
            column += columns
        line += rows


def times(attributes: bytes, what: str) -> int:
    return int(attribute(attributes, f"table:number-{what}-repeated") or 1)


def plain(xml: bytes) -> str:
    return html.unescape(re.sub(rb"<[^>]*>", b"", xml).decode("utf-8", "replace")).strip()


def adds_only_signs(stored: str, text: str) -> bool:
    """Whether a text shows a whole number with zeros, letters and signs around it, and means nothing else."""
    whole = WHOLE.fullmatch(stored)
    is_more = len(text) > len(stored) and not MEANS_SOMETHING_ELSE.search(text)
    return (
        is_more and whole is not None and re.sub(r"\D", "", text).lstrip("0").endswith(whole[1].lstrip("0"))
    )
