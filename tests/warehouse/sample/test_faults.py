"""A load of the sample refuses the planted faults, each for its reason, and nothing else."""

import json

import duckdb
import pytest

from warehouse.loading.load import load
from warehouse.sample.timeline import Size
from warehouse.sample.writing import write_sample
from warehouse.settings import Home

REFUSED = """
select source, line, list_transform(from_json(reasons, '[{"code": "varchar"}]'), lambda reason: reason.code)
from quarantine.rows join ledger.batches using (batch_id)
union all
select source, line, [reason] from rejects.lines join ledger.batches using (batch_id)
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    place = tmp_path_factory.mktemp("loaded")
    write_sample(place / "sample", Size(partnerships=2, people=300, years=2))
    home = Home(place / "home")
    report = load(home, [place / "sample"])
    with duckdb.connect(str(home.private), read_only=True) as connection:
        refused = connection.execute(REFUSED).fetchall()
    return report, refused, json.loads((place / "sample" / "sample.json").read_text())


def test_exactly_the_planted_faults_are_refused_each_for_its_reason(loaded):
    _, refused, note = loaded
    planted = [(fault["file"], fault["line"], [fault["kind"]]) for fault in note["faults"]]
    assert sorted(refused) == sorted(planted)


def test_every_file_is_known_to_be_of_a_sample_and_read_without_a_remark(loaded):
    report, _, note = loaded
    assert {batch.source: batch.sha256 for batch in report.batches} == note["files"]
    assert [batch.remarks for batch in report.batches if batch.remarks] == []
