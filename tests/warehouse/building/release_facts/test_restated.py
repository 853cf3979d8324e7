"""What was printed is forgotten once a release that restates it is published, and not a moment before."""

import pytest

from warehouse.building import build as building
from warehouse.building.build import build
from warehouse.private.connection import opened
from warehouse.settings import Home

PRINTED = """
insert into published.representation_by_group
values ('p1', '2025-06-30', 'members', 'gender', 'woman', 20, null, 40, 44, 1, 3, 11)
"""
BATCH = """
insert into ledger.batches values
    (1, 'people.csv', 'people', 'abc', 1, 1, 0, 0, 1, 0, 0, null, null, null, false, '2026-01-01', '0', null)
"""
COUNTED = "select count(*) from published.representation_by_group"


class KilledError(BaseException):
    """The process is gone: nothing may catch this."""


@pytest.fixture
def home(tmp_path) -> Home:
    """An installation that printed a figure which the newest release no longer holds."""
    home = Home(tmp_path / "home")
    home.make()
    with opened(home) as private:
        private.execute(BATCH)
        private.execute(PRINTED)
    return home


@pytest.fixture
def seen_by_models(home, monkeypatch):
    """Begin a build that is killed while the models run; how many printed figures they see."""

    def begun(*, restate: bool = False) -> int:
        seen = []

        def models(*_, **__):
            with opened(home) as private:
                seen.extend(private.execute(COUNTED).fetchall())
            raise KilledError

        monkeypatch.setattr(building, "dbt_build", models)
        # The newest release holds nothing of it; only what was kept before does.
        monkeypatch.setattr(building, "keep_what_is_published", lambda *_, **__: None)
        with pytest.raises(KilledError):
            build(home, restate=restate)
        return seen[0][0]

    return begun


def test_the_models_of_a_build_that_restates_see_nothing(seen_by_models):
    assert seen_by_models() == 1
    assert seen_by_models(restate=True) == 0


def test_one_that_is_killed_has_forgotten_nothing(seen_by_models):
    assert seen_by_models(restate=True) == 0
    assert seen_by_models() == 1
    assert seen_by_models(restate=True) == 0
    assert seen_by_models(restate=True) == 0
    assert seen_by_models() == 1


def test_once_its_release_is_published_it_is_forgotten(home, seen_by_models):
    seen_by_models(restate=True)
    with opened(home) as private:
        ((release_id,),) = private.execute("select distinct release_id from published.set_aside").fetchall()
    home.release(release_id).touch()
    assert seen_by_models() == 0
    home.release(release_id).unlink()
    assert seen_by_models() == 0
