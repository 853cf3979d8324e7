"""Nothing that leaves in a file can act, and every file says where it comes from."""

import csv
import io
from datetime import date

import openpyxl
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.kit.exports import Export, as_csv, as_xlsx, defused_text, file_name, sheet_name

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1+1",
    "\u00a0=1",
    "\ufeff=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "=cmd|' /C calc'!A0",
]
ABOUT = {"Release": "2026-07-02-081500", "Note": "Sample data, invented people"}


def export(texts, header="Name"):
    table = pl.DataFrame({header: texts, "Members": list(range(len(texts)))})
    return Export(table, ABOUT, sheets=("=Figures", "About"))


def rows_of_csv(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(formula):
    assert defused_text(formula) == f"'{formula}"


@pytest.mark.parametrize("text", ["", "Lancaster", "Boyle Heights – Este", "1-1", "a=b", "−9", "'=1"])
def test_other_text_stays_as_it_is(text):
    assert defused_text(text) == text


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_csv_holds_no_formula_in_cells_or_headers(formula):
    rows = rows_of_csv(as_csv(export([formula], header=formula)))
    assert rows[0][0] == f"'{formula}"
    assert rows[1][0] == f"'{formula}"


def test_a_workbook_holds_no_formula_in_cells_headers_or_sheet_names():
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(export(FORMULAS, header="=Head"))))
    assert book.sheetnames == ["Figures", "About"]
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
    assert [cell.value for cell in book["Figures"]["A"]][:2] == ["'=Head", "'=1+1"]


def test_numbers_and_days_stay_what_they_are():
    table = pl.DataFrame({"Change": [-9, 23], "Share": [-0.5, 0.25], "Day": [date(2026, 6, 30)] * 2})
    kept = Export(table, ABOUT, sheets=("Figures", "About"))
    assert rows_of_csv(as_csv(kept))[1][:3] == ["-9", "-0.5", "2026-06-30"]
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(kept)))["Figures"]
    assert [cell.value for cell in sheet[2]][:2] == [-9, -0.5]


def test_a_workbook_says_shares_as_percent_and_nothing_in_red():
    table = pl.DataFrame({"Members": [-9], "Share": [0.254], "Days": [18.5], "Change": [-2], "Of 100": [0.5]})
    forms = {"Share": "percent", "Change": "signed", "Of 100": "percent_to_a_tenth"}
    said = Export(table, ABOUT, sheets=("Figures", "About"), forms=forms)
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(said)))["Figures"]
    assert [cell.value for cell in sheet[2]] == [-9, 0.254, 18.5, -2, 0.5]
    formats = [cell.number_format for cell in sheet[2]]
    assert formats == ["#,##0", "0%", "#,##0.0", "+#,##0;-#,##0;0", "0.0%"]


def test_the_header_of_a_workbook_stays_in_sight():
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(export(["Lancaster"]))))
    assert book["Figures"].freeze_panes == "A2"


def test_a_workbook_writes_out_what_its_measures_mean():
    meaning = {"Members": "People who joined."}
    said = Export(pl.DataFrame({"Members": [9]}), ABOUT, sheets=("Figures", "About"), definitions=meaning)
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(said)))["About"]
    told = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=2)}
    assert told == {**ABOUT, **meaning}
    assert "People who joined." not in as_csv(said).decode()


def test_a_csv_says_where_it_comes_from_in_every_row():
    rows = rows_of_csv(as_csv(export(["Lancaster", "Palmdale"])))
    assert rows[0][2:] == list(ABOUT)
    assert all(row[2:] == list(ABOUT.values()) for row in rows[1:])


def test_a_workbook_says_where_it_comes_from_on_a_sheet_of_its_own():
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(export(["Lancaster"]))))["About"]
    told = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=2)}
    assert told == ABOUT


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])), min_size=1))
def test_no_text_of_a_csv_can_open_a_cell_of_its_own(texts):
    rows = rows_of_csv(as_csv(export(texts)))
    assert [row[0] for row in rows[1:]] == [defused_text(text) for text in texts]


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_a_spreadsheet_with_another_separator_sees_one_quoted_text(separator):
    content = as_csv(export([f"a{separator}=1+1"])).decode("utf-8-sig")
    assert f'"a{separator}=1+1"' in content


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_a_file_name_is_plain_and_short(parts):
    name = file_name(*parts, ending="csv")
    assert name.startswith("common-table")
    assert name.endswith(".csv")
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert len(name) <= 104


def test_a_file_name_keeps_spanish_names_readable():
    assert file_name("members", "Ñuñoa [Sur]", "2026-06-30", ending="csv") == (
        "common-table-members-nunoa-sur-2026-06-30.csv"
    )


@given(st.text())
def test_a_sheet_name_is_one_that_excel_takes(name):
    made = sheet_name(name)
    assert 1 <= len(made) <= 31
    assert not set(made) & set("[]:*?/\\")
    assert not made.startswith(("'", "=", "+", "-", "@"))
    assert not made.endswith("'")
