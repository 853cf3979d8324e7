"""Workbooks: every sheet named as a table comes in, and what a spreadsheet hides is said."""

import io
import time
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from warehouse.loading.load import load
from warehouse.loading.messages import report_says
from warehouse.readers.declared import Declared


def workbook(**sheets):
    """A workbook of the given sheets, each a list of rows (`None` is an empty row)."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for place, cell in enumerate(row or (), 1):
                sheet.cell(number, place, cell)
    return book


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(content, name, body, *, replacing=()):
    """A workbook with one more part in its archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part not in replacing:
                new.writestr(part, old.read(part))
        new.writestr(name, body)
    return file.getvalue()


def said(report):
    return "\n".join(
        sentence
        for batch in report.batches
        for language in ("en", "es")
        for sentence in report_says(batch, language)
    )


PEOPLE = [("person_id", "created_on", "zip", "caregiver_of_0_5"), ("p1", date(2025, 3, 1), 93534, True)]


def test_sheets_are_tables_whatever_their_case(home, write, query):
    book = workbook(
        **{
            " People ": PEOPLE,
            "Notes": [("hello",)],
            "PARTNERSHIPS": [("Partnership ID", "Name"), ("a", "A")],
        }
    )
    report = load(home, [write("book.xlsx", saved(book))])
    assert [batch.source for batch in report.batches] == ["book.xlsx · People", "book.xlsx · PARTNERSHIPS"]
    assert query("select created_on, zip, caregiver_of_0_5, _line from raw.people") == [
        (date(2025, 3, 1), "93534", True, 2)
    ]
    assert "left out: Notes" in said(report)
    assert "se dejaron fuera: Notes" in said(report)


def test_numbers_read_as_people_see_them(home, write, query):
    rows = [("person_id", "phone", "home_language"), (101.0, 13105551234, "es"), (7, None, "en")]
    load(home, [write("book.xlsx", saved(workbook(people=rows)))])
    assert query("select person_id, phone from raw.people order by _line") == [
        ("101", "13105551234"),
        ("7", None),
    ]


def test_empty_rows_in_the_middle_lose_nothing_and_shift_no_line(home, write, query):
    rows = [None, None, PEOPLE[0], PEOPLE[1], None, None, ("p2", None, "9", None), None, ("p3",)]
    report = load(home, [write("book.xlsx", saved(workbook(people=rows)))])
    (batch,) = report.batches
    assert (batch.records, batch.loaded, batch.quarantined, batch.empty_rows) == (3, 2, 1, 3)
    assert query("select person_id, _line from raw.people order by 2") == [("p1", 4), ("p3", 9)]
    assert query("select line from quarantine.rows") == [(7,)]


def test_a_formula_counts_with_the_value_it_showed_and_is_named_where_it_shows_none(home, write, query):
    content = saved(workbook(people=[("person_id", "zip"), ("p1", "=1+1"), ("p2", "=1+1")]))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    first, second = '<c r="B2"><f>1+1</f><v /></c>', '<c r="B3"><f>1+1</f><v /></c>'
    assert first in sheet
    assert second in sheet
    computed = sheet.replace(first, '<c r="B2"><f>93000+534</f><v>93534</v></c>')
    content = with_part(content, "xl/worksheets/sheet1.xml", computed, replacing={"xl/worksheets/sheet1.xml"})
    report = load(home, [write("book.xlsx", content)])
    assert query("select person_id, zip from raw.people order by 1") == [("p1", "93534"), ("p2", None)]
    assert "formulas that were never computed (B3; 1 in all)" in said(report)
    assert "hay fórmulas que nunca se calcularon (B3; 1 en total)" in said(report)


def test_merged_cells_are_named(home, write, query):
    book = workbook(people=[("person_id", "zip"), ("p1", 93534), ("p2", None), ("p3", None)])
    book["people"].merge_cells("B2:B4")
    report = load(home, [write("book.xlsx", saved(book))])
    assert report.total("loaded") == 3
    assert query("select count(zip) from raw.people") == [(1,)]
    assert "merged cells (B2:B4; 1 in all)" in said(report)
    assert "celdas combinadas (B2:B4; 1 en total)" in said(report)


def test_cells_that_show_an_error_are_named(home, write):
    report = load(home, [write("book.xlsx", saved(workbook(people=[("person_id", "zip"), ("p1", "#N/A")])))])
    assert "such as #N/A (B2; 1 in all)" in said(report)


def test_a_day_with_an_hour_is_no_day(home, write, reasons):
    rows = [("person_id", "created_on"), ("p1", datetime(2025, 3, 1, 14, 30))]
    load(home, [write("book.xlsx", saved(workbook(people=rows)))])
    assert reasons() == {(2, "created_on", "not_a_date")}


def test_days_may_be_real_or_written_in_the_declared_format(home, write, query):
    rows = [("person_id", "created_on"), ("p1", date(2025, 4, 3)), ("p2", "03/04/2025")]
    load(home, [write("book.xlsx", saved(workbook(people=rows)))], declared=Declared("DD/MM/YYYY"))
    assert query("select distinct created_on from raw.people") == [(date(2025, 4, 3),)]


def test_a_single_sheet_may_have_any_name_in_a_file_named_as_a_table(home, write):
    report = load(home, [write("People 2025.xlsx", saved(workbook(Sheet1=PEOPLE)))])
    assert report.total("loaded") == 1


def test_of_a_sheet_that_must_not_come_in_nothing_is_kept_and_the_others_load(home, write, kept_anywhere):
    book = workbook(people=PEOPLE, list=[("The list",), ("name", "Passport No."), ("Ana", "X1234567")])
    report = load(home, [write("book.xlsx", saved(book))])
    assert [(batch.source, batch.status) for batch in report.batches] == [
        ("book.xlsx · list", "refused"), ("book.xlsx · people", "loaded"),
    ]  # fmt: skip
    assert not kept_anywhere("X1234567")
    assert "a passport number" in said(report)
    assert "un número de pasaporte" in said(report)


def test_one_bad_sheet_does_not_stop_the_others(home, write):
    book = workbook(people=PEOPLE, meetings=[("title",), ("x",)], goals=[])
    report = load(home, [write("book.xlsx", saved(book))])
    assert [batch.status for batch in report.batches] == ["loaded", "refused", "refused"]


def test_the_same_workbook_again_changes_nothing(home, write, everything_held):
    path = write("book.xlsx", saved(workbook(people=PEOPLE)))
    load(home, [path])
    before = everything_held()
    again = load(home, [path])
    assert ([batch.status for batch in again.batches], again.exit_code) == (["already_loaded"], 0)
    assert everything_held() == before


def bomb():
    """A workbook whose sheet unpacks to one gigabyte."""
    file = io.BytesIO(saved(workbook(people=PEOPLE)))
    with (
        zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/worksheets/s.xml", "w") as part,
    ):
        block = b"0" * (1 << 24)
        for _ in range(64):
            part.write(block)
    return file.getvalue()


def test_a_zip_bomb_is_refused_at_once(home, write):
    path = write("people.xlsx", bomb())
    load(home, [write("warm.csv", "# table: people\nperson_id\np1\n")])
    began = time.process_time()
    report = load(home, [path])
    assert time.process_time() - began < 1
    assert "refused unopened" in said(report)
    assert "rechazado sin abrirlo" in said(report)


@pytest.mark.parametrize(
    ("content", "english", "spanish"),
    [
        (
            with_part(saved(workbook(people=PEOPLE)), "xl/vbaProject.bin", b"x"),
            "holds macros",
            "contiene macros",
        ),
        (b"\xd0\xcf\x11\xe0" + bytes(500), "cannot be opened", "no se puede abrir"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "by a password", "con contraseña"),
        (b"PK\x03\x04 damaged", "cannot be opened", "no se puede abrir"),
        (b"<html></html>", "cannot be opened", "no se puede abrir"),
        (saved(workbook(a=[("x",)], b=[("y",)])), "no sheet is named after", "ninguna hoja tiene el nombre"),
    ],
    ids=["macros", "xls", "password", "damaged", "no workbook", "no table"],
)
def test_what_is_no_workbook_for_us_is_refused_in_words(home, write, content, english, spanish):
    report = load(home, [write("book.xlsx", content)])
    assert report.exit_code == 2
    assert english in said(report)
    assert spanish in said(report)


def test_links_to_other_workbooks_are_not_followed(home, write):
    content = with_part(saved(workbook(people=PEOPLE)), "xl/externalLinks/externalLink1.xml", b"<x/>")
    report = load(home, [write("book.xlsx", content)])
    assert report.total("loaded") == 1
    assert "refers to other workbooks" in said(report)


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_folder_of_workbooks_names_the_tables_once(home, write, commontable, language):
    for name in ("Contact list 2025.xlsx", "Budget.xlsx"):
        path = write(f"folder/{name}", saved(workbook(Sheet1=[("a", "b"), (1, 2)])))
    write("folder/Notes.csv", "a,b\n1,2\n")
    told = commontable(home, "load", path.parent, "--language", language).output
    assert told.count("contractor_roles, responsibilities") == 1
    assert all(f"{name}: " in told for name in ("Contact list 2025.xlsx", "Budget.xlsx", "Notes.csv"))
    assert told.count({"en": "above", "es": "más arriba"}[language]) == 2
