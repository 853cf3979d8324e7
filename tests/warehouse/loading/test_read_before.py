"""A file that is loaded already, loaded again with what the program asked for, and after an erasure."""

import openpyxl
import pytest

from tests.warehouse.loading.conftest import CASES
from warehouse.erasing.erase import erase
from warehouse.loading.load import load
from warehouse.loading.messages import report_says
from warehouse.loading.trial import check
from warehouse.loading.undo import undo
from warehouse.readers.declared import Declared
from warehouse.settings import Home

ASKED_FOR = {
    "16b_us": ({"date_format": "MM/DD/YYYY"}, "--date-format MM/DD/YYYY", 4),
    "12_empty_words": ({"nothing": ("n/a", "-", "TBD", "unknown", "none", "#N/A")}, '--nothing "n/a"', 3),
    "47_many_values": ({"date_format": "MM/DD/YYYY"}, "--date-format MM/DD/YYYY", 0),
}


@pytest.fixture
def home(home_with_base) -> Home:
    return home_with_base


@pytest.mark.parametrize("name", ASKED_FOR)
def test_what_was_asked_for_is_not_passed_over_and_the_way_is_said(home, name):
    declared, option, comes_in = ASKED_FOR[name]
    (first,) = load(home, [CASES / name]).batches
    again = load(home, [CASES / name], declared=Declared(**declared))
    (sentence,) = report_says(again.batches[0], "en")
    assert again.exit_code == 1
    assert f"already loaded as batch {first.batch}, without options" in sentence
    assert f"commontable undo {first.batch}, then this command again" in sentence
    assert option in sentence
    assert "sin opciones" in report_says(again.batches[0], "es")[0]
    assert check(home, [CASES / name], declared=Declared(**declared)).exit_code == 1
    undo(home, [first.batch])
    assert load(home, [CASES / name], declared=Declared(**declared)).total("loaded") == comes_in


def test_with_which_options_it_was_loaded_is_said_and_the_same_again_changes_nothing(home):
    declared = Declared(nothing=("n/a", "-", "TBD", "unknown"), date_format="DD/MM/YYYY")
    load(home, [CASES / "12_empty_words"], declared=declared)
    assert load(home, [CASES / "12_empty_words"], declared=declared).exit_code == 0
    assert load(home, [CASES / "12_empty_words"]).exit_code == 0
    again = load(home, [CASES / "12_empty_words"], declared=Declared(nothing=("none",)))
    (sentence,) = report_says(again.batches[0], "en")
    assert 'with --date-format DD/MM/YYYY --nothing "n/a"' in sentence
    assert 'As it is said now (--nothing "none")' in sentence


@pytest.mark.parametrize(
    "declared",
    [{"encoding": "utf-8"}, {"yes": ("x",)}, {"nothing": ("nowhere",)}, {"list_sign": "/"}],
    ids=str,
)
def test_an_option_that_makes_no_difference_is_no_other_way(home, declared):
    again = load(home, [CASES / "base"], declared=Declared(**declared))
    assert (again.exit_code, {batch.status for batch in again.batches}) == (0, {"already_loaded"})
    assert all("already loaded as batch" in report_says(batch, "en")[0] for batch in again.batches)


@pytest.mark.parametrize("declared", [{"empty_erases": True}, {"encoding": "windows-1252"}], ids=str)
def test_other_ways_to_read_a_file_are_noticed_too(home, write, declared):
    path = write("people.csv", "person_id,given_name,zip\nR020,José,\n")
    load(home, [path])
    again = load(home, [path], declared=Declared(**declared))
    assert again.exit_code == 1


def test_a_sheet_is_compared_with_the_same_sheet(home, tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "people"
    book.create_sheet("orientations")
    for row in (("person_id", "zip"), ("R020", "n/a")):
        book["people"].append(row)
    for row in (("person_id", "partnership_id", "oriented_on"), ("R001", "P1", "2025-01-02")):
        book["orientations"].append(row)
    book.save(tmp_path / "book.xlsx")
    load(home, [tmp_path / "book.xlsx"])
    again = load(home, [tmp_path / "book.xlsx"], declared=Declared(nothing=("n/a",)))
    assert [len(batch.remarks) for batch in again.batches] == [1, 0]


def test_a_file_from_which_somebody_was_erased_is_never_advised_to_be_undone(home, query):
    path = CASES / "base" / "people.csv"
    erase(home, ["R002"], because="asked for it in writing")
    again = load(home, [path])
    (sentence,) = report_says(again.batches[0], "en")
    assert (again.exit_code, again.batches[0].status) == (1, "already_loaded")
    assert "somebody was erased from it since" in sentence
    assert "commontable undo" not in sentence
    undo(home, [again.batches[0].batch])
    again = load(home, [path])
    (sentence,) = report_says(again.batches[0], "en")
    assert (again.exit_code, again.batches[0].status) == (2, "refused")
    assert "it holds them still. Nothing was loaded from it" in sentence
    assert query("select count(*) from raw.people") == [(0,)]
