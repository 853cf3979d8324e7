"""Releases and pointers that cannot be read: every command says the same, and each advice works."""

import json
import re

import pytest
from click.testing import CliRunner

from dashboard.scope import NothingPublishedError, ReleaseMissingError, Served
from tests.warehouse.publishing.green_builds import built
from warehouse.cli import main, releasing
from warehouse.private.connection import opened
from warehouse.publishing.publish import publish
from warehouse.publishing.releases import release_shown, releases
from warehouse.publishing.verdict import last_verdict
from warehouse.settings import Home

FIRST, SECOND, NEXT = "2026-07-01-081500", "2026-07-02-081500", "2026-07-03-081500"
AUDIENCES = "create table marts.audiences as select 'release' as mart, 'everyone' as audience"
BATCH = """
insert into ledger.batches by name select 1 as batch_id, 'people.csv' as source, 'people' as table_name,
'none' as sha256, 1 as records, 1 as loaded, 0 as quarantined, 0 as rejected, 1 as added, 0 as changed,
0 as unchanged, false as is_sample, timestamp '2026-07-01' as loaded_at, '0' as version
"""
ADVICE = re.compile(r"commontable (publish|rollback|build --publish)")


def garbled(*ids):
    def garble(home):
        for one in ids:
            home.release(one).write_bytes(b"no database" * 1000)

    return garble


def lost(*ids):
    return lambda home: [home.release(one).unlink() for one in ids]


def pointing_to(text):
    return lambda home: home.current.write_bytes(text)


def outside(home):
    """A pointer out of the folder, to a release that is there and can be read."""
    elsewhere = home.path.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / f"{FIRST}.duckdb").write_bytes(home.release(FIRST).read_bytes())
    home.current.write_text(str(elsewhere / FIRST))


def all_of_it(*happenings):
    return lambda home: [happens(home) for happens in happenings]


@pytest.fixture
def home(tmp_path, monkeypatch):
    home = Home(tmp_path / "home")
    home.make()
    with opened(home) as private:
        private.execute(BATCH)
    for release_id in (FIRST, SECOND):
        built(home, release_id, AUDIENCES, "create table marts.loads as select 1 as batch_id, 1 as loaded")
        publish(home)

    def build_by_hand(here, *_, **__):
        built(here, NEXT, AUDIENCES, "create table marts.loads as select 1 as batch_id, 1 as loaded")
        return last_verdict(here)

    monkeypatch.setattr(releasing, "show_made", build_by_hand)
    return home


@pytest.fixture
def run(home):
    def command(*words):
        return CliRunner(env={"COMMONTABLE_HOME": str(home.path)}).invoke(main, [*words, "--language", "en"])

    return command


def served(home):
    """What the dashboard serves; None where it has nothing."""
    try:
        return Served(home).now().release.stem
    except (NothingPublishedError, ReleaseMissingError):
        return None


BOTH = (FIRST, SECOND)
HAPPENINGS = {
    "newest garbled": (garbled(SECOND), FIRST),
    "all garbled": (garbled(*BOTH), None),
    "only one, garbled": (all_of_it(lost(FIRST), garbled(SECOND)), None),
    "published one lost": (lost(SECOND), FIRST),
    "all lost": (lost(*BOTH), None),
    "lost and garbled": (all_of_it(lost(SECOND), garbled(FIRST)), None),
    "pointer empty": (pointing_to(b""), SECOND),
    "pointer no text": (pointing_to(b"\xff\xfe"), SECOND),
    "pointer up the tree": (pointing_to(b"../../secrets"), SECOND),
    "pointer up to a release": (pointing_to(f"../../elsewhere/{FIRST}".encode()), SECOND),
    "pointer outside": (outside, SECOND),
    "pointer astray, all garbled": (all_of_it(pointing_to(b"../../x"), garbled(*BOTH)), None),
    "pointer to one of tomorrow": (pointing_to(b"2027-01-01-000000"), SECOND),
    "pointer to one of yesterday": (pointing_to(b"2020-01-01-000000"), SECOND),
}
happening = pytest.mark.parametrize(("happens", "shows"), HAPPENINGS.values(), ids=HAPPENINGS)


@happening
def test_everybody_says_which_release_is_shown(home, run, happens, shows):
    happens(home)
    assert served(home) == release_shown(home) == shows
    assert [one.release_id for one in releases(home) if one.is_current] == ([shows] if shows else [])
    assert run("releases").stdout.count("→ 20") == (1 if shows else 0)


@happening
def test_the_facts_for_machines_list_every_release_and_say_which_can_be_read(home, run, happens, shows):
    happens(home)
    listed = json.loads(run("releases", "--json").stdout)
    assert [one["release_id"] for one in listed] == home.release_ids()
    assert [one["release_id"] for one in listed if one["is_current"]] == ([shows] if shows else [])
    readable = [one.release_id for one in releases(home)]
    assert [one["release_id"] for one in listed if one["is_readable"]] == readable
    assert all(one["built_at"] is None for one in listed if not one["is_readable"])
    assert len({tuple(one) for one in listed}) <= 1


@happening
def test_every_file_that_cannot_be_read_is_named_by_all_who_list_or_publish(home, run, happens, shows):  # noqa: ARG001
    happens(home)
    for words in (["releases"], ["doctor"], ["build"]):
        outcome = run(*words)
        for release_id in BOTH:
            path = home.release(release_id)
            is_damaged = path.exists() and path.stat().st_size == len(b"no database") * 1000
            assert (str(path) in outcome.output) == is_damaged, (words, outcome.output)


@happening
def test_each_advice_works_when_it_is_followed(home, run, happens, shows):  # noqa: ARG001
    happens(home)
    said = json.loads(run("doctor", "--json").stdout)["observations"]
    wanting = [one for one in said if one["state"] == "attention" and ADVICE.search(one["says"])]
    assert wanting
    (advice, *_) = (found[0] for one in wanting for found in ADVICE.finditer(one["says"]))
    outcome = run(*advice.split()[1:])
    assert outcome.exit_code == 0, (advice, outcome.output)
    assert served(home) == release_shown(home)
    assert served(home) is not None
    for path in (home.release(one) for one in BOTH):
        if path.exists() and path.stat().st_size == len(b"no database") * 1000:
            path.unlink()
    assert all(
        one["state"] != "attention" or not ADVICE.search(one["says"])
        for one in json.loads(run("doctor", "--json").stdout)["observations"]
    )


@pytest.mark.parametrize("happens", [garbled(*BOTH), garbled(SECOND)])
def test_a_damaged_release_is_not_published_again(home, run, happens):
    happens(home)
    outcome = run("publish")
    assert (outcome.exit_code, str(home.release(SECOND)) in outcome.output) == (2, True)
    assert "commontable build --publish" in outcome.output
    assert run("build", "--publish").exit_code == 0
    assert served(home) == NEXT


def test_a_build_whose_file_is_damaged_is_not_published_and_what_was_shown_stays(home, run):
    built(home, NEXT)
    home.built(NEXT).write_bytes(b"no database" * 1000)
    outcome = run("publish")
    assert (outcome.exit_code, str(home.built(NEXT)) in outcome.output) == (2, True)
    assert str(home.built(NEXT)) in run("doctor").output
    assert served(home) == SECOND


@pytest.mark.parametrize("text", [b"", b"../../x"])
def test_publishing_again_mends_a_pointer_that_names_none(home, run, text):
    home.current.write_bytes(text)
    assert run("publish").exit_code == 0
    assert home.current.read_text(encoding="utf-8") == f"{SECOND}\n"


def test_where_none_can_be_read_a_rollback_says_so_and_names_the_files(home, run):
    garbled(*BOTH)(home)
    outcome = run("rollback")
    assert outcome.exit_code == 2
    assert all(str(home.release(one)) in outcome.output for one in BOTH)
