"""Cells of a sheet taken as the workbook shows them, where it shows another text than it stores."""

from collections.abc import Iterable, Sequence

import polars as pl

from warehouse.contract import TABLES, key, references
from warehouse.readers.headers import Header
from warehouse.readers.records import LINE, Remark
from warehouse.readers.shown import Shown
from warehouse.readers.workbook_cells import MOST_CELLS_NAMED


def cells_as_shown(
    cells: pl.DataFrame, header: Header, table: str, shown: Sequence[Shown] | None
) -> tuple[pl.DataFrame, list[Remark]]:
    """The cells as people see them; but where a column counts, numbers are what they are stored as.

    `shown` is None where nobody can tell how a workbook shows them.
    """
    if shown is None:
        return cells, formats_not_told(cells, header, table)
    columns = TABLES[table].columns
    texts = [place for name, place in header.positions.items() if columns[name].dtype.type == pl.String]
    others = set(range(cells.width - 1)) - set(header.positions.values())
    cells, _ = as_shown(cells, shown, others)
    cells, changed = as_shown(cells, shown, texts)
    facts = {"count": len(changed), "cells": changed[:MOST_CELLS_NAMED]}
    return cells, [Remark("taken_as_shown", facts)] if changed else []


def formats_not_told(cells: pl.DataFrame, header: Header, table: str) -> list[Remark]:
    """What is to be said of ids that are numbers, where nobody can tell how the workbook shows them."""
    columns = TABLES[table].columns
    ids = {
        name: place
        for name, place in header.positions.items()
        if name == "zip" or name in key(table) or name in references(table)
    }
    found = [
        header.names[name]
        for name, place in ids.items()
        if columns[name].dtype.type == pl.String and has_numbers(cells[f"c{place}"])
    ]
    return [Remark("formats_not_told", {"columns": found})] if found else []


def has_numbers(cells: pl.Series) -> bool:
    return bool(cells.str.contains(r"^[1-9]\d*$").any())


def as_shown(
    cells: pl.DataFrame, shown: Sequence[Shown], places: Iterable[int]
) -> tuple[pl.DataFrame, list[str]]:
    """The cells with what they show, in these of the columns `c0` to `cN`; and the names of those changed."""
    taken: list[str] = []
    for place in places:
        stored = dict(cells.select(LINE, f"c{place}").iter_rows()) if shown else {}
        # Trusted only where that number stands, whatever else a reader makes of a sheet.
        mine = [one for one in shown if one.place == place and is_number(stored.get(one.line), one.stored)]
        if mine:
            texts = {one.line: one.text for one in mine}
            replaced = pl.col(LINE).replace_strict(texts, default=pl.col(f"c{place}"), return_dtype=pl.String)
            cells = cells.with_columns(replaced.alias(f"c{place}"))
            taken += [one.name for one in mine]
    return cells, taken


def is_number(cell: str | None, stored: str) -> bool:
    return cell is not None and cell.removesuffix(".0") == stored.removesuffix(".0")
