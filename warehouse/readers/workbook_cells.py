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
NUMBER_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s[^>]*>")
STYLES_OF_CELLS = re.compile(rb"<(?:\w+:)?cellXfs[^>]*>(.*?)</(?:\w+:)?cellXfs>", re.DOTALL)
STYLE = re.compile(rb"<(?:\w+:)?xf\s[^>]*>")
ZEROS = re.compile(r'("[^"]*")?0{2,}(-0+)*')
IS_HIDDEN = rb"\shidden\s*=\s*[\"'](?:1|true)[\"']"
HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*" + IS_HIDDEN)
HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*" + IS_HIDDEN)


def remarks_on_cells(content: bytes) -> dict[str, list[Remark]]:
    """What is to be said of the cells of each sheet, by the sheet's name."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        # Programs write the names of parts in any case.
        present = {part.lower(): part for part in archive.namelist()}
        if not {WORKBOOK, RELATIONSHIPS} <= set(present):
            return {}
        padded = padded_styles(archive.read(present[STYLES])) if STYLES in present else set()
        parts = parts_of_sheets(archive, present)
        return {
            sheet: remarks_on_sheet(archive.read(present[part]), padded) if part in present else []
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


def remarks_on_sheet(xml: bytes, padded: set[str]) -> list[Remark]:
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
        "shown_otherwise": shown_with_zeros(xml, padded),
        "merged_cells": merged,
        "formulas_not_computed": uncomputed,
        "cells_with_errors": errors,
    }
    return hidden_parts(xml) + [
        Remark(name, {"count": len(cells), "cells": cells[:MOST_CELLS_NAMED]})
        for name, cells in remarked.items()
        if cells
    ]


def padded_styles(xml: bytes) -> set[str]:
    """The numbers of the styles that show zeros in front of a number."""
    padding = {
        attribute(found, "numFmtId")
        for found in NUMBER_FORMAT.findall(xml)
        if ZEROS.fullmatch(attribute(found, "formatCode"))
    }
    used = STYLES_OF_CELLS.search(xml)
    styles = STYLE.findall(used[1]) if used else []
    return {str(number) for number, style in enumerate(styles) if attribute(style, "numFmtId") in padding}


def shown_with_zeros(xml: bytes, padded: set[str]) -> list[str]:
    """The names of the cells whose style is one of those."""
    cells = (found[1] for found in CELL.finditer(xml)) if padded else iter(())
    return [cell_named(attributes) for attributes in cells if style_of(attributes) in padded]


def style_of(attributes: bytes) -> str:
    return attribute(b" " + attributes, "s")


def hidden_parts(xml: bytes) -> list[Remark]:
    rows, columns = len(HIDDEN_ROW.findall(xml)), len(HIDDEN_COLUMN.findall(xml))
    return [Remark("hidden_parts", {"rows": rows, "columns": columns})] if rows or columns else []


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


def attribute(tag: bytes, name: str) -> str:
    found = re.search(rf'\s{name}\s*=\s*(?:"([^"]*)"|\'([^\']*)\')'.encode(), tag)
    return html.unescape((found[1] or found[2] or b"").decode("utf-8", "replace")) if found else ""
