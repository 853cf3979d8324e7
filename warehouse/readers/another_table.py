"""Where another table begins below the one that is read: at its header, in the middle of the data.

Its rows, under the columns of the first, would be records that nobody meant. They are rejected, and nothing
of them is kept; whoever wants them puts them into a file of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from warehouse.contract.naming import table_named
from warehouse.readers.header_rows import headers_again, may_be_headers, table_headed
from warehouse.readers.headers import Header
from warehouse.readers.no_records import second_headers
from warehouse.readers.records import LINE, RejectedLine

ANOTHER_TABLE = "another_table"


@dataclass(frozen=True)
class Beginning:
    """The first line of another table, and that of the contract of which its header has columns."""

    line: int
    table: str


def above_another_table(
    cells: pl.DataFrame,
    header: Header,
    table: str,
    *,
    date_format: str | None,
    broken: Sequence[tuple[RejectedLine, list[str]]],
) -> tuple[pl.DataFrame, list[RejectedLine]]:
    """The filled rows of a file (`c0` to `cN`, `_line`) above another table, and all lines that are rejected.

    Args:
        cells: the filled rows.
        header: the header of the file.
        table: the table that it is of.
        date_format: how the file writes dates.
        broken: the lines that could not be split as the header, each with the cells that it has.
    """
    is_of_this = headers_again(cells, header, table) | second_headers(cells, header, table, date_format)
    rows = may_be_headers(cells.filter(~is_of_this)).iter_rows()
    suspects = {line: row for *row, line in rows} | {line.line: row for line, row in broken}
    headed = {line: found for line, row in sorted(suspects.items()) if (found := table_headed(row))}
    if not headed:
        return cells, [line for line, _ in broken]
    line = min(headed)
    other = Beginning(first_line_of(cells, line), headed[line])
    own, below = cells.filter(pl.col(LINE) < other.line), cells.filter(pl.col(LINE) >= other.line)
    in_it = [rejected_in(other, one) for one in below[LINE]]
    return own, [
        *(one if one.line < other.line else rejected_in(other, one.line) for one, _ in broken),
        *in_it,
    ]


def first_line_of(cells: pl.DataFrame, header: int) -> int:
    """The line of a title that stands alone right above a header, or that of the header."""
    above = cells.filter(pl.col(LINE) < header).tail(1)
    filled = [cell for row in above.drop(LINE).iter_rows() for cell in row if cell]
    is_title = len(filled) == 1 and table_named(filled[0]) is not None
    return int(above[LINE][0]) if is_title else header


def rejected_in(other: Beginning, line: int) -> RejectedLine:
    return RejectedLine(line, b"", ANOTHER_TABLE, other.table)
