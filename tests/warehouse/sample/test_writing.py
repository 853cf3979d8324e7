"""The sample as a folder of files."""

import hashlib
import json

import pytest

from warehouse.contract import TABLES
from warehouse.sample.faults import FAULTS
from warehouse.sample.timeline import Size
from warehouse.sample.writing import OtherFilesError, write_sample

SMALL = Size(partnerships=2, people=60, years=1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("written") / "sample"
    write_sample(folder, SMALL)
    return folder


@pytest.fixture(scope="module")
def note(folder):
    return json.loads((folder / "sample.json").read_text())


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_there_is_one_file_a_table_and_the_note(folder):
    assert set(contents(folder)) == {f"{table}.csv" for table in TABLES} | {"sample.json"}


def test_the_same_seed_gives_the_same_bytes(folder, tmp_path):
    write_sample(tmp_path / "again", SMALL)
    assert contents(tmp_path / "again") == contents(folder)


def test_another_seed_gives_other_people(folder, tmp_path):
    write_sample(tmp_path / "other", Size(partnerships=2, people=60, years=1, seed=2))
    assert (tmp_path / "other" / "people.csv").read_bytes() != (folder / "people.csv").read_bytes()


def test_the_note_names_every_file_with_its_hash(folder, note):
    assert note["made_by"] == "commontable sample"
    assert note["files"] == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.csv")
    }


def test_every_fault_stands_on_its_line(folder, note):
    assert len(note["faults"]) == len(FAULTS)
    planted = [(fault.table, cell) for fault in FAULTS for cell in list(fault.cells.values())[:1]]
    for fault in note["faults"]:
        line = (folder / fault["file"]).read_text().splitlines()[fault["line"] - 1]
        assert (fault["file"].removesuffix(".csv"), line.split(",")[0]) in planted


def test_a_sample_may_be_made_anew_in_its_folder(tmp_path):
    write_sample(tmp_path / "sample", SMALL)
    write_sample(tmp_path / "sample", Size(partnerships=1, people=20, years=1))
    assert json.loads((tmp_path / "sample" / "sample.json").read_text())["people"] == 20


@pytest.mark.parametrize("name", ["people.csv", "notes.txt", "sample.json"])
def test_a_folder_with_other_files_is_left_alone(tmp_path, name):
    (tmp_path / name).write_text("mine")
    with pytest.raises(OtherFilesError) as refused:
        write_sample(tmp_path, SMALL)
    assert refused.value.others == [name]
    assert contents(tmp_path) == {name: b"mine"}


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path):
    (tmp_path / "sample").write_text("mine")
    with pytest.raises(OtherFilesError):
        write_sample(tmp_path / "sample", SMALL)


def test_nothing_is_left_behind_beside_the_folder(tmp_path):
    write_sample(tmp_path / "sample", SMALL)
    assert [path.name for path in tmp_path.iterdir()] == ["sample"]
