"""What the cells of a sheet hide from a reader of values: formulas never computed, errors, merged cells."""

import html
import posixpath
import re
import zipfile
from io import BytesIO

from warehouse.readers.records import Remark

# Only the names of parts and the marks of cells are looked for, so the XML need not be parsed (nor trusted).
SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
VALUE = re.compile(rb"<(?:\w+:)?v[^>]*>[^<]+<")
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*>")
MOST_CELLS_NAMED = 5
WORKBOOK, RELATIONSHIPS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"
# Of a range of columns, or of a row: hidden by name, or so narrow that nobody sees it.
IS_HIDDEN = re.compile(rb"\s(?:hidden\s*=\s*[\"'](?:1|true)|(?:width|ht)\s*=\s*[\"']0(?:\.0*)?)[\"']")
ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
COLUMNS = re.compile(rb"<(?:\w+:)?col\s[^>]*>")


def remarks_on_cells(content: bytes) -> dict[str, list[Remark]]:
    """What is to be said of the cells of each sheet, by the sheet's name."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        # Programs write the names of parts in any case.
        present = {part.lower(): part for part in archive.namelist()}
        if not {WORKBOOK, RELATIONSHIPS} <= set(present):
            return {}
        parts = parts_of_sheets(archive, present)
        return {
            sheet: remarks_on_sheet(archive.read(present[part])) if part in present else []
            for sheet, part in parts.items()
        }


def parts_of_sheets(archive: zipfile.ZipFile, present: dict[str, str]) -> dict[str, str]:
    targets = {
        attribute(found, "Id"): attribute(found, "Target")
        for found in RELATIONSHIP.findall(archive.read(present[RELATIONSHIPS]))
    }
    return {
        attribute(found, "name"): posixpath.normpath(
            posixpath.join("/xl", targets.get(attribute(found, "r:id"), ""))
        )
        .lstrip("/")
        .lower()
        for found in SHEET.findall(archive.read(present[WORKBOOK]))
    }


def remarks_on_sheet(xml: bytes) -> list[Remark]:
    merged = [attribute(found, "ref") for found in MERGED.findall(xml)]
    uncomputed, errors = [], []
    if b'"e"' in xml or FORMULA.search(xml):
        for found in CELL.finditer(xml):
            attributes, inner = found[1], found[2] or b""
            if b't="e"' in attributes:
                errors.append(cell_named(attributes))
            elif FORMULA.search(inner) and not VALUE.search(inner):
                uncomputed.append(cell_named(attributes))
    remarked = {
        "merged_cells": merged,
        "formulas_not_computed": uncomputed,
        "cells_with_errors": errors,
    }
    return hidden_parts(xml) + [
        Remark(name, {"count": len(cells), "cells": cells[:MOST_CELLS_NAMED]})
        for name, cells in remarked.items()
        if cells
    ]


def hidden_parts(xml: bytes) -> list[Remark]:
    rows = sum(1 for row in ROW.findall(xml) if IS_HIDDEN.search(row))
    ranges = [columns for columns in COLUMNS.findall(xml) if IS_HIDDEN.search(columns)]
    # Many sheets hide all columns to the right of what they hold.
    last = max((column_of(cell_named(found[1])) for found in CELL.finditer(xml)), default=0) if ranges else 0
    columns = sum(columns_in(one, last) for one in ranges)
    return [Remark("hidden_parts", {"rows": rows, "columns": columns})] if rows or columns else []


def columns_in(tag: bytes, last: int) -> int:
    """How many columns a range has, up to the last that holds a cell."""
    first, end = (int(attribute(tag, name) or 0) for name in ("min", "max"))
    return max(0, min(end, last) - first + 1)


def hidden_sheets(content: bytes) -> list[str]:
    """The names of the sheets that a spreadsheet program does not show."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        present = {part.lower(): part for part in archive.namelist()}
        sheets = SHEET.findall(archive.read(present[WORKBOOK])) if WORKBOOK in present else []
    return [
        attribute(found, "name") for found in sheets if attribute(found, "state").lower().endswith("hidden")
    ]


def cell_named(attributes: bytes) -> str:
    return attribute(b" " + attributes, "r")


def column_of(name: str) -> int:
    """The number of the column of a cell: B12 stands in column 2."""
    column = 0
    for letter in name.rstrip("0123456789"):
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def attribute(tag: bytes, name: str) -> str:
    found = re.search(rf'\s{name}\s*=\s*(?:"([^"]*)"|\'([^\']*)\')'.encode(), tag)
    return html.unescape((found[1] or found[2] or b"").decode("utf-8", "replace")) if found else ""
