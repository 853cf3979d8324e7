"""Publishing and going back, on releases made by hand; killed at every step that touches the disk."""

import os
from dataclasses import replace

import duckdb
import pytest

from tests.warehouse.publishing.green_builds import built, green
from warehouse.publishing.publish import (
    NoSuchReleaseError,
    NothingToPublishError,
    RedBuildError,
    ReleaseUnreadableError,
    publish,
    rollback,
)
from warehouse.publishing.releases import current_release, releases
from warehouse.publishing.verdict import CheckResult, last_verdict, write_verdict
from warehouse.settings import Home

IDS = [f"2026-07-0{day}-081500" for day in range(1, 10)]
STEPS = ("rename", "replace", "unlink", "fsync")
FAILURE = CheckResult(
    "not_null_month", "membership", "failed", 3, "Every row has a month.", "Cada fila tiene mes."
)


class KilledError(BaseException):
    """The process is gone: nothing may catch this."""


def published(home: Home, *ids: str) -> None:
    for release_id in ids:
        built(home, release_id)
        publish(home)


def shown(home: Home) -> str:
    """The id that stands in the release which a reader finds through the pointer."""
    with duckdb.connect(str(home.release(current_release(home))), read_only=True) as release:
        return release.execute("select release_id from marts.release").fetchone()[0]


@pytest.fixture
def home(tmp_path):
    home = Home(tmp_path / "home")
    home.make()
    return home


def test_the_release_that_was_built_is_shown_once_published(home):
    published(home, IDS[0])
    assert shown(home) == IDS[0]
    assert not home.built(IDS[0]).exists()
    assert last_verdict(home).published_at


def test_publishing_twice_changes_nothing(home):
    published(home, IDS[0])
    before = {path: path.read_bytes() for path in home.releases.iterdir()}
    assert not publish(home).is_news
    assert {path: path.read_bytes() for path in home.releases.iterdir()} == before


def test_a_red_build_is_not_published_and_the_last_good_release_stays_up(home):
    published(home, IDS[0])
    built(home, IDS[1])
    write_verdict(home, replace(green(IDS[1]), is_green=False, failures=(FAILURE,)))
    with pytest.raises(RedBuildError) as red:
        publish(home)
    assert red.value.verdict.failures == (FAILURE,)
    assert shown(home) == IDS[0]


def test_where_no_build_came_to_its_end_there_is_nothing_to_publish(home, tmp_path):
    built(home, IDS[0])
    home.verdict.unlink()
    with pytest.raises(NothingToPublishError):
        publish(home)
    with pytest.raises(NothingToPublishError):
        publish(Home(tmp_path / "nowhere"))
    assert not (tmp_path / "nowhere").exists()


def test_a_verdict_whose_file_is_gone_publishes_nothing(home):
    built(home, IDS[0])
    home.built(IDS[0]).unlink()
    with pytest.raises(NothingToPublishError):
        publish(home)


def test_a_published_release_whose_file_is_gone_has_to_be_built_again(home):
    published(home, IDS[0])
    home.release(IDS[0]).unlink()
    with pytest.raises(NothingToPublishError):
        publish(home)


def test_after_a_rollback_the_next_release_is_shown_and_the_last_three_are_kept(home):
    published(home, *IDS[:3])
    rollback(home, IDS[0])
    published(home, IDS[3])
    assert shown(home) == IDS[3]
    assert home.release_ids() == IDS[1:4]


def test_the_last_three_releases_are_kept(home):
    published(home, *IDS[:5])
    assert home.release_ids() == IDS[2:5]


def test_a_rollback_shows_the_release_before_and_can_return(home):
    published(home, *IDS[:3])
    assert rollback(home) == shown(home) == IDS[1]
    assert rollback(home) == shown(home) == IDS[0]
    with pytest.raises(NoSuchReleaseError):
        rollback(home)
    assert rollback(home, IDS[2]) == shown(home) == IDS[2]


def test_a_rollback_to_a_release_that_is_not_kept_changes_nothing(home):
    published(home, *IDS[:4])
    for unknown in (IDS[0], "../private", "building"):
        with pytest.raises(NoSuchReleaseError):
            rollback(home, unknown)
    assert shown(home) == IDS[3]


def test_the_list_of_releases_says_which_is_shown(home):
    published(home, *IDS[:2])
    rollback(home)
    assert [(release.release_id, release.is_current) for release in releases(home)] == [
        (IDS[0], True),
        (IDS[1], False),
    ]


def test_a_reader_keeps_the_release_it_has_open_while_new_ones_are_published(home):
    published(home, IDS[0])
    with duckdb.connect(str(home.release(IDS[0])), read_only=True) as reader:
        published(home, *IDS[1:5])
        assert not home.release(IDS[0]).exists()
        assert reader.execute("select release_id from marts.release").fetchone() == (IDS[0],)
        assert shown(home) == IDS[4]


def die_at(step: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make the process die just before the given step that touches the disk; gives the steps taken."""
    taken: list[str] = []

    def dying(name, real):
        def do(*args, **kwargs):
            if len(taken) == step:
                raise KilledError
            taken.append(name)
            return real(*args, **kwargs)

        return do

    for name in STEPS:
        monkeypatch.setattr(os, name, dying(name, getattr(os, name)))
    return taken


def state(home: Home) -> tuple:
    verdict = replace(last_verdict(home), published_at=None)
    return (
        current_release(home),
        shown(home),
        home.release_ids(),
        verdict,
        bool(last_verdict(home).published_at),
    )


def test_a_publish_killed_at_any_step_shows_a_whole_release_and_the_next_one_finishes_it(tmp_path):
    untouched = Home(tmp_path / "untouched")
    untouched.make()
    published(untouched, *IDS[:4])
    killed = 0
    for step in range(100):
        home = Home(tmp_path / f"killed-{step}")
        home.make()
        published(home, *IDS[:3])
        built(home, IDS[3])
        with pytest.MonkeyPatch.context() as monkeypatch:
            die_at(step, monkeypatch)
            try:
                publish(home)
            except KilledError:
                killed += 1
            else:
                break
        assert shown(home) in (IDS[2], IDS[3])
        publish(home)
        assert state(home) == state(untouched)
    assert killed >= len(STEPS) * 2


def test_a_rollback_killed_at_any_step_shows_one_release_or_the_other(tmp_path):
    for step in range(100):
        home = Home(tmp_path / f"killed-{step}")
        home.make()
        published(home, *IDS[:2])
        with pytest.MonkeyPatch.context() as monkeypatch:
            die_at(step, monkeypatch)
            try:
                rollback(home)
            except KilledError:
                assert shown(home) in IDS[:2]
            else:
                break
    assert step >= 3
    assert shown(home) == IDS[0]


def test_a_rollback_passes_over_a_release_that_cannot_be_read_and_refuses_it_by_name(home):
    published(home, *IDS[:3])
    home.release(IDS[1]).write_bytes(b"no database" * 1000)
    with pytest.raises(ReleaseUnreadableError):
        rollback(home, IDS[1])
    assert shown(home) == IDS[2]
    assert rollback(home) == shown(home) == IDS[0]
    assert [release.release_id for release in releases(home)] == [IDS[0], IDS[2]]


@pytest.mark.parametrize("text", [b"", b"\n", b"\xff\xfe"])
def test_a_pointer_that_names_none_is_mended_by_a_rollback(home, text):
    published(home, *IDS[:2])
    home.current.write_bytes(text)
    assert current_release(home) is None
    assert rollback(home) == shown(home) == IDS[1]
