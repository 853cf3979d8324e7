"""Files that must be refused, each with the reason a person can act on."""

import csv
import zipfile

import pytest

from warehouse.benchmark.reading import read
from warehouse.benchmark.refusal import RefusedError


def refusal(path, **how):
    with pytest.raises(RefusedError) as refused:
        read(path, **how)
    return refused.value


@pytest.fixture
def rows(grid):
    """Two places in the layout of today."""
    codes, labels, lancaster = grid()
    return [codes, labels, lancaster, ["1600000US0655156", "Palmdale city, California", *lancaster[2:]]]


@pytest.mark.parametrize("kept", [0.05, 0.4, 0.8, 0.97])
def test_a_file_that_breaks_off_is_refused(rows, written, kept):
    path = written(rows)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    assert refusal(path).reason == "truncated"


def test_a_file_cut_anywhere_inside_a_line_is_never_taken(rows, written):
    path = written(rows, quoting=csv.QUOTE_MINIMAL)
    content = path.read_bytes()
    lines = content.splitlines()
    for length in range(4, len(content), 7):
        if content[:length].splitlines()[-1] in lines:
            continue
        path.write_bytes(content[:length])
        assert refusal(path).reason in {"truncated", "labels_missing", "line_broken", "not_census"}


def test_a_line_that_lost_a_cell_is_named(rows, written):
    del rows[2][7]
    found = refusal(written(rows))
    assert (found.reason, found.facts["line"]) == ("line_broken", 3)


def test_the_labels_must_be_in_line_two(rows, written):
    codes, labels, *areas = rows
    moved = refusal(written([codes, *areas, labels]))
    assert (moved.reason, moved.facts["line"]) == ("labels_moved", 4)
    assert refusal(written([codes, *areas])).reason == "labels_missing"


def test_the_codes_must_be_in_line_one(rows, written):
    codes, labels, *areas = rows
    moved = refusal(written([labels, codes, *areas]))
    assert (moved.reason, moved.facts["line"]) == ("codes_moved", 2)
    assert refusal(written([labels, *areas])).reason == "codes_missing"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ("1600000US640130", "digits_lost"),
        ("640130", "geo_id_changed"),
        ("1.6E+15", "geo_id_changed"),
    ],
)
def test_a_geo_id_that_a_spreadsheet_changed_is_shown(rows, written, changed, reason):
    rows[2][0] = changed
    found = refusal(written(rows))
    assert (found.reason, found.facts["found"], found.facts["line"]) == (reason, changed, 3)


@pytest.mark.parametrize(("column", "cell"), [("B03002_012E", "1,045"), ("B03002_012M", "±10")])
def test_a_number_that_a_spreadsheet_dressed_up_is_shown(rows, written, column, cell):
    rows[3][rows[0].index(column)] = cell
    found = refusal(written(rows))
    assert (found.reason, found.facts) == ("not_a_figure", {"line": 4, "code": column, "found": cell})


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_another_delimiter_means_that_a_spreadsheet_saved_it(rows, written, delimiter):
    assert refusal(written(rows, delimiter=delimiter)).reason == "delimiter_changed"


def test_another_encoding_means_that_a_program_saved_it(rows, written):
    rows[2][1] = "La Cañada Flintridge city, California"
    assert refusal(written(rows, encoding="cp1252")).reason == "not_utf8"
    assert refusal(written(rows, encoding="utf-16")).reason == "not_utf8"


def test_an_unknown_table_is_refused_by_name(grid, written):
    found = refusal(written(grid("B19013", {1: "Total:"}), "ACSDT5Y2023.B19013-Data.csv"))
    assert (found.reason, found.facts["table"]) == ("table_unknown", "B19013")
    assert "B03002" in found.facts["names"]


def test_a_subject_table_is_refused_by_name(rows, written):
    rows[0][2:-1] = [code.replace("B03002_", "S0101_C01_") for code in rows[0][2:-1]]
    assert refusal(written(rows)).facts["table"] == "S0101"


def test_race_alone_or_in_combination_is_refused_because_it_overlaps(grid, written):
    assert refusal(written(grid("B02009", {1: "Total:"}))).reason == "table_overlaps"


def test_race_without_origin_is_refused_because_our_scheme_is_another(grid, written):
    assert refusal(written(grid("B02001", {1: "Total:"}))).reason == "hispanic_within_races"


@pytest.mark.parametrize(("estimate", "reason"), [("80", "groups_overlap"), ("10", "groups_fall_short")])
def test_groups_that_do_not_add_up_are_refused_with_the_place(rows, written, estimate, reason):
    rows[3][rows[0].index("B03002_012E")] = estimate
    found = refusal(written(rows))
    assert (found.reason, found.facts["name"]) == (reason, "Palmdale city, California")
    assert (found.facts["added"], found.facts["total"]) == (55 + int(estimate), 100)


def test_rounding_alone_does_not_refuse_a_file(rows, written):
    rows[3][rows[0].index("B03002_012E")] = "47"
    assert len(read(written(rows)).rows) == 16


def test_a_code_that_bears_the_label_of_another_line_is_refused(rows, written):
    white, black = rows[0].index("B03002_003E"), rows[0].index("B03002_004E")
    rows[1][white], rows[1][black] = rows[1][black], rows[1][white]
    found = refusal(written(rows))
    assert (found.reason, found.facts["code"]) == ("label_disagrees", "B03002_003E")


def test_labels_moved_by_one_column_are_refused(rows, written):
    rows[1][2:-1] = [*rows[1][3:-1], rows[1][2]]
    assert refusal(written(rows)).reason == "label_disagrees"


def test_a_missing_line_is_named(grid, written):
    codes, labels, area = grid()
    place = codes.index("B03002_009E")
    for row in (codes, labels, area):
        del row[place : place + 2]
    found = refusal(written([codes, labels, area]))
    assert (found.reason, found.facts["number"]) == ("line_missing", 9)


def test_an_area_that_stands_twice_is_refused(rows, written):
    found = refusal(written([*rows, rows[2]]))
    assert (found.reason, found.facts["geoid"]) == ("area_twice", "0640130")


def test_two_tables_in_one_file_are_refused(rows, written):
    rows[0][-2] = "B01001_001M"
    assert refusal(written(rows)).facts["found"] == "B01001, B03002"


def test_the_table_as_displayed_is_told_from_its_data(tmp_path):
    path = tmp_path / "ACSDT5Y2023.B03002-2024-12-12T101010.csv"
    path.write_text('"Label (Grouping)","Lancaster city, California!!Estimate"\n"Total:","170,000"\n')
    assert refusal(path).reason == "as_displayed"


def test_american_factfinder_is_named(tmp_path):
    path = tmp_path / "ACS_17_5YR_B03002_with_ann.csv"
    path.write_text("GEO.id,GEO.id2,GEO.display-label,HD01_VD01\nId,Id2,Geography,Estimate; Total:\n")
    assert refusal(path).reason == "american_factfinder"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"person_id,name\n1,Ana\n", "not_census"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not_utf8"),
        (b'"GEO_ID","NAME","TOTAL"\n"Geography","Name","Total"\n"1600000US0640130","L","1"\n', "no_codes"),
        (b"PK\x03\x04 and no more", "zip_damaged"),
    ],
)
def test_what_is_no_census_download_is_told_so(tmp_path, content, reason):
    path = tmp_path / "some.csv"
    path.write_bytes(content)
    assert refusal(path).reason == reason


def test_a_file_that_is_not_there_or_a_folder_is_told_so(tmp_path):
    assert refusal(tmp_path / "none.csv").reason == "no_such_file"
    assert refusal(tmp_path).reason == "folder"


def zipped(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_zip_files_without_exactly_one_table_are_refused(tmp_path):
    notes = {"ACSDT5Y2023.B03002-Table-Notes.txt": "notes", "ACSDT5Y2023.B03002-Column-Metadata.csv": "codes"}
    assert refusal(zipped(tmp_path / "a.zip", notes)).reason == "zip_without_data"
    two = {"ACSDT5Y2023.B03002-Data.csv": "x", "ACSDT5Y2023.B01001-Data.csv": "x"}
    assert refusal(zipped(tmp_path / "b.zip", two)).reason == "zip_with_several"
    assert refusal(zipped(tmp_path / "c.xlsx", {"[Content_Types].xml": "<Types/>"})).reason == "workbook"


def test_a_zip_file_that_would_fill_the_memory_is_never_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr("warehouse.benchmark.packing.LARGEST_BYTES", 1_000_000)
    bomb = zipped(tmp_path / "ACSDT5Y2023.B03002.zip", {"ACSDT5Y2023.B03002-Data.csv": bytes(1_000_001)})
    assert bomb.stat().st_size < 10_000
    assert refusal(bomb).reason == "too_large"


def test_a_file_larger_than_any_download_is_not_read(rows, written, monkeypatch):
    path = written(rows)
    monkeypatch.setattr("warehouse.benchmark.packing.LARGEST_BYTES", 100)
    assert refusal(path).reason == "too_large"


def test_a_zip_file_with_a_flipped_byte_is_refused(rows, written, tmp_path):
    data = written(rows)
    path = zipped(tmp_path / "ACSDT5Y2023.B03002.zip", {data.name: data.read_bytes()})
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 0xFF
    path.write_bytes(content)
    assert refusal(path).reason == "zip_damaged"


def test_a_renamed_file_asks_for_its_years(rows, written):
    path = written(rows, "places.csv")
    assert refusal(path).reason == "vintage_unknown"
    assert read(path, vintage="2019-2023").vintage == "2019-2023"
