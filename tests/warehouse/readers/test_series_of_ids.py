"""Ids that count stay, though they are written like the number of a person in the files of immigration."""

import pytest

from warehouse.loading.load import load
from warehouse.private.connection import opened
from warehouse.settings import Home

PARTNERSHIPS = "partnership_id,name\nP1,One\n"
MEETINGS, PEOPLE = "meeting_id,partnership_id,kind,held_on\n", "person_id,zip\n"
OF_A_YEAR = [f"A2024{number:04}" for number in range(1, 9)]
OF_TWO_YEARS = [*OF_A_YEAR, "A20250001", "A20250002"]
FROM_NOUGHT = ["A00000001", "A00000002", "A00000003"]
IN_THE_MIDDLE = ["A20240837", "A20240911"]
OF_PEOPLE = ["A204518273", "A212345678", "A098765432", "A76543210"]
OF_A_FAMILY = ["A20451827", "A20451828", "A20451829"]


@pytest.fixture
def loaded(tmp_path):
    home = Home(tmp_path / "home")

    def ids(table, header, rows):
        for name, text in (("partnerships", PARTNERSHIPS), (table, header + rows)):
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
            (batch,) = load(home, [tmp_path / f"{name}.csv"]).batches
        with opened(home) as private:
            column = header.partition(",")[0]
            kept = private.execute(f"select {column} from raw.{table} order by all").fetchall()  # noqa: S608 (names of ours)
        return batch.status, [one for (one,) in kept]

    return ids


def meetings(ids):
    return "meetings", MEETINGS, "".join(f"{one},P1,visit,2026-02-01\n" for one in ids)


def people(ids):
    return "people", PEOPLE, "".join(f"{one},93534\n" for one in ids)


@pytest.mark.parametrize("ids", [OF_A_YEAR, OF_TWO_YEARS, FROM_NOUGHT, IN_THE_MIDDLE], ids=str)
def test_ids_of_meetings_that_count_are_ids(loaded, ids):
    assert loaded(*meetings(ids)) == ("loaded", ids)


@pytest.mark.parametrize("ids", [OF_A_YEAR, OF_TWO_YEARS, FROM_NOUGHT], ids=str)
def test_ids_of_people_that_count_from_the_beginning_are_ids(loaded, ids):
    assert loaded(*people(ids)) == ("loaded", ids)


@pytest.mark.parametrize("ids", [OF_PEOPLE, OF_A_FAMILY, IN_THE_MIDDLE], ids=str)
def test_numbers_of_people_are_refused(loaded, ids):
    assert loaded(*people(ids)) == ("refused", [])


@pytest.mark.parametrize("many", [meetings, people])
def test_a_number_of_a_person_among_ids_that_count_is_left_out(loaded, many):
    ids = [f"A2024{number:04}" for number in range(1, 21)]
    status, kept = loaded(*many([*ids, "A212345678"]))
    assert (status, kept) == ("loaded", ids)


def test_a_few_like_them_among_other_ids_are_left_out(loaded):
    _, kept = loaded(*people(["R1", "R2", "R3", "R4", "A20240001"]))
    assert kept == ["R1", "R2", "R3", "R4"]
