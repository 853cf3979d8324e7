"""How the figures stand: the last build, the release that is shown, and whether it is up to date."""

from collections.abc import Iterator
from contextlib import closing

import duckdb

from warehouse.building.codes_in_use import CodesGoneError, refuse_gone_codes
from warehouse.building.fewest_shown import FewestShownError, fewest_promised
from warehouse.code_lists import CodesUnreadableError, added_codes
from warehouse.doctor.observation import ATTENTION, WELL, Observation
from warehouse.one_row import one_row
from warehouse.private.connection import opened_for_trial
from warehouse.private.ledger import Batch
from warehouse.publishing.releases import (
    can_be_read,
    current_release,
    release,
    release_shown,
    unreadable_releases,
)
from warehouse.publishing.verdict import last_verdict
from warehouse.settings import Home

FEWEST = "select min(fewest_shown) from marts.representation_summary"
LOADS = "select batch_id, loaded from marts.loads order by batch_id"


def last_build(home: Home) -> Iterator[Observation]:
    verdict = last_verdict(home)
    if verdict is None:
        if not current_release(home):
            yield Observation("never_built", ATTENTION)
    elif not verdict.is_green:
        facts = {"release_id": verdict.release_id, "failures": len(verdict.failures)}
        yield Observation("build_red", ATTENTION, facts)
    elif not verdict.published_at:
        made = home.built(verdict.release_id)
        is_damaged = made.exists() and not can_be_read(made)
        name = "build_unreadable" if is_damaged else "build_unpublished"
        yield Observation(name, ATTENTION, {"release_id": verdict.release_id, "path": str(made)})
    else:
        yield Observation("build_green", WELL, {"release_id": verdict.release_id, "checks": verdict.checks})


def published(home: Home) -> Iterator[Observation]:
    """Whether the pointer names a release, and whether that one and the others can be read."""
    current = current_release(home)
    damaged = [path.stem for path in unreadable_releases(home)]
    # What is shown in the place of the published one, if anything can be.
    instead = "" if release_shown(home) else "_alone"
    if current is None:
        name = f"pointer_unreadable{instead}" if home.current.exists() else "nothing_published"
        yield Observation(name, ATTENTION, {"path": str(home.current)})
    elif not home.release(current).exists():
        yield Observation(f"release_missing{instead}", ATTENTION, {"release_id": current})
    elif current not in damaged:
        as_of, kept = release(home, current, is_current=True).as_of, len(home.release_ids())
        name = "release" if as_of else "release_of_nothing"
        yield Observation(name, WELL, {"release_id": current, "as_of": as_of, "kept": kept})
    for one in damaged:
        name = f"release_unreadable{instead}" if one == current else "old_release_unreadable"
        yield Observation(name, ATTENTION, {"release_id": one, "path": str(home.release(one))})


def whether_up_to_date(home: Home, ledger: list[Batch] | None) -> Iterator[Observation]:
    """Whether anything was loaded, undone or retried since the release was built."""
    built_from = loads_shown(home)
    if ledger is None or built_from is None:
        return
    now = [(batch.batch_id, batch.loaded) for batch in ledger]
    yield Observation("up_to_date", WELL) if now == built_from else Observation("changed_since", ATTENTION)


def loads_shown(home: Home) -> list[tuple[int, int]] | None:
    """The batches that the release shown was built from, each with its rows; None without a release."""
    try:
        with duckdb.connect(str(home.release(release_shown(home) or "none")), read_only=True) as shown:
            return shown.execute(LOADS).fetchall()
    except duckdb.Error:
        return None


def small_numbers(home: Home) -> Iterator[Observation]:
    """How few people a count may rest on, and whether the release that is shown keeps to it."""
    try:
        promised = fewest_promised(home)
    except FewestShownError as refused:
        yield Observation(refused.sentence, ATTENTION, refused.facts)
        return
    shown = fewest_shown(home)
    if shown is not None and shown < promised:
        yield Observation("shows_fewer", ATTENTION, {"promised": promised, "shown": shown})
    else:
        yield Observation("fewest_shown", WELL, {"promised": promised})


def codes(home: Home) -> Iterator[Observation]:
    """Whether the codes that the installation adds can be read, and every code in use is in a list."""
    try:
        added = added_codes(home)
        with closing(opened_for_trial(home)) as private:
            refuse_gone_codes(private)
    except CodesUnreadableError as unreadable:
        yield Observation("codes_unreadable", ATTENTION, unreadable.facts)
    except CodesGoneError as gone:
        yield Observation("codes_gone", ATTENTION, {"codes": str(gone), "folder": str(home.codes)})
    else:
        if added:
            yield Observation("codes_added", WELL, {"count": len(added), "folder": str(home.codes)})


def fewest_shown(home: Home) -> int | None:
    """The fewest people that a count of the release shown may rest on; None without a release or a count."""
    try:
        with duckdb.connect(str(home.release(release_shown(home) or "none")), read_only=True) as shown:
            return one_row(shown, FEWEST)[0]
    except duckdb.Error:
        return None


def leftovers(home: Home) -> Iterator[Observation]:
    """What a command that was ended half-way left behind; the next one clears it away."""
    left = [path for folder in (home.releases, home.archive, home.path) for path in folder.glob("*.new")]
    verdict = last_verdict(home)
    if home.building.exists() and (verdict is None or verdict.is_green):
        left += home.releases.glob("building.duckdb*")
    if home.rebuilding.exists():
        left.append(home.rebuilding)
    if left:
        yield Observation("leftovers", WELL, {"files": ", ".join(sorted(path.name for path in left))})
    if home.unreadable.exists():
        yield Observation("unreadable_kept", ATTENTION, {"path": str(home.unreadable)})
