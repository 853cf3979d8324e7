"""The sample network goes in, its planted faults are caught, and all of it can be taken out again."""

import csv
import json
import shutil
from contextlib import closing

import duckdb
import pytest

from warehouse.loading.load import load
from warehouse.loading.undo import undo
from warehouse.settings import Home

BATCHES = "select batch_id, source, records, loaded, quarantined, rejected, is_sample from ledger.batches"
REFUSED = """
select source, line, reason from quarantine.rows natural join ledger.batches,
    unnest(json_extract_string(reasons, '$[*].code')) as told (reason)
union all
select source, line, reason from rejects.lines natural join ledger.batches
"""


@pytest.fixture(scope="module")
def sample_loaded(loaded_home):
    """A connection to the loaded sample."""
    with closing(duckdb.connect(str(loaded_home.private), read_only=True)) as connection:
        yield connection


def scattered(batch_id):
    """Neither the order of loading nor its reverse."""
    return batch_id * 7 % 27


def records_in(path):
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return sum(1 for _ in csv.reader(lines)) - 1


def test_every_record_of_every_file_is_somewhere(sample_loaded, sample_folder):
    entries = sample_loaded.execute(BATCHES).fetchall()
    assert {source: records for _, source, records, *_ in entries} == {
        path.name: records_in(path) for path in sample_folder.glob("*.csv")
    }
    assert all(records == sum(parts) for _, _, records, *parts, _ in entries)
    assert all(is_sample for *_, is_sample in entries)


def test_the_planted_faults_are_refused_each_with_its_line_and_reason_and_nothing_else(
    sample_loaded, sample_folder
):
    planted = json.loads((sample_folder / "sample.json").read_text())["faults"]
    assert {(fault["file"], fault["line"], fault["kind"]) for fault in planted} == set(
        sample_loaded.execute(REFUSED).fetchall()
    )


def test_the_same_again_changes_nothing_and_undone_in_any_order_nothing_is_left(
    loaded_home, sample_folder, tmp_path
):
    home = Home(shutil.copytree(loaded_home.path, tmp_path / "home"))
    again = load(home, [sample_folder])
    assert ({batch.status for batch in again.batches}, again.exit_code) == ({"already_loaded"}, 0)
    for batch_id in sorted((batch.batch for batch in again.batches), key=scattered):
        undo(home, [batch_id])
    with closing(duckdb.connect(str(home.private), read_only=True)) as connection:
        tables = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables()"
            " where schema_name in ('raw', 'history', 'quarantine', 'rejects')"
        ).fetchall()
        left = [table for (table,) in tables if connection.table(table).limit(1).fetchall()]
    assert left == []
