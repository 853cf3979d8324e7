"""Which release is shown: publish the one that was built, go back to an earlier one."""

from dataclasses import dataclass
from pathlib import Path

from warehouse.one_writer import OnWait, writing
from warehouse.operating_system import delete_unless_read, keep_names_of, move_over
from warehouse.private.connection import refuse_where_behind
from warehouse.publishing.releases import can_be_read, current_release, is_readable
from warehouse.publishing.verdict import Verdict, last_verdict, mark_published
from warehouse.settings import Home
from warehouse.whole_file import write_whole

RELEASES_KEPT = 3


class NothingToPublishError(Exception):
    """No build has come to its end, or its file is gone."""


class RedBuildError(Exception):
    """The last build failed its checks."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.release_id)
        self.verdict = verdict


class ReleaseUnreadableError(Exception):
    """This file of a release is damaged."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class PastFellError(Exception):
    """Of what the release that is shown says of the past, the last build has markedly less."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.release_id)
        self.verdict = verdict


class NoSuchReleaseError(Exception):
    """There is no release of this id; None stands for one before the current."""

    def __init__(self, release_id: str | None) -> None:
        super().__init__(release_id)
        self.release_id = release_id


@dataclass(frozen=True)
class Published:
    """What a publish did: `is_news` is false where this release had been published before."""

    release_id: str
    is_news: bool


def publish(home: Home, *, accept: bool = False, on_wait: OnWait = lambda _: None) -> Published:
    """Show the release that the last build made; one in which the past fell, only where that is accepted.

    Each step may be the last that this process lives to do: the dashboard then goes on with the release that
    the pointer names, and the next publish does what is missing.

    Raises:
        NothingToPublishError: nothing has been built.
        RedBuildError: the last build failed its checks.
        ReleaseUnreadableError: the file that it made is damaged.
        DatabaseBehindError: the private database knows less than the archive lists.
        PastFellError: the past fell in it, and that is not accepted.
        StillBusyError: another process kept on writing.
    """
    if not home.releases.exists():
        refuse_where_behind(home)
        raise NothingToPublishError
    with writing(home, doing="publish", on_wait=on_wait):
        refuse_where_behind(home)
        verdict = verdict_to_publish(home)
        if verdict.published_at:
            return published_before(home, verdict.release_id)
        if verdict.falls and not accept:
            raise PastFellError(verdict)
        give_its_name(home, verdict.release_id)
        point_to(home, verdict.release_id)
        delete_old_releases(home)
        mark_published(home, verdict)
    return Published(verdict.release_id, is_news=True)


def published_before(home: Home, release_id: str) -> Published:
    """A release that was published once; it is shown again where the pointer names none that can be read."""
    current = current_release(home)
    is_lost = current is None or not is_readable(home, current)
    if is_lost:
        point_to(home, release_id)
    return Published(release_id, is_news=is_lost)


def verdict_to_publish(home: Home) -> Verdict:
    verdict = last_verdict(home)
    if verdict is None:
        raise NothingToPublishError
    if not verdict.is_green:
        raise RedBuildError(verdict)
    made = [
        file for file in (home.built(verdict.release_id), home.release(verdict.release_id)) if file.exists()
    ]
    if not made:
        raise NothingToPublishError
    if not can_be_read(made[0]):
        raise ReleaseUnreadableError(made[0])
    return verdict


def give_its_name(home: Home, release_id: str) -> None:
    if home.built(release_id).exists():
        move_over(home.built(release_id), home.release(release_id))
        keep_names_of(home.releases)


def point_to(home: Home, release_id: str) -> None:
    write_whole(home.current, f"{release_id}\n")


def delete_old_releases(home: Home) -> None:
    """Keep the last three, of which the current one is the last; a reader goes on with what it has open."""
    for release_id in home.release_ids()[:-RELEASES_KEPT]:
        delete_unless_read(home.release(release_id))
    keep_names_of(home.releases)


def rollback(home: Home, release_id: str | None = None, *, on_wait: OnWait = lambda _: None) -> str:
    """Show an earlier release again: the one of this id, or the one before the current; gives its id.

    Raises:
        NoSuchReleaseError: there is none before the current one, or none of this id.
        ReleaseUnreadableError: the one of this id is damaged.
        DatabaseBehindError: the private database knows less than the archive lists.
        StillBusyError: another process kept on writing.
    """
    if not home.releases.exists():
        refuse_where_behind(home)
        raise NoSuchReleaseError(release_id)
    with writing(home, doing="rollback", on_wait=on_wait):
        refuse_where_behind(home)
        target = release_id or release_before(home)
        if target not in home.release_ids():
            raise NoSuchReleaseError(target)
        if not is_readable(home, target):
            raise ReleaseUnreadableError(home.release(target))
        point_to(home, target)
    return target


def release_before(home: Home) -> str | None:
    """The newest release before the published one that can be read; where that cannot, the newest of all."""
    current = current_release(home)
    if current is None or not is_readable(home, current):
        earlier = home.release_ids()
    else:
        earlier = [other for other in home.release_ids() if other < current]
    return next((other for other in reversed(earlier) if is_readable(home, other)), None)
