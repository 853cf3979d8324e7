"""The releases that are kept: which there are, which is shown, what each says of itself."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb

from warehouse.one_row import one_row
from warehouse.settings import Home

FACTS = "select release_id, as_of, built_at, checks, checks_passed, is_sample from marts.release"
MARTS = "select table_name from duckdb_tables() where schema_name = 'marts'"


@dataclass(frozen=True)
class Release:
    """What a release says of itself; `built_at` is in UTC."""

    release_id: str
    as_of: date | None
    built_at: datetime
    checks: int
    checks_passed: int
    is_sample: bool
    is_current: bool
    is_readable: bool = True


@dataclass(frozen=True)
class UnreadableRelease:
    """A release that is kept and whose file cannot be read, with the fields of the others."""

    release_id: str
    as_of: None = None
    built_at: None = None
    checks: None = None
    checks_passed: None = None
    is_sample: None = None
    is_current: bool = False
    is_readable: bool = False


def current_release(home: Home) -> str | None:
    """The id of the published release; None where nothing was ever published, or the pointer says no id."""
    return home.named_as_current()


def release_shown(home: Home) -> str | None:
    """The release that the dashboard shows: the published one, or where nobody can read that, the newest.

    None where nothing was ever published, or nothing can be read.
    """
    if not home.current.exists():
        return None
    named = current_release(home)
    others = [one for one in reversed(home.release_ids()) if one != named]
    return next((one for one in (named, *others) if one and is_readable(home, one)), None)


def unreadable_releases(home: Home) -> list[Path]:
    """The files of releases that are kept and cannot be read, the oldest first."""
    return [home.release(one) for one in home.release_ids() if not is_readable(home, one)]


def is_readable(home: Home, release_id: str) -> bool:
    """Whether every mart of a release can be read to its end."""
    return can_be_read(home.release(release_id))


def can_be_read(file: Path) -> bool:
    """The same of the file of a release, published or not."""
    try:
        with duckdb.connect(str(file), read_only=True) as opened:
            opened.execute(FACTS)
            for (mart,) in opened.execute(MARTS).fetchall():
                opened.execute(f'select count(columns(*)) from marts."{mart}"')  # noqa: S608 (a name of ours)
    except duckdb.Error:
        return False
    return True


def releases(home: Home) -> list[Release]:
    """Every release that is kept and can be read, oldest first."""
    shown = release_shown(home)
    readable = (one for one in home.release_ids() if is_readable(home, one))
    return [release(home, one, is_current=one == shown) for one in readable]


def every_release(home: Home) -> list[Release | UnreadableRelease]:
    """Every release that is kept, readable or not, oldest first."""
    readable = {one.release_id: one for one in releases(home)}
    return [readable.get(one) or UnreadableRelease(one) for one in home.release_ids()]


def release(home: Home, release_id: str, *, is_current: bool) -> Release:
    """What one release says of itself; the current one is that which is shown.

    Raises:
        duckdb.Error: the file is not there, or is no release.
    """
    with duckdb.connect(str(home.release(release_id)), read_only=True) as opened:
        own_id, as_of, built_at, checks, checks_passed, is_sample = one_row(opened, FACTS)
    return Release(
        own_id,
        as_of,
        built_at,
        checks=checks,
        checks_passed=checks_passed,
        is_sample=is_sample,
        is_current=is_current,
    )
