"""The careful way through a CSV file: finds the records that are broken, keeps their bytes, and goes on."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from warehouse.readers.csv_layout import Layout
from warehouse.readers.records import RejectedLine
from warehouse.readers.text import IN_NO_TEXT

# A cell that runs over more lines than these was not closed.
MOST_LINES_OF_A_RECORD = 500
# Python puts surrogates in the place of bytes that are no characters (PEP 383).
NOT_TEXT = re.compile(f"[{IN_NO_TEXT}\ud800-\udfff]")
# Two cells are so few that a comma in a note would look like a record of its own.
FEWEST_DELIMITERS_OF_A_RECORD = 2


@dataclass(frozen=True)
class Split:
    """The records of a file: the cells and the first line of each, and the lines that make none."""

    rows: list[list[str]]
    lines: list[int]
    rejected: list[RejectedLine]


@dataclass(frozen=True)
class Broken:
    """Why a record cannot be split."""

    reason: str


def split_carefully(content: bytes, layout: Layout) -> Split:
    """Every record of a file, whatever stands around it.

    A record that cannot be split is rejected with its first line only: after a quote that is never closed,
    reading resumes on the next line, so that one slip costs one line.
    """
    characters = layout.encoding.decoded(content[layout.encoding.mark :])
    lines = io.StringIO(characters, newline="").readlines()
    has_suspects = NOT_TEXT.search(characters) is not None
    split = Split([], [], [])
    for index, used, cells in records(lines, layout):
        found = cells
        if has_suspects and any(NOT_TEXT.search(line) for line in lines[index : index + used]):
            found = Broken("not_text")
        if isinstance(found, Broken):
            record = layout.encoding.encoded("".join(lines[index : index + used]).rstrip("\r\n"))
            split.rejected.append(RejectedLine(index + 1, record, found.reason))
        else:
            split.rows.append(found)
            split.lines.append(index + 1)
    return split


def records(lines: list[str], layout: Layout) -> Iterator[tuple[int, int, list[str] | Broken]]:
    """Each record: the index of its first line, the number of its lines, its cells."""
    width, delimiter, index = len(layout.header), layout.delimiter, layout.first_line - 1
    while index < len(lines):
        line = lines[index]
        if '"' in line:
            used, found = quoted_record(lines, index, layout)
        else:
            used, found = 1, line.rstrip("\r\n").split(delimiter)
        if not isinstance(found, Broken) and len(found) != width:
            found = fitted(found, width)
        yield index, used, found
        index += used


def quoted_record(lines: list[str], start: int, layout: Layout) -> tuple[int, list[str] | Broken]:
    following = (lines[index] for index in range(start, min(start + MOST_LINES_OF_A_RECORD, len(lines))))
    reader = csv.reader(following, delimiter=layout.delimiter, strict=True)
    try:
        cells = next(reader)
    except csv.Error:
        return 1, Broken("broken_quote")
    if reader.line_num > 1 and not is_one_record(lines[start : start + reader.line_num], cells, layout):
        return 1, Broken("broken_quote")
    return reader.line_num, cells


def is_one_record(lines: list[str], cells: list[str], layout: Layout) -> bool:
    """Whether lines that a pair of quotes joins are one record, and did not swallow others."""
    delimiters = max(len(layout.header) - 1, FEWEST_DELIMITERS_OF_A_RECORD)
    inside_quotes = [*lines[1:-1], lines[-1].partition('"')[0]]
    swallowed = any(line.count(layout.delimiter) >= delimiters for line in inside_quotes)
    return len(cells) == len(layout.header) and not swallowed


def fitted(cells: list[str], width: int) -> list[str] | Broken:
    """The cells without the empty ones that a spreadsheet adds at the end; a blank line has none."""
    if not any(cell.strip() for cell in cells):
        return [""] * width
    if len(cells) < width:
        return Broken("too_few_cells")
    if any(cell.strip() for cell in cells[width:]):
        return Broken("too_many_cells")
    return cells[:width]
