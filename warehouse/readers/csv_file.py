"""A CSV file → its records as text."""

from dataclasses import replace
from pathlib import Path

import polars as pl

from warehouse.readers.another_table import above_another_table
from warehouse.readers.csv_careful import split_carefully
from warehouse.readers.csv_fast import split_fast
from warehouse.readers.csv_layout import BLOCK, DELIMITERS, Bytes, Layout, counted, first_split, layout_of
from warehouse.readers.declared import Declared
from warehouse.readers.headers import header_read
from warehouse.readers.never_collected import kept_in_part, kept_nowhere, refuse_names, refuse_shapes
from warehouse.readers.records import LINE, Detected, Records, RejectedLine
from warehouse.readers.taking import taken
from warehouse.readers.text import tidied, without_empty_rows


def layout_read(content: bytes, table: str | None, declared: Declared) -> tuple[str, Layout]:
    """The table that the bytes of a file hold, and how they are written; read before anything is kept.

    Raises:
        RefusedFileError: it cannot be read, has a column that must not come in, lacks one that it must have,
            or names one twice.
    """
    table, layout = layout_of(content, table, declared)
    refuse_names(layout.header)
    header_read(layout.header, table)
    return table, layout


def csv_records(path: Path, content: bytes, *, table: str, layout: Layout, declared: Declared) -> Records:
    """The records of a CSV file.

    Args:
        path: where the same bytes lie on the disk, as long as nobody writes there.
        content: the bytes of the file.
        table: the table of the contract that the file holds.
        layout: how it is written (`layout_read`).
        declared: how it is to be read; the file's own word comes first.

    Raises:
        RefusedFileError: the cells of a column look like what must never come in.
    """
    header = header_read(layout.header, table)
    said = layout.declared.over(declared)
    seen = counted(content)
    cells, rejected = cells_read(path, content, layout, seen)
    is_tidy = seen.is_ascii and not seen.has_blanks and layout.encoding.name == "utf-8"
    full = without_empty_rows(tidied(cells, is_tidy=is_tidy))
    encoding = layout.encoding
    broken = [(line, first_split(layout.delimiter, [encoding.decoded(line.content)])[0]) for line in rejected]
    own, rejected = above_another_table(full, header, table, date_format=said.date_format, broken=broken)
    refuse_shapes(own, layout.header, header)
    found = taken(own, header, table, said)
    unlike = [replace(line, content=encoding.encoded(line.content.decode())) for line in found.rejected]
    kept = kept_in_part([*rejected, *unlike], encoding.decoded)
    is_kept_whole = kept == [*rejected, *unlike] and all(line.content for line in kept)
    return Records(
        text=found.text,
        header=header.names,
        rejected=tuple(kept),
        empty_rows=cells.height - full.height,
        detected=Detected(
            encoding=layout.encoding.codec,
            delimiter=DELIMITERS[layout.delimiter],
            line_ending=seen.line_ending,
            date_format=said.date_format,
        ),
        dropped_columns=header.dropped,
        remarks=(*layout.remarks, *found.remarks, *kept_nowhere(kept)),
        is_everything=is_kept_whole
        and not (header.dropped or layout.remarks or found.remarks)
        and declared.says_only_dates,
        erases=tuple(header.names) if said.empty_erases else (),
    )


def cells_read(
    path: Path, content: bytes, layout: Layout, seen: Bytes
) -> tuple[pl.DataFrame, list[RejectedLine]]:
    cells = split_fast(path, layout, seen=seen)
    if cells is not None and holds_exactly(path, content):
        return cells, []
    split = split_carefully(content, layout)
    names = [f"c{position}" for position in range(len(layout.header))]
    rows = pl.DataFrame(split.rows, schema=dict.fromkeys(names, pl.String), orient="row")
    return rows.with_columns(pl.Series(LINE, split.lines, pl.Int32)), split.rejected


def holds_exactly(path: Path, content: bytes) -> bool:
    """Whether a file still holds the bytes that were read from it before."""
    place, known = 0, memoryview(content)
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            if block != known[place : place + len(block)]:
                return False
            place += len(block)
    return place == len(content)
