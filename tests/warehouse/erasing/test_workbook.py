"""A person in a workbook: rows, lines that could not be read, and the name of a sheet."""

import openpyxl
import pytest

from warehouse.erasing.erase import erase
from warehouse.erasing.parts import TakenOut
from warehouse.loading.load import load

HER = ["PX-777"]
BECAUSE = "asked for it in writing"
ROWS = (
    ("person_id", "given_name", "zip"),
    ("PX-777", "Zenobia", "93534"),
    ("PX-790", "Dora", "93534"),
    ("PX-777", "Zenobia\ufffd", "93535"),
    ("PX-791", "Ema\ufffd", "93535"),
)


@pytest.fixture
def with_a_workbook(home, tmp_path):
    """The installation after a load of a workbook, of whose lines two could not be read."""

    def loaded(*, sheet: str):
        book = openpyxl.Workbook()
        book.active.title = sheet
        for row in ROWS:
            book.active.append(row)
        (tmp_path / "book").mkdir()
        book.save(tmp_path / "book" / "people.xlsx")
        (batch,) = load(home, [tmp_path / "book" / "people.xlsx"]).batches
        return batch.batch

    return loaded


def test_a_person_is_taken_out_of_a_workbook_and_of_its_rejected_lines(home, with_a_workbook, query, traces):
    batch = with_a_workbook(sheet="people")
    rejected = "select count(*) from rejects.lines where batch_id = $1"
    assert query(rejected, batch) == [(2,)]
    assert erase(home, HER, because=BECAUSE).taken_out["people"] == TakenOut(rows=5)
    assert traces() == []
    assert query(rejected, batch) == [(1,)]
    assert query("select person_id from raw.people where _batch_id = $1", batch) == [("PX-790",)]


def test_a_sheet_that_is_named_after_a_person_is_said(home, with_a_workbook):
    batch = with_a_workbook(sheet="Zenobia Quxfield")
    assert erase(home, HER, because=BECAUSE).named_after == (batch,)
