"""Files as people keep them: each folder of `cases` is one load into an installation that has `base`."""

import json

import pytest

from tests.warehouse.loading.conftest import CASES
from warehouse.loading.load import load
from warehouse.loading.messages import report_says
from warehouse.loading.report import LoadReport
from warehouse.readers.declared import Declared
from warehouse.settings import Home

PEOPLE = "select person_id from raw.people where person_id not in ('R001', 'R002', 'R003', 'R004') order by 1"


@pytest.fixture
def home(home_with_base) -> Home:
    return home_with_base


@pytest.fixture
def case(home):
    """Load a case, as one command."""

    def loaded(name: str, **said) -> LoadReport:
        return load(home, [CASES / name], declared=Declared(**said))

    return loaded


def said(report, language="en"):
    return "\n".join(sentence for batch in report.batches for sentence in report_says(batch, language))


def test_a_total_and_a_note_below_are_passed_over_and_said(case, query):
    report = case("01_total_row")
    assert query(PEOPLE) == [("R010",), ("R011",)]
    assert "rows that sum up others were passed over: 1 (line 4)" in said(report)
    assert "se omitieron notas debajo de la tabla: 1 (línea 5)" in said(report, "es")


def test_the_second_headers_of_a_survey_tool_are_passed_over_and_said(case, query):
    report = case("02_second_header")
    assert query(PEOPLE) == [("R010",)]
    assert "explain the columns were passed over: 2 (lines 2, 3)" in said(report)


def test_who_signed_in_twice_came_once(case, query):
    report = case("04_signed_in_twice")
    assert query("select person_id from raw.attendance order by 1") == [("R001",), ("R002",)]
    assert "stand there a second time" in said(report)
    assert "(line 4)" in said(report)


def test_letters_of_an_old_mac_are_read_and_said(case, query):
    report = case("05_mac_roman")
    names = [name for (name,) in query("select name from raw.organizations where _batch_id > 4 order by 1")]
    assert names == ["Centro José Martí", "Escuela Peña", "Niños Primero"]
    assert "Mac Roman" in said(report)


def test_numbers_shown_otherwise_than_stored_are_taken_as_shown_and_said(case, query):
    report = case("07_number_format")
    assert query("select person_id, zip from raw.people where _batch_id = 5 order by 1") == [
        ("R-0012", "02138"),
        ("R-0013", "93534"),
    ]
    assert "around them (A2, A3, B2; 3 in all) were taken as it shows them" in said(report)


def test_a_table_is_found_by_the_last_word_of_a_name_and_a_wrong_one_gets_the_nearest(case, query):
    report = case("09_google_sheets_names")
    assert query(PEOPLE) == [("X20",), ("X520",), ("X667",)]
    assert "peoples.csv: its name is not that of a table" in said(report)
    assert "Did you mean: people?" in said(report)


def test_what_stands_for_nothing_is_asked_for_once_and_may_be_declared(case, query, home):
    refused = case("12_empty_words")
    (how,) = [sentence for sentence in said(refused).splitlines() if "--nothing" in sentence]
    assert how.endswith(
        'load it again: --nothing "#n/a" --nothing "-" --nothing "n/a" --nothing "none" --nothing "tbd" '
        '--nothing "unknown"'
    )
    assert query(PEOPLE) == []
    nothing = ("-", "n/a", "none", "#N/A", "unknown", "TBD")
    copy = home.path.parent / "people.csv"
    copy.write_bytes((CASES / "12_empty_words" / "people.csv").read_bytes() + b"\n")
    assert load(home, [copy], declared=Declared(nothing=nothing)).total("loaded") == 3
    assert query("select zip, created_on, email from raw.people where person_id = 'R012'") == [
        (None, None, None)
    ]


def test_an_undo_counts_no_row_that_a_later_batch_had_settled(home, commontable, tmp_path):
    for name, zip_code in (("people.csv", "9353"), ("people 2.csv", "93534")):
        (tmp_path / name).write_text(f"person_id,zip\nR050,{zip_code}\n", encoding="utf-8")
        load(home, [tmp_path / name])
    assert "Records taken out: 0." in commontable(home, "undo", "5").stdout
    assert "Records taken out: 1." in commontable(home, "undo", "6").stdout


def test_days_that_fit_two_formats_are_asked_about_and_read_as_declared(case, query):
    asked = said(case("16b_us"))
    assert "fits more than one format (MM/DD/YYYY | DD/MM/YYYY)" in asked
    assert "say so once: --date-format MM/DD/YYYY or --date-format DD/MM/YYYY." in asked
    assert "and one other value" in asked
    assert query("select count(*) from raw.memberships") == [(0,)]


def test_days_are_read_as_declared(case, query):
    case("16b_us", date_format="MM/DD/YYYY")
    days = query("select strftime(joined_on, '%m-%d') from raw.memberships order by 1")
    assert days == [("03-04",), ("05-06",), ("10-02",), ("11-12",)]


def test_what_a_workbook_hides_is_taken_and_said(case, query):
    report = case("19_hidden")
    assert ("R099",) in query(PEOPLE)
    assert "these sheets are hidden in the workbook and were looked at all the same: people (2)" in said(
        report
    )
    assert "hidden rows: 2; hidden columns: 1." in said(report)


def test_of_a_sheet_with_identity_numbers_nothing_is_kept(case, query, kept_anywhere):
    report = case("20_ssn_below_title")
    assert query(PEOPLE) == [("R010",)]
    assert "tracker.xlsx · Intake: refused, and nothing of it was kept" in said(report)
    assert not any(map(kept_anywhere, ("000-12-3456", "1990-02-03", "undocumented")))


def test_everyday_headers_leave_out_a_column_and_load_the_file(case, query, kept_anywhere):
    report = case("21_false_alarms")
    assert len(query(PEOPLE)) == len(report.batches) - 1
    assert "left out: Photo release signed?" in said(report)
    refused = [batch for batch in report.batches if batch.status == "refused"]
    assert [
        "may hold a Social Security" in sentence for batch in refused for sentence in report_says(batch, "en")
    ] == [True]
    assert not kept_anywhere("Photo release signed?")


def test_parts_of_a_workbook_may_be_written_in_any_case(case, query):
    assert case("23a_case").exit_code == 0
    assert query(PEOPLE) == [("R010",)]


def test_every_entry_of_a_folder_is_named_with_what_became_of_it(case, query):
    report = case("24c_folder_mixed")
    entries = {path.name + "/" * path.is_dir() for path in (CASES / "24c_folder_mixed").iterdir()}
    assert {batch.source for batch in report.batches} == entries
    assert all(report_says(batch, "es") for batch in report.batches)
    assert query(PEOPLE) == [("R010",)]


def test_a_header_below_notes_is_found_and_said(case, query):
    report = case("25_notes_above")
    assert query("select person_id, _line from raw.attendance") == [("R001", 5)]
    assert "the header is line 4" in said(report)


def test_a_grid_of_people_by_meetings_is_said_to_be_one(case):
    assert "looks like a grid of people by meetings" in said(case("28_wide_grid"))


def test_spanish_names_of_a_table_and_its_columns_are_read(case, query):
    report = case("40_spanish")
    assert query("select given_name, family_name, zip from raw.people where person_id = 'R010'") == [
        ("Ana", "Beltrán", "93534")
    ]
    assert "None" not in said(report, "es")


def test_three_telephones_change_and_nothing_else(case, query):
    case("46_partial_update")
    assert query("select race_ethnicity[1], home_language, zip, phone from raw.people order by person_id")[
        :3
    ] == [
        ("hispanic", "es", "93534", "661-555-0999"),
        ("black", "en", "93534", "661-555-0998"),
        ("white", "en", "93535", "661-555-0997"),
    ]


def test_one_sentence_for_each_kind_of_fault_and_column(case):
    sentences = [line for line in said(case("47_many_values")).splitlines() if ", column `" in line]
    assert len(sentences) == 3
    assert all("300 rows say" in line and "(lines 2, 3, 4" in line for line in sentences)
    assert any("--date-format MM/DD/YYYY" in line for line in sentences)


def test_labels_in_either_language_are_their_codes(case, query):
    case("51_exact_labels")
    of_both = "from raw.people where _batch_id = 5 order by person_id"
    assert query(f"select race_ethnicity[1], home_language, age_band, gender {of_both}") == [
        ("hispanic", "es", "35_44", "woman"),
        ("black", "en", "65_plus", "woman"),
    ]


def test_no_message_quotes_a_name_a_telephone_or_an_address_wherever_it_stands(home, commontable):
    said_of_it = [
        commontable(home, "load", CASES / "62_names_as_ids", "--check").output,
        commontable(home, "load", CASES / "62_names_as_ids", "--json").output,
        commontable(home, "retry", "--json").output,
        commontable(home, "loads", "--json").output,
        json.dumps([path.read_text() for path in home.archive.glob("*.json")]),
    ]
    for personal in ("Quintero", "Hernandez", "555-01", "@example.org"):
        assert not any(personal in text for text in said_of_it)
