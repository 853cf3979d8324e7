"""How a CSV file is written: encoding, line endings, what it declares of itself, delimiter, header."""

import csv
import io
import re
from dataclasses import dataclass

import numpy as np

from warehouse.contract.naming import columns_named, table_named
from warehouse.readers.declared import Declared, refuse_unknown
from warehouse.readers.encodings import TWICE, Encoding, encoding_of, looks_encoded_twice
from warehouse.readers.headers import LINES_ABOVE, has_every_column_needed
from warehouse.readers.records import RefusedFileError, Remark

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
# A header longer than this is none.
START = 1 << 16
# `# dates: DD/MM/YYYY`, `# table: people`, and the `sep=;` that some spreadsheets write.
DECLARATION = re.compile(r"^\"?#\s*(?P<name>\w+)\s*[:=]\s*(?P<value>[^,;\t\r\n\"]*)")
SEPARATOR = re.compile(r"^\"?sep=", re.IGNORECASE)
NAMES = {
    **dict.fromkeys(("table", "tabla"), "table"),
    **dict.fromkeys(("date", "dates", "fecha", "fechas"), "dates"),
    **dict.fromkeys(("nothing", "nada"), "nothing"),
    **dict.fromkeys(("yes", "sí", "si"), "yes"),
    **dict.fromkeys(("encoding", "codificación", "codificacion"), "encoding"),
    **dict.fromkeys(("lists", "listas"), "lists"),
    **dict.fromkeys(("empty", "vacio", "vacío", "vacias", "vacías"), "empty"),
}
ERASES = {"erases", "erase", "borra", "borran"}
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
    declared: Declared
    remarks: tuple[Remark, ...] = ()


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


def layout_of(content: bytes, table: str | None, declared: Declared) -> tuple[str, Layout]:
    """The table that a file holds, by its name or its own declaration, and how it is written.

    Raises:
        RefusedFileError: it is empty, no text, or names no table.
    """
    refuse_what_is_no_text(content)
    encoding, lines = beginning(content, declared.encoding)
    told, above = declarations(lines)
    said = declared_by(told)
    refuse_unknown(said)
    if said.encoding:
        encoding, lines = beginning(content, said.encoding)
    refuse_encoded_twice(content, encoding, said.encoding or declared.encoding)
    table = table_named(told.get("table", "")) or table
    if table is None:
        raise RefusedFileError("unknown_table")
    if above >= len(lines):
        raise RefusedFileError("empty_file")
    delimiter, header, tall, notes = header_of(lines[above:], table)
    remarks = (Remark("notes_above", {"count": notes, "line": above + tall}),) if notes else ()
    return table, Layout(encoding, delimiter, header, above + tall + 1, said, remarks)


def beginning(content: bytes, declared: str | None) -> tuple[Encoding, list[str]]:
    """How a file is encoded, and its first lines."""
    encoding = encoding_of(content, declared)
    start = encoding.decoded(content[encoding.mark : encoding.mark + START])
    return encoding, io.StringIO(start, newline="").readlines()


def refuse_encoded_twice(content: bytes, encoding: Encoding, declared: str | None) -> None:
    if declared is None and looks_encoded_twice(content, encoding):
        raise RefusedFileError("encoded_twice", encoding=TWICE)


def declared_by(told: dict[str, str]) -> Declared:
    """What a file says of itself."""
    return Declared(
        date_format=told.get("dates"),
        encoding=told.get("encoding"),
        nothing=words_in(told.get("nothing", "")),
        yes=words_in(told.get("yes", "")),
        list_sign=told.get("lists"),
        empty_erases=told.get("empty", "").lower() in ERASES,
    )


def words_in(declared: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in declared.split("|") if word.strip())


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
        name = NAMES.get((found["name"] or "").lower()) if found else None
        if found and name:
            declared[name] = found["value"].strip()
        elif not SEPARATOR.match(line) and line.strip(",;\t\r\n \"'"):
            return declared, number
    return declared, len(lines)


def header_of(lines: list[str], table: str) -> tuple[str, list[str], int, int]:
    """The delimiter with which most columns of the table are found, and the header.

    Returns:
        The delimiter, the cells of the header, the lines up to its end, and those above it that are notes.
    """
    splits = {delimiter: header_split_by(delimiter, lines, table) for delimiter in DELIMITERS}
    best = max(splits, key=lambda delimiter: len(columns_named(splits[delimiter][0], table)))
    return best, *splits[best]


def header_split_by(delimiter: str, lines: list[str], table: str) -> tuple[list[str], int, int]:
    """The first line, or that below it which alone has every column that a row needs."""
    first, tall = first_split(delimiter, lines)
    if not columns_named(first, table):
        for above in range(1, min(len(lines), LINES_ABOVE)):
            cells, lines_taken = first_split(delimiter, lines[above:])
            if has_every_column_needed(cells, table):
                return cells, above + lines_taken, above
    return first, tall, 0


def first_split(delimiter: str, lines: list[str]) -> tuple[list[str], int]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        return next(reader), reader.line_num
    except (csv.Error, StopIteration):
        return lines[0].rstrip("\r\n").split(delimiter), 1
