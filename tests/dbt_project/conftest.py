"""Real dbt runs over records written straight into the private database."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tests.conftest import RULES, Once
from tests.dbt_project.day_by_day import DayByDay
from tests.dbt_project.histories import PEOPLE, History, histories
from warehouse.contract import TABLES
from warehouse.private.connection import opened
from warehouse.settings import DBT_PROJECT, Home

# Random partnerships are small; the curve of the real ones rests on at least eleven.
FEWEST_AT_RISK = 4


@dataclass(frozen=True)
class Release:
    """What one dbt run made: the marts of a release, and the models before them."""

    home: Home

    def ask(self, query: str) -> list[tuple]:
        return self.table(query).rows()

    def table(self, query: str) -> pl.DataFrame:
        with duckdb.connect(str(self.home.private), read_only=True) as connection:
            connection.execute(f"attach '{self.home.building}' as release (read_only)")
            return connection.execute(query).pl()

    def marts(self) -> dict[str, pl.DataFrame]:
        """Every mart with its rows in one order, so that two releases can be compared."""
        names = self.ask(
            "select table_name from duckdb_tables() where database_name = 'release' order by all"
        )
        return {name: self.table(f"from release.marts.{name} order by all") for (name,) in names}


def new_home(folder: Path, records: dict[str, list[dict]], *, benchmark: list[dict] | None = None) -> Home:
    """An installation that holds these records, table by table, and these figures of communities."""
    home = Home(folder)
    home.make()
    with opened(home) as connection:
        for table, rows in records.items():
            given = pl.DataFrame(rows, infer_schema_length=None).with_columns(_batch_id=1, _line=1)
            connection.register("given", with_defaults(given, table))
            connection.execute(f"insert into raw.{table} by name from given")
        if benchmark:
            connection.register("given", pl.DataFrame(benchmark, infer_schema_length=None))
            connection.execute("insert into benchmark.added by name from given")
    return home


def with_defaults(given: pl.DataFrame, table: str) -> pl.DataFrame:
    """The records with what loading fills in where a file says nothing."""
    left_out = {
        name: pl.lit(column.default) if name not in given.columns else pl.col(name).fill_null(column.default)
        for name, column in TABLES[table].columns.items()
        if column.default is not None
    }
    return given.with_columns(**left_out)


def environment(home: Home) -> dict[str, str]:
    """Where dbt finds the databases of an installation."""
    paths = {"COMMONTABLE_PRIVATE": str(home.private), "COMMONTABLE_BUILDING": str(home.building)}
    return {**os.environ, **paths}


WITHOUT_CHECKS = ("--exclude-resource-type", RULES, "--exclude-resource-type", "test")
# What dbt read, beside its manifest.json.
READ = "partial_parse.msgpack"
PROJECT_OPTIONS = ("--quiet", "--no-use-colors", "--project-dir", DBT_PROJECT, "--profiles-dir", DBT_PROJECT)


def run(home: Home, *command: str | Path) -> None:
    """Run a command for an installation, and fail with its own words."""
    done = subprocess.run(
        [str(word) for word in command], env=environment(home), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]


def read_once(once: Once, variables: dict[str, object]) -> Path:
    """The folder into which dbt read the project with these variables, for all processes of a run."""
    said = "-".join(f"{name}-{value}" for name, value in sorted(variables.items()))
    folder, _ = once(f"read-{said}", lambda made: read_by_dbt(made, variables))
    return folder


def read_by_dbt(folder: Path, variables: dict[str, object]) -> str:
    program = Path(sys.executable).with_name("dbt")
    where = ("--target-path", folder, "--log-path", folder, "--log-level-file", "none")
    run(Home(folder), program, "parse", *PROJECT_OPTIONS, *where, "--vars", json.dumps(variables))
    return "read"


def dbt(home: Home, *command: str, manifest: Path, target: Path, **variables: object) -> Release:
    """Run a command of dbt as `commontable build` does."""
    run(
        home,
        *(sys.executable, "-m", "tests.dbt_project.dbt_as_read", manifest, *command, *PROJECT_OPTIONS),
        *("--target-path", target, "--log-path", target, "--log-level-file", "none"),
        *("--vars", json.dumps(variables, default=str)),
    )
    return Release(home)


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory, once: Once) -> Callable[..., Release]:
    """Build a release from records, or from a home that holds them; all of it, or what is selected."""

    def manifest_for(variables: dict[str, object]) -> Path:
        """What dbt read with these; the day that figures are for changes what is run, not what is read."""
        read = {name: value for name, value in variables.items() if name != "as_of"}
        return read_once(once, read) / READ

    def built(
        records: dict[str, list[dict]] | Home,
        *,
        benchmark: list[dict] | None = None,
        checks: bool = False,
        select: tuple[str, ...] = (),
        **variables: object,
    ) -> Release:
        folder = tmp_path_factory.mktemp("home")
        home = records if isinstance(records, Home) else new_home(folder, records, benchmark=benchmark)
        options = () if checks else WITHOUT_CHECKS
        if select:
            options = (*options, "--select", *select)
        target = tmp_path_factory.mktemp("target")
        return dbt(home, "build", *options, manifest=manifest_for(variables), target=target, **variables)

    return built


def records_of(partnerships: list[History]) -> dict[str, list[dict]]:
    """Histories as the rows of the raw tables."""
    return {
        "partnerships": [
            {
                "partnership_id": h.partnership,
                "name": h.partnership.upper(),
                "lapse_months": h.lapse_months,
                "new_days": h.new_days,
            }
            for h in partnerships
        ],
        "people": [{"person_id": f"person-{number}"} for number in range(PEOPLE)],
        "memberships": [
            {
                "person_id": s.person,
                "partnership_id": h.partnership,
                "member_kind": s.kind,
                "joined_on": s.joined_on,
                "left_on": s.left_on,
            }
            for h in partnerships
            for s in h.spells
        ],
        "meetings": [
            {
                "meeting_id": m.meeting,
                "partnership_id": h.partnership,
                "kind": m.kind,
                "held_on": m.held_on,
                "status": m.status,
            }
            for h in partnerships
            for m in h.meetings
        ],
        "attendance": [
            {"meeting_id": p.meeting, "person_id": p.person, "role": p.role}
            for h in partnerships
            for p in h.presences
        ],
        "orientations": [
            {"person_id": o.person, "partnership_id": h.partnership, "oriented_on": o.oriented_on}
            for h in partnerships
            for o in h.orientations
        ],
    }


@pytest.fixture(scope="session")
def random_histories() -> list[History]:
    return histories(partnerships=150, seed=20260702)


@pytest.fixture(scope="session")
def as_of() -> date:
    """A day in the middle of a month, of a quarter, of a half-year, before the end of the records."""
    return date(2022, 2, 17)


@pytest.fixture(scope="session")
def release(
    build: Callable[..., Release], random_histories: list[History], as_of: date, once: Once
) -> Release:
    """The release of the random histories, whose checks hold; made once in a run."""

    def make(folder: Path) -> str:
        home = new_home(folder / "home", records_of(random_histories))
        build(home, checks=True, as_of=as_of, k=FEWEST_AT_RISK)
        return "built"

    folder, _ = once("histories", make)
    return Release(Home(folder / "home"))


@pytest.fixture(scope="session")
def lives(random_histories: list[History], as_of: date) -> list[DayByDay]:
    return [DayByDay(history, as_of) for history in random_histories]
