"""Numbers that a workbook shows otherwise than it stores: ids and ZIP codes are what people see."""

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from warehouse.loading.load import load
from warehouse.loading.messages import report_says
from warehouse.readers.shown import shown_as

ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:table table:name="people">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
TEXT_CELL = '<table:table-cell office:value-type="string"><text:p>{0}</text:p></table:table-cell>'
NUMBER_CELL = (
    '<table:table-cell office:value-type="float" office:value="{0}"><text:p>{1}</text:p></table:table-cell>'
)


@pytest.mark.parametrize(
    ("code", "stored", "shown"),
    [
        ('"R-"0000', "13", "R-0013"),
        ("00000", "2138", "02138"),
        ("00000", "93534", "93534"),
        ("0000", "123456", "123456"),
        (r"\R\-000", "7", "R-007"),
        ('000"-x"', "7", "007-x"),
        (r"00000\-0000", "935340012", "93534-0012"),
        (r"000\-00\-0000", "123456", "000-12-3456"),
        ("[$-409]00000", "2138", "02138"),
        ("0000;-0000", "7", "0007"),
        ('"P"0', "7.0", "P7"),
        ("0.00", "7", None),
        ("#,##0", "1234", None),
        ("General", "13", None),
        ("yyyy-mm-dd", "45000", None),
        ("00000", "2138.5", None),
    ],
)
def test_a_format_shows_a_number_so(code, stored, shown):
    assert shown_as(code, stored) == shown


def xlsx(rows, formats, *, first="A"):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "people"
    for number, row in enumerate(rows, 3):
        for place, cell in enumerate(row):
            here = sheet.cell(number, place + openpyxl.utils.column_index_from_string(first), cell)
            if number > 3 and formats[place]:
                here.number_format = formats[place]
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def ods(rows):
    lines = "".join(
        "<table:table-row>"
        + "".join(TEXT_CELL.format(c) if isinstance(c, str) else NUMBER_CELL.format(*c) for c in row)
        + "</table:table-row>"
        for row in rows
    )
    empty = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows=empty + lines))
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return file.getvalue()


# Written by a library for such files: the ids and ZIP codes of its people have number formats.
OLD_WORKBOOK = Path(__file__).with_name("book.xls")
ROWS = [("person_id", "zip", "caregiver_of_0_5", "Our id"), (13, 2138, 1, 7), (14, 93534, 0, 8)]
FORMATS = ('"R-"0000', "00000", "00", '"N"00')
PEOPLE = "select person_id, zip, caregiver_of_0_5, _line from raw.people order by 1"
SEEN = [("R-0013", "02138", True, 4), ("R-0014", "93534", False, 5)]


@pytest.mark.parametrize("first", ["A", "C"])
def test_ids_and_zip_codes_of_a_workbook_are_what_it_shows(home, write, query, first):
    report = load(home, [write("book.xlsx", xlsx(ROWS, FORMATS, first=first))])
    assert query(PEOPLE) == SEEN
    said = "\n".join(report_says(report.batches[0], "en"))
    assert "around them (" in said
    assert "3 in all) were taken as it shows them" in said


def test_so_are_those_of_an_open_document(home, write, query):
    rows = [
        ROWS[0][:3],
        [(13, "R-0013"), (2138, "02138"), (1, "01")],
        [(14, "R-0014"), (93534, "93,534"), (0, "00")],
    ]
    report = load(home, [write("book.ods", ods(rows))])
    assert query(PEOPLE) == SEEN
    assert "(A4, A5, B4; 3 in all)" in "\n".join(report_says(report.batches[0], "en"))


def test_an_old_workbook_is_read_and_says_that_it_does_not_tell_how_it_shows_numbers(home, query):
    report = load(home, [OLD_WORKBOOK])
    found = "select person_id, given_name, created_on, zip from raw.people"
    assert query(found) == [("13", "José", date(2024, 12, 31), "93534")]
    waiting = "select cells ->> 'given_name', cells ->> 'zip' from quarantine.rows"
    assert query(waiting) == [("Begoña", "2138")]
    assert query("select partnership_id, name from raw.partnerships") == [("a", "One")]
    said = "\n".join(sentence for batch in report.batches for sentence in report_says(batch, "en"))
    assert "numbers in person_id, zip were taken as they are stored" in said


def test_what_only_a_format_makes_an_identity_number_is_refused_like_one(home, write, kept_anywhere):
    rows = [("person_id", "Other"), ("R1", 123456789), ("R2", 123456780)]
    report = load(home, [write("book.xlsx", xlsx(rows, (None, r"000\-00\-0000")))])
    assert report.exit_code == 2
    assert not kept_anywhere("123456789")


def test_the_same_person_has_one_id_in_both_kinds_of_list(home, write, query):
    load(home, [write("people.csv", "person_id,given_name\nR-0013,Ana\n")])
    load(home, [write("book.xlsx", xlsx(ROWS, FORMATS))])
    assert query("select count(*) from raw.people where person_id = 'R-0013'") == [(1,)]
    assert query("select given_name, zip from raw.people where person_id = 'R-0013'") == [("Ana", "02138")]
