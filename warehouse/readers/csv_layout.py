"""How a CSV file is written: encoding, line endings, what it declares of itself, delimiter, header."""

import csv
import io
import re
from dataclasses import dataclass

import numpy as np

from warehouse.contract.naming import columns_named, table_named
from warehouse.contract.values import date_pattern
from warehouse.readers.encodings import Encoding, encoding_of
from warehouse.readers.records import RefusedFileError

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
# A header longer than this is none.
START = 1 << 16
# `# dates: DD/MM/YYYY`, `# table: people`, and the `sep=;` that some spreadsheets write.
DECLARATION = re.compile(
    r"^\"?#\s*(?P<name>dates?|fechas?|table|tabla)\s*[:=]\s*(?P<value>[^,;\t\r\n\"]*)|^\"?sep=", re.IGNORECASE
)
# What files that are no text begin with.
SIGNATURES = {
    b"PK\x03\x04": "zip",
    b"%PDF": "pdf",
    b"\xd0\xcf\x11\xe0": "xls",
    b"\x1f\x8b": "gzip",
    b"PAR1": "parquet",
}
LINE_FEED, RETURN, TAB, FIRST_PRINTABLE, DELETE = 10, 13, 9, 32, 127
# The same beyond ASCII, as UTF-8 writes it: controls, and the sign for a byte that was no character.
CONTROLS_BEYOND_ASCII = re.compile(rb"\xc2[\x80-\x9f]|\xef\xbf[\xbd-\xbf]")
BLOCK = 1 << 20


@dataclass(frozen=True)
class Bytes:
    """What a count over all bytes of a file tells."""

    line_feeds: int
    returns: int
    returns_before_feeds: int
    controls: int
    has_other_controls: bool
    ends_with_newline: bool
    has_blanks: bool
    is_ascii: bool

    @property
    def lines(self) -> int:
        """The physical lines."""
        endings = self.line_feeds + self.returns - self.returns_before_feeds
        return endings + (not self.ends_with_newline)

    @property
    def line_ending(self) -> str:
        kinds = {
            "CRLF": self.returns_before_feeds,
            "LF": self.line_feeds - self.returns_before_feeds,
            "CR": self.returns - self.returns_before_feeds,
        }
        used = [name for name, count in kinds.items() if count]
        return used[0] if len(used) == 1 else "mixed" if used else "LF"


@dataclass(frozen=True)
class Layout:
    """How one file is written; `first_line` is the line of its first record, counted from 1."""

    encoding: Encoding
    delimiter: str
    header: list[str]
    first_line: int
    date_format: str | None


def counted(content: bytes) -> Bytes:
    """Counts that need no decoding, made block by block so that they cost next to nothing."""
    feeds = returns = controls = 0
    is_ascii = content.isascii()
    everything = np.frombuffer(content, np.uint8)
    for start in range(0, everything.size, BLOCK):
        block = everything[start : start + BLOCK]
        feeds += int(np.count_nonzero(block == LINE_FEED))
        returns += int(np.count_nonzero(block == RETURN))
        is_control = ((block < FIRST_PRINTABLE) & (block != TAB)) | (block == DELETE)
        controls += int(np.count_nonzero(is_control))
    return Bytes(
        line_feeds=feeds,
        returns=returns,
        returns_before_feeds=content.count(b"\r\n") if returns else 0,
        controls=controls - feeds - returns,
        has_other_controls=not is_ascii and CONTROLS_BEYOND_ASCII.search(content) is not None,
        ends_with_newline=content.endswith((b"\n", b"\r")),
        has_blanks=b" " in content or b"\t" in content,
        is_ascii=is_ascii,
    )


def layout_of(content: bytes, table: str | None) -> tuple[str, Layout]:
    """The table that a file holds, by its name or its own declaration, and how it is written.

    Raises:
        RefusedFileError: it is empty, no text, or names no table.
    """
    refuse_what_is_no_text(content)
    encoding = encoding_of(content)
    start = encoding.decoded(content[encoding.mark : encoding.mark + START])
    lines = io.StringIO(start, newline="").readlines()
    declared, above = declarations(lines)
    table = table_named(declared.get("table", "")) or table
    if table is None:
        raise RefusedFileError("unknown_table")
    if above >= len(lines):
        raise RefusedFileError("empty_file")
    delimiter, header, tall = header_of(lines[above:], table)
    date_format = declared.get("dates")
    if date_format is not None and date_pattern(date_format) is None:
        raise RefusedFileError("unknown_date_format", found=date_format)
    return table, Layout(encoding, delimiter, header, above + tall + 1, date_format)


def refuse_what_is_no_text(content: bytes) -> None:
    if not content:
        raise RefusedFileError("empty_file")
    for signature, kind in SIGNATURES.items():
        if content.startswith(signature):
            raise RefusedFileError("no_text", kind=kind)


def declarations(lines: list[str]) -> tuple[dict[str, str], int]:
    """What a file says of itself above its header, and how many lines that and blank lines take."""
    declared: dict[str, str] = {}
    for number, line in enumerate(lines):
        found = DECLARATION.match(line)
        if found and found["name"]:
            name = "table" if found["name"].lower().startswith("tab") else "dates"
            declared[name] = found["value"].strip()
        elif not found and line.strip(",;\t\r\n \"'"):
            return declared, number
    return declared, len(lines)


def header_of(lines: list[str], table: str) -> tuple[str, list[str], int]:
    """The delimiter with which most columns of the table are found, the header, and the lines it takes."""
    splits = {delimiter: header_split_by(delimiter, lines) for delimiter in DELIMITERS}
    best = max(splits, key=lambda delimiter: len(columns_named(splits[delimiter][0], table)))
    return best, *splits[best]


def header_split_by(delimiter: str, lines: list[str]) -> tuple[list[str], int]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        return next(reader), reader.line_num
    except csv.Error:
        return lines[0].rstrip("\r\n").split(delimiter), 1
