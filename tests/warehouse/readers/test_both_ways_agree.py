"""The fast and the careful way through a CSV file give the same rows, where the fast one answers."""

import csv
import io

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from warehouse.readers.csv_careful import split_carefully
from warehouse.readers.csv_fast import split_fast
from warehouse.readers.csv_layout import counted, layout_of
from warehouse.readers.declared import AS_THEY_SAY
from warehouse.readers.records import LINE
from warehouse.readers.text import tidied, without_empty_rows

HEADER = "person_id,age_band,gender,zip"
CELLS = st.text(st.sampled_from("ab,;\t\"'\\ \n\r#ñ‍ع0"), max_size=6)
WELL_FORMED = st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=6)
LINES = st.lists(st.text(st.sampled_from('ab,;"\\ #ñ0'), max_size=12), max_size=8)
ENDINGS = st.sampled_from(["\n", "\r\n"])


def both(content, tmp_path):
    file = tmp_path / "people.csv"
    file.write_bytes(content)
    _, layout = layout_of(content, "people", AS_THEY_SAY)
    fast = split_fast(file, layout, seen=counted(content))
    careful = split_carefully(content, layout)
    names = [f"c{place}" for place in range(len(layout.header))]
    rows = pl.DataFrame(careful.rows, schema=dict.fromkeys(names, pl.String), orient="row")
    return fast, rows.with_columns(pl.Series(LINE, careful.lines, pl.Int32)), careful.rejected


def assert_agree(content, tmp_path):
    fast, careful, rejected = both(content, tmp_path)
    if fast is not None:
        assert rejected == []
        assert_frame_equal(without_empty_rows(tidied(fast)), without_empty_rows(tidied(careful)))
    return fast is not None


@given(WELL_FORMED, ENDINGS)
@settings(max_examples=100)
def test_on_files_that_a_program_wrote(tmp_path_factory, rows, ending):
    written = io.StringIO()
    csv.writer(written, lineterminator=ending).writerows([HEADER.split(","), *rows])
    assert_agree(written.getvalue().encode(), tmp_path_factory.getbasetemp())


@given(LINES, ENDINGS, st.booleans())
@settings(max_examples=200)
def test_on_files_that_nobody_looked_after(tmp_path_factory, lines, ending, ends):
    text = ending.join([HEADER, *lines]) + ending * ends
    assert_agree(text.encode(), tmp_path_factory.getbasetemp())


@pytest.mark.parametrize("row", ["1,2,3,4", '"1","2,x","3""y",4', "1,,,", ",,,4"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_fast_way_is_taken_for_ordinary_files(tmp_path, row, ending):
    assert assert_agree(f"{HEADER}{ending}{row}{ending}".encode(), tmp_path)
