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


def remarks_on_cells(content: bytes) -> dict[str, list[Remark]]:
    """What is to be said of the cells of each sheet, by the sheet's name."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        present = set(archive.namelist())
        return {
            sheet: remarks_on_sheet(archive.read(part)) if part in present else []
            for sheet, part in parts_of_sheets(archive).items()
        }


def parts_of_sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    targets = {
        attribute(found, "Id"): attribute(found, "Target")
        for found in RELATIONSHIP.findall(archive.read("xl/_rels/workbook.xml.rels"))
    }
    return {
        attribute(found, "name"): posixpath.normpath(
            posixpath.join("/xl", targets.get(attribute(found, "r:id"), ""))
        ).lstrip("/")
        for found in SHEET.findall(archive.read("xl/workbook.xml"))
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
    remarked = {"merged_cells": merged, "formulas_not_computed": uncomputed, "cells_with_errors": errors}
    return [
        Remark(name, {"count": len(cells), "cells": cells[:MOST_CELLS_NAMED]})
        for name, cells in remarked.items()
        if cells
    ]


def cell_named(attributes: bytes) -> str:
    return attribute(b" " + attributes, "r")


def attribute(tag: bytes, name: str) -> str:
    found = re.search(rf'\s{name}\s*=\s*(?:"([^"]*)"|\'([^\']*)\')'.encode(), tag)
    return html.unescape((found[1] or found[2] or b"").decode("utf-8", "replace")) if found else ""
