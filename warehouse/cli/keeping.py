"""The commands that say which releases are kept, and go back to one of them."""

from dataclasses import asdict
from typing import NoReturn

import click

from warehouse.cli.voice import Voice, in_plain_words, json_option, language_option
from warehouse.publishing.publish import NoSuchReleaseError, ReleaseUnreadableError
from warehouse.publishing.publish import rollback as roll_back
from warehouse.publishing.releases import (
    Release,
    current_release,
    every_release,
    release_shown,
    unreadable_releases,
)
from warehouse.settings import Home, home

SUBJECT = "releasing"


@click.command()
@click.argument("release_id", required=False)
@language_option
def rollback(release_id: str | None, *, language: str) -> None:
    """Show the release before the current one again, or the one of this id."""
    here, voice = home(), Voice(SUBJECT, language)
    before, shown = current_release(here), release_shown(here)
    with in_plain_words(voice, here):
        try:
            now = roll_back(here, release_id, on_wait=voice.waiting)
        except NoSuchReleaseError as none:
            show_no_release(here, voice, none.release_id)
        except ReleaseUnreadableError as damaged:
            voice.stop("release_unreadable", path=damaged.path)
    # There is no returning to one that cannot be read.
    voice.say("rolled_back" if before and before == shown else "pointed_to", release_id=now, before=before)


def show_no_release(here: Home, voice: Voice, release_id: str | None) -> NoReturn:
    kept = here.release_ids()
    if not kept:
        voice.stop("no_releases")
    damaged = unreadable_releases(here)
    if len(damaged) == len(kept):
        voice.stop("none_readable", paths=", ".join(map(str, damaged)))
    if release_id is None:
        voice.stop("nothing_before")
    voice.stop("no_such_release", release_id=release_id, names=", ".join(kept))


@click.command()
@language_option
@json_option
def releases(*, language: str, as_json: bool) -> None:
    """List the releases that are kept."""
    here, voice = home(), Voice(SUBJECT, language, as_json)
    with in_plain_words(voice, here):
        there = every_release(here)
    voice.facts([asdict(release) for release in there])
    kept = [release for release in there if isinstance(release, Release)]
    if not here.release_ids():
        voice.say("no_releases")
        return
    for release in kept:
        show_release(voice, release)
    note_damaged(here, voice)
    current = current_release(here)
    if kept and (current is None or not here.release(current).exists()):
        voice.note("pointer_unreadable", path=here.current)
    if any(release.is_current for release in kept):
        voice.say("which_is_shown")


def note_damaged(here: Home, voice: Voice) -> None:
    """Name the releases that are kept and cannot be read, with the way out."""
    damaged = unreadable_releases(here)
    if damaged and len(damaged) == len(here.release_ids()):
        voice.note("none_readable", paths=", ".join(map(str, damaged)))
        return
    for path in damaged:
        voice.note("release_unreadable", path=path)


def show_release(voice: Voice, release: Release) -> None:
    facts = {
        **asdict(release),
        "mark": "→" if release.is_current else " ",
        "as_of": release.as_of or voice.words("nothing_recorded"),
        "sample": voice.words("of_the_sample") if release.is_sample else "",
    }
    voice.say("release_line", **facts)
