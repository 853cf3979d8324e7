"""Ids of something else that are the name or the telephone of an erased person go with her."""

import pytest

from warehouse.erasing.erase import erase, tried
from warehouse.loading.load import load
from warehouse.loading.passes import let_pass

HER = ["PX-777"]
MEETINGS = "meeting_id,partnership_id,kind,held_on\n"
ORGANIZATIONS = "organization_id,name,sector\n"
PROMISES = "commitment_id,partnership_id,made_on,organization_id,meeting_id,description,due_on,status\n"


@pytest.fixture
def written(home, tmp_path):
    def load_text(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return load(home, [path]).batches[0]

    return load_text


@pytest.mark.parametrize("one", ["Zenobia Quxfield", "zenobiaquxfield", "Quxfield-Zenobia", "6615550199"])
def test_a_row_whose_id_names_her_goes_and_what_points_to_it(home, written, traces, query, one):
    written("meetings.csv", MEETINGS + f"m7,p1,visit,2026-02-02\n{one},p1,visit,2026-02-01\n")
    written("commitments.csv", PROMISES + f"c1,p1,2026-02-01,o1,{one},Chairs,2026-02-03,open\n"
            "c2,p1,2026-02-01,o1,,Chairs,2026-02-03,open\n")  # fmt: skip
    assert tried(home, HER).taken_out["meetings"].rows == 1
    erase(home, HER, because="asked for it in writing")
    assert traces() == []
    for path in home.path.rglob("*"):
        assert not path.is_file() or one.encode() not in path.read_bytes()
    assert query("select meeting_id from raw.meetings where meeting_id = 'm7'") == [("m7",)]
    assert query("select commitment_id, meeting_id from raw.commitments order by 1") == [
        ("c1", None), ("c2", None),
    ]  # fmt: skip


def test_an_id_that_somebody_let_pass_stays_and_is_said(home, written, query):
    batch = written("organizations.csv", ORGANIZATIONS + "zenobiaquxfield,Shop,business\n").batch
    let_pass(home, batch, [2], because="A shop of that name")
    outcome = erase(home, HER, because="asked for it in writing")
    assert (batch, 2) in outcome.let_pass
    assert query("select organization_id from raw.organizations where name = 'Shop'") == [
        ("zenobiaquxfield",)
    ]
