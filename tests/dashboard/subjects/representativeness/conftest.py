"""A release whose first partnership has groups that are shown, few, protected and not counted elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

import dashboard

SCRIPT = Path(dashboard.__file__).parent / "rerun.py"
ENDS = (date(2025, 12, 31), date(2026, 6, 30))
BENCHMARKS = {
    "acs": ("Lancaster city", "total_population", "ACS B03002", "2019-2023"),
    "older": ("Lancaster (named area)", "total_population", "Community report", "2010"),
}
NO_BENCHMARK = (None, None, None, None)
MARTS = (
    "representation_by_group",
    "representation_by_benchmark",
    "representation_summary",
    "representation_summary_by_benchmark",
)


@dataclass(frozen=True)
class Group:
    """One group of one table; `people` is None where it is hidden."""

    code: str
    people: int | None
    community_share: float | None
    verdict: str | None = "near"
    hidden_because: str | None = None


@dataclass(frozen=True)
class Table:
    """One population by one attribute: what the marts would say of it, in every half-year."""

    groups: tuple[Group, ...]
    population: str = "members"
    attribute: str = "race_ethnicity"
    known: int = 211
    people: int = 245
    status: str = "ok"
    match_score: float | None = 0.87
    areas_missing: str | None = None
    benchmark_problem: str | None = None
    declined: int | None = None
    not_asked: int | None = None


FEW, PROTECTING = "few", "protecting"
MEMBERS = Table(
    (
        Group("hispanic", 77, 0.459, "below"),
        Group("white", 79, 0.244, "above"),
        Group("black", 38, 0.21),
        Group("asian", None, 0.039, "too_few", FEW),
        Group("two_or_more", None, 0.041, "too_few", PROTECTING),
        Group("mena", None, None, None, FEW),
        Group("all_other", 17, 0.087),
    )
)
ATTENDEES = replace(
    MEMBERS,
    population="attendees",
    groups=(Group("hispanic", 111, 0.459), Group("white", 80, 0.244), Group("black", None, 0.21, None, FEW)),
)


def rows_of(table: Table, own: str, end: date, benchmark_id: str) -> list[dict]:
    is_unbeknown = table.status == "no_benchmark"
    facts = NO_BENCHMARK if is_unbeknown else BENCHMARKS[benchmark_id]
    shared = {
        "partnership_id": own,
        "period_start": end,
        "period_end": end,
        "population": table.population,
        "attribute": table.attribute,
        "known": table.known,
        "compared": table.known,
        "status": table.status,
        "benchmark_id": None if is_unbeknown else benchmark_id,
        **dict(zip(("benchmark_name", "universe", "source_table", "vintage"), facts, strict=True)),
        "fewest_shown": 11,
        "is_default": benchmark_id == "acs",
    }
    return [shared | cell(group, table) for group in table.groups]


def cell(group: Group, table: Table) -> dict:
    has_share = group.people is not None and table.status in {"ok", "low_coverage", "no_benchmark"}
    share = group.people / table.known if has_share else None
    has_gap = has_share and group.community_share is not None and table.status != "no_benchmark"
    return {
        "group_code": group.code,
        "people": group.people,
        "is_hidden": group.people is None,
        "hidden_because": group.hidden_because,
        "population_people": table.people,
        "share": share,
        "ci_low": share and max(0, share - 0.06),
        "ci_high": share and min(1, share + 0.06),
        "has_counterpart": group.community_share is not None,
        "community_share": group.community_share,
        "community_moe": None if group.community_share is None else 0.0117,
        "gap": share - group.community_share if has_gap else None,
        "people_to_parity": 37 if has_gap and group.verdict == "below" else 0 if has_gap else None,
        "verdict": group.verdict,
    }


def summary_of(table: Table, rows: list[dict]) -> dict:
    return rows[0] | {
        "people": table.people,
        "match_score": table.match_score,
        "effective_groups": 3.4,
        "community_effective_groups": 3.5,
        "areas_missing": table.areas_missing,
        "benchmark_problem": table.benchmark_problem,
        "declined": table.declined,
        "not_asked": table.not_asked,
        "coverage": table.known / table.people,
    }


def put(connection: duckdb.DuckDBPyConnection, mart: str, rows: list[dict]) -> None:
    """The rows in place of the mart's own of p01, each with the columns that the mart has."""
    columns = connection.execute(
        "select column_name from duckdb_columns() where table_name = ? order by column_index", [mart]
    ).fetchall()
    connection.execute(f"delete from marts.{mart} where partnership_id = 'p01'")  # noqa: S608 (ours)
    ours = [{name: row.get(name) for (name,) in columns} for row in rows]
    if ours:
        connection.register("ours", pl.DataFrame(ours, infer_schema_length=None).to_arrow())
        connection.execute(f"insert into marts.{mart} from ours")


@pytest.fixture
def release_comparing(release_with) -> Callable[..., Path]:
    """Publishes a release in which p01 is compared as the tables say, in two half-years."""

    def release_comparing(*tables: Table, benchmarks: tuple[str, ...] = ("acs", "older")) -> Path:
        path = release_with(names={"p01": "Lancaster", "p02": "Palmdale"})
        usual = [(table, rows_of(table, "p01", end, "acs")) for table in tables for end in ENDS]
        of_each = [
            (table, rows_of(table, "p01", end, benchmark))
            for table in tables
            for end in ENDS
            for benchmark in benchmarks
            if table.status != "no_benchmark"
        ]
        with duckdb.connect(str(path)) as connection:
            put(connection, MARTS[0], [row for _, rows in usual for row in rows])
            put(connection, MARTS[1], [row for _, rows in of_each for row in rows])
            put(connection, MARTS[2], [summary_of(table, rows) for table, rows in usual])
            put(connection, MARTS[3], [summary_of(table, rows) for table, rows in of_each])
        return path

    return release_comparing


@pytest.fixture
def open_page() -> Callable[..., AppTest]:
    """Opens the page as p01 sees it, or as the address says."""

    def open_page(**address: str) -> AppTest:
        app = AppTest.from_file(SCRIPT, default_timeout=60)
        app.query_params.update({"view": "partnership", "partnership": "p01", "lang": "en", **address})
        app.run().switch_page("subjects/representativeness/page.py").run()
        assert not app.exception
        assert not app.error
        return app

    return open_page


@pytest.fixture
def all_tables(release_comparing) -> Path:
    return release_comparing(MEMBERS, ATTENDEES)


@pytest.fixture(scope="session")
def members() -> Table:
    """211 of 245 members: one group below its share, one above, one near, and several hidden."""
    return MEMBERS


@pytest.fixture(scope="session")
def attendees() -> Table:
    return ATTENDEES
