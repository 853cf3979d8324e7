"""Whether the past shrank since the release that is shown: answers, members, attendances that were there."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import polars as pl

from warehouse.building.release_facts.sentences import in_both
from warehouse.contract import TABLES
from warehouse.publishing.releases import release_shown
from warehouse.publishing.verdict import FALLS, CheckResult
from warehouse.settings import Home, in_sql

SUBJECT = "release"
MOST_THAT_MAY_GO = 0.1
# What a later load of the same past adds to, and never takes from. The month in which the older release ended
# was not over then.
COUNTED = {
    "members_kept": """
        select partnership_id as counted, sum(members_end)::bigint as number
        from {release}.marts.membership_by_month
        where month < date_trunc('month', $until) group by partnership_id
    """,
    "attendances_kept": """
        select partnership_id as counted, sum(attendances)::bigint as number
        from {release}.marts.attendance_by_month
        where month < date_trunc('month', $until) group by partnership_id
    """,
}
UNTIL = "select as_of, is_sample from before.marts.release"
ANSWERS_NOTED = (
    "select column_name as counted, answers as number from private.published.answers where release_id = $1"
)
ANSWER = "select '{name}' as counted, count(\"{name}\") as number from {people}"
NOT_ANSWERS = {"person_id", "created_on"}


@dataclass(frozen=True)
class Fall:
    """What there is less of than there was."""

    counted: str
    before: int
    now: int


def falls_checked(home: Home, release: duckdb.DuckDBPyConnection, *, is_sample: bool) -> list[CheckResult]:
    """Compare the release that was just made (with `private` attached) with the one that is shown."""
    shown = release_shown(home)
    if shown is None:
        return []
    release.execute(f"attach '{in_sql(home.release(shown))}' as before (read_only)")
    try:
        until, was_sample = release.execute(UNTIL).fetchall()[0]
        if was_sample != is_sample or until is None:
            return []
        checked = [check(name, falls(release, sql, until)) for name, sql in COUNTED.items()]
        return [*checked, check("answers_kept", answers_lost(release, shown))]
    except (duckdb.CatalogException, duckdb.BinderException):
        # A release of an older version has not all that is compared.
        return []
    finally:
        release.execute("detach before")


def falls(release: duckdb.DuckDBPyConnection, sql: str, until: object) -> list[Fall]:
    here = release.execute("select current_database()").fetchall()[0][0]
    before, now = (
        release.execute(sql.format(release=f'"{name}"'), {"until": until}).pl() for name in ("before", here)
    )
    return fallen(before, now)


def answers_lost(release: duckdb.DuckDBPyConnection, shown: str) -> list[Fall]:
    noted = release.execute(ANSWERS_NOTED, [shown]).pl()
    return fallen(noted, answers(release, "private.raw.people"))


def answers(connection: duckdb.DuckDBPyConnection, people: str) -> pl.DataFrame:
    """How many people's answers are known, by column."""
    names = [name for name in TABLES["people"].columns if name not in NOT_ANSWERS]
    each = (ANSWER.format(name=name, people=people) for name in names)
    return connection.execute(" union all ".join(each)).pl()


def fallen(before: pl.DataFrame, now: pl.DataFrame) -> list[Fall]:
    both = before.join(now, on="counted", how="left", suffix="_now").fill_null(0)
    return [
        Fall(counted, int(was), int(is_now))
        for counted, was, is_now in both.sort("counted").iter_rows()
        if is_now < (1 - MOST_THAT_MAY_GO) * was
    ]


def check(name: str, found: Sequence[Fall]) -> CheckResult:
    """A check that warns of what fell; its sentence says which, from how many to how many."""
    listed = "; ".join(f"{one.counted} {one.before:,} → {one.now:,}" for one in found)
    says = in_both(f"checks.{name}_not", listed=listed) if found else in_both(f"checks.{name}")
    return CheckResult(f"{FALLS}{name}", SUBJECT, "warned" if found else "passed", len(found), *says)


def note_answers(home: Home, release_id: str) -> None:
    """Keep how many answers were known when a release was made, for as long as that is kept or shown."""
    with duckdb.connect(str(home.private)) as private:
        kept = [*home.release_ids(), release_id]
        private.execute("delete from published.answers where not list_contains($1, release_id)", [kept])
        known = answers(private, "raw.people")
        private.executemany(
            "insert into published.answers values ($1, $2, $3)",
            [(release_id, name, number) for name, number in known.iter_rows()],
        )
