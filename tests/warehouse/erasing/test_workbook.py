"""A person in a workbook: rows, lines that could not be read, and the name of a sheet."""

import openpyxl
import pytest

from warehouse.erasing import erase as steps
from warehouse.erasing.erase import erase, tried
from warehouse.erasing.parts import TakenOut
from warehouse.loading.load import load
from warehouse.rebuild import rebuild

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


@pytest.fixture
def everything(tmp_path, query, traces, records):
    return tmp_path, query, traces, records


def test_a_person_is_taken_out_of_a_workbook_and_of_its_rejected_lines(home, with_a_workbook, query, traces):
    batch = with_a_workbook(sheet="people")
    rejected = "select count(*) from rejects.lines where batch_id = $1"
    assert query(rejected, batch) == [(2,)]
    assert erase(home, HER, because=BECAUSE).taken_out["people"] == TakenOut(rows=5)
    assert traces() == []
    assert query(rejected, batch) == [(1,)]
    assert query("select person_id from raw.people where _batch_id = $1", batch) == [("PX-790",)]


@pytest.mark.parametrize("sheet", ["Zenobia Quxfield", "people of Zenobia_Quxfield_2025", "QuxfieldZenobia"])
def test_the_name_of_a_sheet_that_names_her_is_masked_everywhere(home, with_a_workbook, everything, sheet):
    tmp_path, query, traces, records = everything
    batch = with_a_workbook(sheet=sheet)
    assert tried(home, HER).named_after == (batch,)
    assert erase(home, HER, because=BECAUSE).named_after == (batch,)
    assert traces() == []
    ((source,),) = query("select source from ledger.batches where batch_id = $1", batch)
    assert source.startswith("people.xlsx · ")
    assert "▮" in source
    before = records()
    assert rebuild(home).differing == ()
    assert records() == before
    (again,) = load(home, [tmp_path / "book" / "people.xlsx"]).batches
    assert (again.status, again.remarks[0].name) == ("refused", "holds_erased")


@pytest.mark.parametrize(
    "name", ["Zenobia Quxfield people", "zenobia_quxfield_people", "ZenobiaQuxfield people"]
)
@pytest.mark.parametrize("rows", ["PX-777,93534\n", "PX-795,93534\n"], ids=["hers", "of another"])
def test_the_name_of_a_file_that_names_her_is_masked_everywhere(home, everything, name, rows):
    tmp_path, query, traces, _ = everything
    path = tmp_path / f"{name}.csv"
    path.write_text(f"person_id,zip\n{rows}", encoding="utf-8")
    (batch,) = load(home, [path]).batches
    assert erase(home, HER, because=BECAUSE).named_after == (batch.batch,)
    assert traces() == []
    ((source,),) = query("select source from ledger.batches where batch_id = $1", batch.batch)
    assert source.startswith("▮")
    assert source.endswith(".csv")
    assert rebuild(home).differing == ()


@pytest.mark.parametrize("step", ["move_over", "replayed", "put_in_place"])
def test_a_name_is_masked_too_where_the_erasure_was_interrupted(
    home, with_a_workbook, traces, monkeypatch, step
):
    with_a_workbook(sheet="Zenobia Quxfield")
    done = getattr(steps, step)

    def stopped(*arguments, **named):
        done(*arguments, **named)
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(steps, step, stopped)
        with pytest.raises(PermissionError):
            erase(home, HER, because=BECAUSE)
    erase(home, HER, because=BECAUSE)
    assert traces() == []
