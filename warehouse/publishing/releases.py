"""The releases that are kept: which there are, which is shown, what each says of itself."""

from dataclasses import dataclass
from datetime import date, datetime

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


def current_release(home: Home) -> str | None:
    """The id of the published release; None where nothing was ever published, or the pointer says no id."""
    try:
        return home.current.read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def is_readable(home: Home, release_id: str) -> bool:
    """Whether every mart of a release can be read to its end."""
    try:
        with duckdb.connect(str(home.release(release_id)), read_only=True) as opened:
            opened.execute(FACTS)
            for (mart,) in opened.execute(MARTS).fetchall():
                opened.execute(f'select count(columns(*)) from marts."{mart}"')  # noqa: S608 (a name of ours)
    except duckdb.Error:
        return False
    return True


def releases(home: Home) -> list[Release]:
    """Every release that is kept and can be read, oldest first."""
    return [release(home, one) for one in home.release_ids() if is_readable(home, one)]


def release(home: Home, release_id: str) -> Release:
    """What one release says of itself.

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
        is_current=release_id == current_release(home),
    )
