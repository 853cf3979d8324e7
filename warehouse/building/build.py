"""From the private database to a checked release: dbt, the facts about the release, the verdict."""

import errno
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import duckdb
import yaml

from warehouse.building.codes_in_use import put_added_codes, refuse_gone_codes
from warehouse.building.dbt_run import Artifacts, DbtRun, Step, dbt_build
from warehouse.building.fewest_shown import keeping_promise
from warehouse.building.names_of_files import put_names_of_files
from warehouse.building.release_facts.checked import checks_run, database_says
from warehouse.building.release_facts.declared import marts_declared
from warehouse.building.release_facts.falls import falls_checked, note_answers
from warehouse.building.release_facts.published import (
    keep_what_is_published,
    note_what_is_printed,
    set_aside_what_is_published,
    settle_what_was_set_aside,
)
from warehouse.building.release_facts.sealed import seal_checks
from warehouse.building.release_facts.sentences import dbt_error
from warehouse.building.release_facts.small_numbers import small_number_checks
from warehouse.building.release_facts.written import write_facts
from warehouse.code_lists import added_codes
from warehouse.loading.named_later import look_again
from warehouse.one_writer import OnWait, writing
from warehouse.operating_system import is_disk_full, keep_names_of, move_over
from warehouse.private.connection import opened, refuse_where_behind
from warehouse.publishing.verdict import CheckResult, Verdict, write_verdict
from warehouse.settings import DBT_PROJECT, Home, in_sql

RELEASE_ID_FORMAT = "%Y-%m-%d-%H%M%S"


class NothingLoadedError(Exception):
    """There is no private database, or no file was ever loaded into it."""


@dataclass(frozen=True)
class Attempt:
    """A build that is under way; `built_at` is in UTC."""

    release_id: str
    built_at: datetime
    is_sample: bool


@dataclass(frozen=True)
class Built:
    """What a build came to; `details` are dbt's and the database's own words, for the terminal only.

    `named_now` counts the rows, by table, that wait since it is known that they name people.
    """

    verdict: Verdict
    details: tuple[str, ...] = ()
    named_now: dict[str, int] = field(default_factory=dict)


def build(
    home: Home,
    *,
    variables: dict[str, Any] | None = None,
    restate: bool = False,
    on_step: Callable[[Step], None] = lambda _: None,
    on_wait: OnWait = lambda _: None,
) -> Built:
    """Make the figures anew from what is loaded, and check them; the dashboard goes on with what it has.

    The variables are dbt's, such as `as_of` (ISO date), where they differ from the project's own. Counts of
    people stay as the newest release printed them, unless it is told to `restate` them. Rows that name
    somebody who is known by now wait from then on.

    Raises:
        DatabaseBehindError: the private database knows less than the archive lists.
        CodesUnreadableError, CodesGoneError: a file of added codes is amiss, or a code in use is in no list.
        FewestShownError: `k` is below what the installation promises.
        NothingLoadedError: there is nothing to build from.
        StillBusyError: another process kept on writing.
        duckdb.Error: the private database cannot be opened.
    """
    variables = keeping_promise(home, variables or {}, of_the_project=variables_known()["k"])
    if not home.private.exists():
        refuse_where_behind(home)
        raise NothingLoadedError
    with writing(home, doing="build", on_wait=on_wait):
        attempt = attempt_at(home, datetime.now(UTC).replace(tzinfo=None, microsecond=0))
        look_after_codes(home)
        named = look_again(home)
        name_files(home)
        forget_unfinished(home)
        settle_what_was_set_aside(home)
        if restate:
            set_aside_what_is_published(home, attempt.release_id)
        else:
            keep_what_is_published(home, is_sample=attempt.is_sample)
        run = dbt_build(home, variables=variables, on_step=on_step)
        built = judged(home, attempt, run)
        keep(home, built.verdict)
    return replace(built, named_now=named)


def attempt_at(home: Home, moment: datetime) -> Attempt:
    """A build begun at `moment` (UTC); later than every release that is kept, even if the clock went back."""
    is_sample = holds_a_sample(home)
    kept = home.release_ids()
    if kept:
        moment = max(moment, datetime.strptime(kept[-1], RELEASE_ID_FORMAT) + timedelta(seconds=1))
    return Attempt(moment.strftime(RELEASE_ID_FORMAT), moment, is_sample)


def holds_a_sample(home: Home) -> bool:
    """Whether any batch in force is of the sample network."""
    with opened(home) as private:
        batches = private.execute("select is_sample, undone_at is null from ledger.batches").fetchall()
    if not batches:
        raise NothingLoadedError
    return any(is_sample and is_in_force for is_sample, is_in_force in batches)


def look_after_codes(home: Home) -> None:
    """Put the codes of the installation beside the others, and see that none that is in use is gone."""
    added = added_codes(home)
    with opened(home) as private:
        refuse_gone_codes(private)
        put_added_codes(private, added)


def name_files(home: Home) -> None:
    """Put what a release may call each file where the models find it."""
    with opened(home) as private:
        put_names_of_files(private)


def variables_known() -> dict[str, Any]:
    """The variables that the models take, each with its own value."""
    return yaml.safe_load((DBT_PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]


def forget_unfinished(home: Home) -> None:
    """Delete what a build that did not end has left; one that did stays until this one has ended."""
    for path in (home.building, home.building.with_name(f"{home.building.name}.wal")):
        path.unlink(missing_ok=True)


def keep(home: Home, verdict: Verdict) -> None:
    """Put this build in the place of the last; its file first, so that no verdict speaks of one not there."""
    kept = home.built(verdict.release_id)
    if verdict.is_green:
        move_over(home.building, kept)
        keep_names_of(home.releases)
        note_what_is_printed(home, verdict.release_id)
    write_verdict(home, verdict)
    for other in home.releases.glob(home.built("*").name):
        if other != kept:
            other.unlink()


def judged(home: Home, attempt: Attempt, run: DbtRun) -> Built:
    """The verdict on what dbt built; a green release has its facts written into it."""
    refuse_full_disk(had_no_room=run.exit_code != 0 and run.had_no_room)
    artifacts = Artifacts(home.dbt)
    if not artifacts.run_results.exists():
        return Built(verdict_on(attempt, [dbt_error()]), run.troubles)
    manifest = json.loads(artifacts.manifest.read_bytes())
    results = json.loads(artifacts.run_results.read_bytes())
    checks = checks_run(manifest, results)
    if run.exit_code == 0:
        return Built(finished(home, attempt, manifest=manifest, checks=checks))
    refuse_full_disk(had_no_room=any(map(is_disk_full, database_says(results))))
    said_why = checks if any(check.is_failure for check in checks) else [*checks, dbt_error()]
    return Built(verdict_on(attempt, said_why), (*run.troubles, *database_says(results)))


def refuse_full_disk(*, had_no_room: bool) -> None:
    """End here where there was no room to write: that says nothing of the figures.

    Raises:
        OSError: there was none.
    """
    if had_no_room:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def finished(
    home: Home, attempt: Attempt, *, manifest: dict[str, Any], checks: Sequence[CheckResult]
) -> Verdict:
    """Look at what is in the file that dbt made, and write into it what it says about itself."""
    as_of = last_day_known(home)
    with duckdb.connect(str(home.building)) as release:
        sealed = seal_checks(release, marts_declared(manifest))
        release.execute(f"attach '{in_sql(home.private)}' as private (read_only)")
        sealed += small_number_checks(release, manifest)
        sealed += falls_checked(home, release, is_sample=attempt.is_sample)
        release.execute("detach private")
        verdict = verdict_on(attempt, [*checks, *sealed], as_of=as_of)
        if verdict.is_green:
            write_facts(release, verdict, manifest=manifest, checks=[*checks, *sealed])
        release.execute("checkpoint")
    note_answers(home, attempt.release_id)
    return verdict


def last_day_known(home: Home) -> date | None:
    """The as-of date; None where nothing is recorded as having happened."""
    with duckdb.connect(str(home.private)) as private:
        day = private.execute("select as_of from intermediate.int_as_of").fetchone()
    return day[0] if day else None


def verdict_on(attempt: Attempt, checks: Sequence[CheckResult], *, as_of: date | None = None) -> Verdict:
    failures = tuple(check for check in checks if check.is_failure)
    return Verdict(
        release_id=attempt.release_id,
        as_of=as_of.isoformat() if as_of else None,
        built_at=attempt.built_at.isoformat(),
        is_green=not failures,
        is_sample=attempt.is_sample,
        checks=len(checks),
        checks_passed=sum(check.status == "passed" for check in checks),
        failures=failures,
        warnings=tuple(check for check in checks if check.status == "warned"),
    )
