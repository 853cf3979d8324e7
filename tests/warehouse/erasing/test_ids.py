"""Ids of something else that are the name or telephone of an erased person: others take their place."""

from itertools import count

import pytest

from tests.warehouse.erasing.test_erase import KilledError, killed_at
from warehouse.erasing import erase as steps
from warehouse.erasing.erase import erase, tried
from warehouse.erasing.neutral_ids import neutral_id
from warehouse.loading.load import load
from warehouse.loading.passes import let_pass
from warehouse.loading.undo import undo
from warehouse.private import erasures
from warehouse.rebuild import rebuild

HER, BECAUSE = ["PX-777"], "asked for it in writing"
MEETINGS = "meeting_id,partnership_id,kind,held_on,title\n"
ATTENDANCE = "meeting_id,person_id\n"
ORGANIZATIONS = "organization_id,name,sector\n"
PARTNERSHIPS = "partnership_id,name\n"
PROMISES = "commitment_id,partnership_id,made_on,organization_id,meeting_id,description,due_on,status\n"
NAMES = ["Zenobia Quxfield", "zenobiaquxfield", "Quxfield-Zenobia", "6615550199"]
AT_HERS = """
select meetings.title, attendance.person_id, commitments.commitment_id
from raw.meetings as meetings
join raw.attendance as attendance using (meeting_id)
join raw.commitments as commitments using (meeting_id)
where commitment_id = 'c1'
order by all
"""
BEFORE = "select title from history.meetings where meeting_id = (select meeting_id from raw.commitments "
BEFORE += "where commitment_id = 'c1') order by all"
BOOKS = "select batch_id from ledger.batches where records <> loaded + quarantined + rejected"


@pytest.fixture
def written(home, tmp_path):
    numbers = count()

    def load_text(name, text):
        path = tmp_path / "written" / str(next(numbers)) / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        return path, load(home, [path]).batches[0]

    return load_text


@pytest.fixture
def named_after_her(written):
    """A meeting whose id names her, said twice, where another was and something was promised."""

    def loaded(one):
        written("attendance.csv", ATTENDANCE + f"{one},PX-778\n{one},PX-777\n")
        written("commitments.csv", PROMISES + f"c1,p1,2026-02-01,o1,{one},Chairs,2026-02-03,open\n"
                "c2,p1,2026-02-01,o1,,Chairs,2026-02-03,open\n")  # fmt: skip
        seventh, first, second = (
            f"{own_id},p1,visit,2026-02-01,{title}\n"
            for own_id, title in (("m7", "Seventh"), (one, "First"), (one, "Second"))
        )
        return [
            written("meetings.csv", MEETINGS + seventh + first),
            written("meetings.csv", MEETINGS + second),
        ]

    return loaded


def nowhere(home, one):
    return not any(path.is_file() and one.encode() in path.read_bytes() for path in home.path.rglob("*"))


@pytest.mark.parametrize("one", NAMES)
def test_what_bears_her_name_as_its_id_stays_for_the_others_under_another(
    home, named_after_her, traces, query, one
):
    named_after_her(one)
    tried_out = tried(home, HER).taken_out
    assert (tried_out["meetings"].rows, tried_out["meetings"].cells) == (0, 2)
    assert erase(home, HER, because=BECAUSE).taken_out == tried_out
    assert traces() == []
    assert nowhere(home, one)
    assert query(AT_HERS) == [("Second", "PX-778", "c1")]
    assert query(BEFORE) == [("First",)]
    assert query("select count(*) from raw.meetings where meeting_id = 'm7'") == [(1,)]
    assert query(BOOKS) == []


def test_a_rebuild_gives_the_same_rows_and_ids(home, named_after_her, records, traces):
    named_after_her(NAMES[0])
    erase(home, HER, because=BECAUSE)
    before = records()
    assert rebuild(home).differing == ()
    assert records() == before
    home.private.unlink()
    rebuild(home)
    assert records() == before
    assert traces() == []


def test_the_very_files_are_known_and_never_come_in_again_as_they_are(home, named_after_her):
    ((path, batch), _) = named_after_her(NAMES[0])
    erase(home, HER, because=BECAUSE)
    (again,) = load(home, [path]).batches
    assert (again.status, again.remarks[0].name) == ("already_loaded", "already_loaded_erased")
    undo(home, [batch.batch])
    (again,) = load(home, [path]).batches
    assert (again.status, again.remarks[0].name) == ("refused", "holds_erased")


def test_a_partnership_that_waited_comes_in_with_all_that_waited_for_it(home, written, traces, query):
    written("attendance.csv", ATTENDANCE + "m8,PX-778\n")
    written("meetings.csv", MEETINGS + "m8,zenobiaquxfield,visit,2026-02-01,Eighth\n")
    written("partnerships.csv", PARTNERSHIPS + "zenobiaquxfield,Two\n")
    erase(home, HER, because=BECAUSE)
    assert traces() == []
    assert nowhere(home, "zenobiaquxfield")
    assert query(
        "select partnerships.name, attendance.person_id from raw.attendance as attendance "
        "join raw.meetings as meetings using (meeting_id) "
        "join raw.partnerships as partnerships using (partnership_id) where title = 'Eighth'"
    ) == [("Two", "PX-778")]
    # What waited for something else goes on waiting.
    assert query("select count(*) from quarantine.rows where cells ->> 'meeting_id' = 'm9'") == [(1,)]


MOMENTS = (
    ("move_over", 1, "after"), ("move_over", 4, "before"), ("move_over", 8, "after"),
    ("replayed", 1, "after"), ("put_in_place", 1, "before"), ("put_in_place", 1, "after"),
)  # fmt: skip


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_an_erasure_that_is_killed_comes_to_the_same_ids(home, named_after_her, records, monkeypatch, moment):
    named_after_her(NAMES[1])
    salts = (f"{number:064x}" for number in count())
    monkeypatch.setattr(erasures, "token_hex", lambda: next(salts))
    step, nth, when = moment
    with monkeypatch.context() as patched:
        patched.setattr(steps, step, killed_at(getattr(steps, step), nth, is_after=when == "after"))
        with pytest.raises(KilledError):
            erase(home, HER, because=BECAUSE)
    erase(home, HER, because=BECAUSE)
    assert nowhere(home, NAMES[1])
    assert not erasures.note(home).exists()
    ids = {row[0] for row in records()["raw.meetings"]} - {"m1", "m2", "m3", "m4", "m7"}
    assert len(ids) == 1
    # The salt of the first try.
    assert ids == {neutral_id(NAMES[1], f"{0:064x}")}


def test_an_id_that_somebody_let_pass_stays_and_is_said(home, written, query):
    _, batch = written("organizations.csv", ORGANIZATIONS + "zenobiaquxfield,Shop,business\n")
    let_pass(home, batch.batch, [2], because="A shop of that name")
    outcome = erase(home, HER, because=BECAUSE)
    assert (batch.batch, 2) in outcome.let_pass
    assert query("select organization_id from raw.organizations where name = 'Shop'") == [
        ("zenobiaquxfield",)
    ]
