"""What is kept of a download, and that it can be put back."""

import json
import stat

import duckdb
import pytest

from warehouse.benchmark.reading import read
from warehouse.benchmark.store import add_benchmarks, replay
from warehouse.loading.load import load
from warehouse.private.connection import opened
from warehouse.private.downloads import ListUnreadableError, added_files, list_path
from warehouse.rebuild import ArchiveIncompleteError, rebuild
from warehouse.settings import PROJECT, Home

SEED = PROJECT / "seeds" / "community_benchmark.csv"


def rows_in(home, sql="select * exclude (added_at) from benchmark.added order by all"):
    with duckdb.connect(str(home.private), read_only=True) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def benchmark(grid, written):
    return read(written(grid()))


@pytest.fixture
def revised(grid, written):
    """The same place, table and years, published again with three more people."""
    codes, labels, area = grid()
    for code, count in (("B03002_012E", "48"), ("B03002_001E", "103")):
        area[codes.index(code)] = count
    return read(written([codes, labels, area], "ACSDT5Y2023.B03002-Data (1).csv"))


def test_the_table_begins_with_the_columns_of_the_seed(home, benchmark):
    add_benchmarks(home, [benchmark])
    columns = [row[0] for row in rows_in(home, "describe benchmark.added")]
    assert columns == [*SEED.read_text().partition("\n")[0].split(","), "sha256", "source_file", "added_at"]


def test_bytes_and_rows_are_kept(home, benchmark):
    add_benchmarks(home, [benchmark])
    archived = home.archive / benchmark.packed.sha256
    assert archived.read_bytes() == benchmark.packed.content
    assert stat.S_IMODE(archived.stat().st_mode) == 0o600
    assert len(rows_in(home)) == 8
    assert rows_in(home, "select source_table, vintage, rows from benchmark.files") == [
        ("ACS B03002", "2019-2023", 8)
    ]


def test_the_same_bytes_again_change_nothing(home, benchmark):
    add_benchmarks(home, [benchmark])
    before = rows_in(home, "select * from benchmark.added"), list_path(home).read_bytes()
    assert [outcome.is_news for outcome in add_benchmarks(home, [benchmark, benchmark])] == [False, False]
    assert (rows_in(home, "select * from benchmark.added"), list_path(home).read_bytes()) == before


def test_a_newer_file_takes_the_place_of_the_same_area_table_and_years(home, benchmark, revised):
    first, second = add_benchmarks(home, [benchmark, revised])
    assert (first.rows_superseded, second.rows_superseded) == (0, 8)
    assert rows_in(home, "select sum(estimate), count(*) from benchmark.added") == [(103.0, 8)]
    assert [file.rows_in_force for file in added_files(home)] == [0, 8]


def test_other_years_stand_beside(home, benchmark, grid, written):
    older = read(written(grid(), "ACSDT5Y2018.B03002-Data.csv", lineterminator="\r\n"))
    outcomes = add_benchmarks(home, [benchmark, older])
    assert [outcome.rows_superseded for outcome in outcomes] == [0, 0]
    assert len(rows_in(home)) == 16


def test_the_archive_alone_brings_everything_back(home, benchmark, revised):
    add_benchmarks(home, [benchmark, revised])
    before = rows_in(home, "select * from benchmark.added order by all")
    home.private.unlink()
    rebuild(home)
    assert rows_in(home, "select * from benchmark.added order by all") == before


def test_replaying_twice_adds_nothing(home, benchmark):
    add_benchmarks(home, [benchmark])
    with opened(home) as connection:
        assert replay(home, connection) == []
    assert len(rows_in(home)) == 8


def test_a_rebuild_replays_downloads_in_their_order_though_the_clock_was_set_back(
    home, benchmark, revised, tmp_path
):
    people = tmp_path / "people.csv"
    people.write_text("person_id\na\n")
    load(home, [people])
    add_benchmarks(home, [benchmark])
    with opened(home) as connection:
        connection.execute("update benchmark.files set added_at = added_at + interval 1 day")
    add_benchmarks(home, [revised])
    rebuild(home)
    assert [file.sha256 for file in added_files(home)] == [benchmark.packed.sha256, revised.packed.sha256]
    assert rows_in(home, "select sum(estimate), count(*) from benchmark.added") == [(103.0, 8)]


def test_a_rebuild_does_not_begin_where_the_list_is_damaged(home, benchmark, tmp_path):
    people = tmp_path / "people.csv"
    people.write_text("person_id\na\n")
    load(home, [people])
    add_benchmarks(home, [benchmark])
    list_path(home).write_text("[{")
    with pytest.raises(ArchiveIncompleteError) as incomplete:
        rebuild(home)
    assert incomplete.value.sources == ("benchmarks.json",)


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"GEO_ID")])
def test_bytes_that_are_missing_or_damaged_are_named_by_the_replay(home, benchmark, damage):
    add_benchmarks(home, [benchmark])
    damage(home.archive / benchmark.packed.sha256)
    aside = Home(home.rebuilding)
    aside.make()
    with opened(aside) as connection:
        missing = replay(home, connection)
    assert [file.source_file for file in missing] == ["ACSDT5Y2023.B03002-Data.csv"]


def test_a_failure_while_rows_are_written_leaves_nothing_of_the_file(home, benchmark, revised, monkeypatch):
    add_benchmarks(home, [benchmark])
    before = rows_in(home)
    monkeypatch.setattr(
        "warehouse.benchmark.store.INSERTED", "insert into benchmark.nowhere values ($1, $2, $3)"
    )
    with pytest.raises(duckdb.Error):
        add_benchmarks(home, [revised])
    assert rows_in(home) == before
    assert len(added_files(home)) == 1


def test_a_damaged_list_is_said_and_written_anew_by_the_next_file(home, benchmark, revised):
    add_benchmarks(home, [benchmark])
    list_path(home).write_text('[{"sha256"')
    with pytest.raises(ListUnreadableError):
        added_files(home)
    add_benchmarks(home, [revised])
    assert len(json.loads(list_path(home).read_text())) == 2


def test_an_empty_private_database_has_the_tables_already(home):
    home.make()
    opened(home).close()
    assert rows_in(home) == []
