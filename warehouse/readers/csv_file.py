"""A CSV file → its records as text."""

from pathlib import Path

import polars as pl

from warehouse.readers.csv_careful import split_carefully
from warehouse.readers.csv_fast import split_fast
from warehouse.readers.csv_layout import DELIMITERS, Bytes, Layout, counted, layout_of
from warehouse.readers.headers import header_read, refuse_never_collected
from warehouse.readers.records import LINE, Detected, Records, RejectedLine
from warehouse.readers.text import columns_of_contract, tidied, without_empty_rows


def layout_read(content: bytes, table: str | None) -> tuple[str, Layout]:
    """The table that the bytes of a file hold, and how they are written; read before anything is kept.

    Raises:
        RefusedFileError: it cannot be read, has a column that must not come in, lacks one that it must have,
            or names one twice.
    """
    table, layout = layout_of(content, table)
    refuse_never_collected(layout.header)
    header_read(layout.header, table)
    return table, layout


def csv_records(
    path: Path, content: bytes, *, table: str, layout: Layout, date_format: str | None
) -> Records:
    """The records of a CSV file.

    Args:
        path: where the same bytes lie on the disk.
        content: the bytes of the file.
        table: the table of the contract that the file holds.
        layout: how it is written (`layout_read`).
        date_format: what its dates look like, where they are not ISO; the file's own word comes first.
    """
    header = header_read(layout.header, table)
    seen = counted(content)
    cells, rejected = cells_read(path, content, layout, seen)
    is_tidy = seen.is_ascii and not seen.has_blanks and layout.encoding.name == "utf-8"
    full = without_empty_rows(tidied(cells, is_tidy=is_tidy))
    return Records(
        text=columns_of_contract(full, header),
        header=header.names,
        rejected=tuple(rejected),
        empty_rows=cells.height - full.height,
        detected=Detected(
            encoding=layout.encoding.codec,
            delimiter=DELIMITERS[layout.delimiter],
            line_ending=seen.line_ending,
            date_format=layout.date_format or date_format,
        ),
        dropped_columns=header.dropped,
    )


def cells_read(
    path: Path, content: bytes, layout: Layout, seen: Bytes
) -> tuple[pl.DataFrame, list[RejectedLine]]:
    cells = split_fast(path, layout, seen=seen)
    if cells is not None:
        return cells, []
    split = split_carefully(content, layout)
    names = [f"c{position}" for position in range(len(layout.header))]
    rows = pl.DataFrame(split.rows, schema=dict.fromkeys(names, pl.String), orient="row")
    return rows.with_columns(pl.Series(LINE, split.lines, pl.Int32)), split.rejected
