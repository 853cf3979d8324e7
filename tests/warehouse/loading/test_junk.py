"""Junk becomes nobody, true rows come in, and what nobody may keep is on no disk, wherever it stands."""

import zipfile

import pytest
import xlsxwriter

from warehouse.loading.load import load
from warehouse.loading.messages import report_says
from warehouse.readers.declared import Declared

BOOKS = "select batch_id from ledger.batches where records <> loaded + quarantined + rejected"
HEADER = "person_id,given_name,family_name,phone\n"
TWO = "R001,Ana,Beltran,\nR002,Luz,Diaz,\n"


def said(report, language="en"):
    return "\n".join(sentence for batch in report.batches for sentence in report_says(batch, language))


def ids(query):
    return [one for (one,) in query("select person_id from raw.people order by _line")]


@pytest.mark.parametrize(
    "row",
    [
        "alpha,Ana,Beltran?,6615550101,35 to 44,yes",
        "alpha beta,Ana,Who?,6615550101,35_44,no",
    ],
)
def test_a_true_first_row_whose_id_is_a_word_is_a_row(home, write, query, row):
    header = "person_id,given_name,family_name,phone,age_band,caregiver_of_0_5\n"
    load(home, [write("people.csv", header + row + "\nR2,Luz,Diaz,,45_54,no\n")])
    assert ids(query) == [row.split(",")[0], "R2"]


def test_a_true_first_meeting_with_a_question_in_its_title_is_a_row(home, write, query):
    rows = "kickoff,visit,2025-01-02,Who are we?\nm2,visit,2025-01-03,Next\n"
    load(home, [write("meetings.csv", "meeting_id,kind,held_on,title\n" + rows)])
    assert query("select count(*) from raw.meetings") == [(2,)]


def test_a_row_that_asks_in_every_column_explains_them(home, write, query):
    rows = "Your id,What kind of meeting?,When?,Title?\nm2,visit,2025-01-03,Next\n"
    report = load(home, [write("meetings.csv", "meeting_id,kind,held_on,title\n" + rows)])
    assert query("select meeting_id from raw.meetings") == [("m2",)]
    assert "explain the columns were passed over: 1 (line 2)" in said(report)


@pytest.mark.parametrize(
    "junk",
    ["Total unduplicated,,,", "Subtotal Hispanic,,,12", "TOTAL DE PERSONAS,,,2", "Count:,,,2",
     "Promedio,,,1.5", "N = 2,,,"],
)  # fmt: skip
def test_a_sum_is_nobody(home, write, query, junk):
    report = load(home, [write("people.csv", HEADER + TWO + junk + "\n")])
    assert ids(query) == ["R001", "R002"]
    assert "rows that sum up others were passed over: 1 (line 4)" in said(report)
    assert query(BOOKS) == []


@pytest.mark.parametrize("junk", ["45,,,", "Staff,,,", "Present today,,,", "No show 3,,,"])
def test_what_is_unlike_all_ids_and_alone_is_rejected_and_said(home, write, query, junk):
    report = load(home, [write("people.csv", HEADER + TWO + junk + "\nR003,,,\n")])
    assert ids(query) == ["R001", "R002", "R003"]
    (batch,) = report.batches
    assert (batch.records, batch.loaded, batch.rejected) == (4, 3, 1)
    assert "line 4: nothing but a number or words in the place of an id" in said(report)
    assert "no se tomó por un registro" in said(report, "es")


def test_several_sums_below_few_rows_are_nobody(home, write, query):
    rows = "1,Ana,Gil,\n2,Luz,Diaz,\nUnduplicated total: 2,,,\nAverage age 34,,,\nGrand Total,2,,\n"
    report = load(home, [write("people.csv", HEADER + rows)])
    assert ids(query) == ["1", "2"]
    assert "rows that sum up others were passed over: 3 (lines 4, 5, 6)" in said(report)


def test_an_id_that_begins_with_such_a_word_is_an_id(home, write, query):
    load(home, [write("people.csv", HEADER + "count-1,,,\ncount-2,Ana,,\n")])
    assert ids(query) == ["count-1", "count-2"]


def test_a_count_below_ids_that_are_numbers_is_nobody(home, write, query):
    report = load(home, [write("people.csv", HEADER + "11,Ana,Beltran,\n12,Luz,Diaz,\n13,,,\n2,,,\n")])
    assert ids(query) == ["11", "12", "13"]
    assert report.total("rejected") == 1


def test_who_is_known_by_name_alone_comes_in(home, write, query):
    rows = "Ana Beltran,Ana,Beltran,\nMadonna,,,\nLuz Diaz,,,\n"
    load(home, [write("people.csv", HEADER + rows)])
    assert ids(query) == ["Ana Beltran", "Madonna", "Luz Diaz"]


@pytest.fixture
def sheet(home, write):
    return lambda below: load(home, [write("people.csv", f"{HEADER}{TWO}{below}")])


@pytest.fixture
def kept(home):
    def found(secret: str) -> list[str]:
        places = []
        for path in (path for path in home.path.rglob("*") if path.is_file()):
            content = path.read_bytes()
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    content += b"".join(archive.read(name) for name in archive.namelist())
            if secret.encode() in content:
                places.append(path.name)
        return places

    return found


@pytest.mark.parametrize(
    ("below", "secret"),
    [
        ("SSN 123-45-6789,,,", "6789"),
        ("R001 SSN 123 45 6789,,,", "6789"),
        ("Ana 123-45-6789", "6789"),
        ("Luz is undocumented,,,", "undocumented"),
        ("Luz: undocumented", "undocumented"),
        ("Luz,indocumentada,,", "indocumentada"),
        ("R003,DOB 03/04/1981,,", "1981"),
        ("Ana 03/04/1981,,,", "1981"),
        ("Luz nacida el 4 de marzo de 1981,,,", "1981"),
        ("R003,A# 123-456-789,Roe,", "456-789"),
        ('R003,"SSN 123456789', "123456789"),
    ],
)
@pytest.mark.parametrize("after", ["", "R009,Eva,Gil,\n"])
def test_what_nobody_may_keep_is_on_no_disk(sheet, kept, below, secret, after):
    sheet(f"{below}\n{after}")
    assert kept(secret) == []


def test_what_nobody_may_keep_takes_no_row_along(sheet, query):
    report = sheet("R003,DOB 03/04/1981,Roe,\nLuz: undocumented\nSSN 123-45-6789,,,\nR009,Eva,Gil,\n")
    assert ids(query) == ["R001", "R002", "R003", "R009"]
    assert query(BOOKS) == []
    assert "never be collected here are kept nowhere: 2 (lines 5, 6)" in said(report)


@pytest.mark.parametrize(
    "one", ["*", "all", "ALL", "Todas", "NULL", "n/a", "-", "none", "ninguna", "--", "?"]
)
def test_a_partnership_has_an_id_of_its_own(home, write, reasons, one):
    report = load(home, [write("partnerships.csv", f'partnership_id,name\n"{one}",One\nP1,Two\n')])
    assert reasons() == {(2, "partnership_id", "no_id")}
    assert "is nobody's id" in said(report)
    assert "no es identificador de nadie" in said(report, "es")


@pytest.mark.parametrize("one", ["SD", "SN", "NA", "na", "Nadi"])
def test_initials_are_ids(home, write, query, one):
    load(home, [write("partnerships.csv", f'partnership_id,name\n"{one}",One\n')])
    assert query("select partnership_id from raw.partnerships") == [(one,)]


@pytest.mark.parametrize("one", ["Todos", "Everyone", "SN"])
def test_an_organization_may_be_called_all(home, write, query, one):
    load(home, [write("organizations.csv", f"organization_id,name,sector\n{one},One,school\n")])
    assert query("select organization_id from raw.organizations") == [(one,)]


@pytest.mark.parametrize(
    "one", ["*", "all", "N/A", "s/n", "#N/A", "#REF!", "#¡REF!", "#¿NOMBRE?", "#DIV/0!", "#N/D", "#VALUE!"]
)
def test_no_organization_has_the_id_of_all_or_of_nothing(home, write, reasons, one):
    load(home, [write("organizations.csv", f'organization_id,name,sector\n"{one}",One,school\n')])
    assert reasons() == {(2, "organization_id", "no_id")}


def in_a_book(path, rows):
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("organizations")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def test_words_encoded_twice_in_some_rows_of_a_workbook_are_asked_about(home, tmp_path, query):
    rows = [["organization_id", "name", "sector"], ["O1", "Niños Primero", "school"],
            ["O2", "Centro JosÃ© MartÃ­", "school"], ["O3", "Ni√±os", "school"]]  # fmt: skip
    path = in_a_book(tmp_path / "organizations.xlsx", rows)
    asked = load(home, [path])
    assert asked.exit_code == 2
    assert "encoded twice (such as Ã± for ñ) (lines 3, 4)" in said(asked)
    assert "--encoding utf-8-twice" in said(asked, "es")
    load(home, [path], declared=Declared(encoding="utf-8-twice"))
    names = query("select name from raw.organizations order by 1")
    assert names == [("Centro José Martí",), ("Niños",), ("Niños Primero",)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_words_encoded_twice_in_some_rows_of_a_file_are_asked_about(home, tmp_path, encoding):
    path = tmp_path / "organizations.csv"
    text = "organization_id,name,sector\nO1,Niños Primero,school\nO2,Centro JosÃ© Marti,school\n"
    path.write_bytes(text.encode(encoding))
    asked = load(home, [path])
    assert asked.exit_code == 2
    assert "as if it had been encoded twice" in said(asked)


NAMES = "organization_id,name,sector\nO1,Niños Primero,school\nO2,Centro José Martí,school\nO3,MUÑOZ,school\n"


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_letters_are_read_in_the_encoding_in_which_words_read_best(home, tmp_path, query, encoding):
    path = tmp_path / "organizations.csv"
    path.write_bytes(NAMES.encode(encoding))
    report = load(home, [path])
    names = query("select name from raw.organizations order by 1")
    assert names == [("Centro José Martí",), ("MUÑOZ",), ("Niños Primero",)]
    assert encoding == "cp1252" or "because its words read best so" in said(report)


def test_letters_that_read_as_well_in_two_encodings_are_asked_about(home, tmp_path, query):
    path = tmp_path / "organizations.csv"
    path.write_bytes("organization_id,name,sector\nO1,Saint-François,school\n".encode("mac_roman"))
    asked = load(home, [path])
    assert asked.exit_code == 2
    assert "--encoding mac-roman, --encoding dos-850" in said(asked)
    load(home, [path], declared=Declared(encoding="mac-roman"))
    assert query("select name from raw.organizations") == [("Saint-François",)]
