"""What a workbook hides is taken, and said: rows and columns, however a program writes that down."""

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string

from warehouse.loading.load import load
from warehouse.loading.messages import report_says
from warehouse.readers.workbook_cells import hidden_parts

ROWS = [("person_id", "zip", "given_name", "family_name"), ("R1", "93534", "Ana", "B"), ("R2", "", "", "")]


@pytest.mark.parametrize(
    ("letter", "last", "said"),
    [("B", 2, 1), ("B", 4, 3), ("C", 16384, 2), ("A", 16384, 4), ("F", 16384, None)],
)
def test_a_range_of_hidden_columns_is_counted_up_to_the_last_that_holds_a_cell(
    home, tmp_path, letter, last, said
):
    book = openpyxl.Workbook()
    book.active.title = "people"
    for row in ROWS:
        book.active.append(row)
    column = book.active.column_dimensions[letter]
    column.hidden, column.min, column.max = True, column_index_from_string(letter), last
    book.save(tmp_path / "people.xlsx")
    (batch,) = load(home, [tmp_path / "people.xlsx"]).batches
    sentences = [line for line in report_says(batch, "en") if "hidden columns" in line]
    expected = [
        f"people.xlsx · people: hidden rows: 0; hidden columns: {said}. They were taken like the others."
    ]
    assert sentences == (expected if said else [])


def test_what_is_too_narrow_to_be_seen_is_hidden_too():
    xml = b"""<cols><col min="1" max="2" width="0" customWidth="1"/><col min="3" max="3" width="9"/></cols>
        <row r="1" ht="0"><c r="A1"><v>1</v></c><c r="D1"><v>1</v></c></row><row hidden='true' r="2"/>"""
    assert [remark.facts for remark in hidden_parts(xml)] == [{"rows": 2, "columns": 2}]
