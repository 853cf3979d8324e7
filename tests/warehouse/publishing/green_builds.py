"""What a green build leaves behind, made by hand: a release with little in it, and the verdict."""

import duckdb

from warehouse.publishing.verdict import Verdict, write_verdict
from warehouse.settings import Home

FACTS = """
create table marts.release as select $id as release_id, date '2026-06-30' as as_of,
timestamp '2026-07-01 08:15:00' as built_at, 2 as checks, 2 as checks_passed, false as is_sample
"""


def green(release_id: str) -> Verdict:
    return Verdict(
        release_id=release_id,
        as_of="2026-06-30",
        built_at="2026-07-01T08:15:00",
        is_green=True,
        is_sample=False,
        checks=2,
        checks_passed=2,
        failures=(),
        warnings=(),
    )


def built(home: Home, release_id: str, *statements: str) -> None:
    """A green build that is not published yet; `statements` make more marts than the facts of the release."""
    home.built(release_id).unlink(missing_ok=True)
    with duckdb.connect(str(home.built(release_id))) as release:
        release.execute("create schema marts")
        release.execute(FACTS, {"id": release_id})
        for statement in statements:
            release.execute(statement)
    write_verdict(home, green(release_id))
