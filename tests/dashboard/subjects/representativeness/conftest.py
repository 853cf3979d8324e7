"""A release whose first partnership has groups that are shown, few, protected and not counted elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from math import ceil
from pathlib import Path

import duckdb
import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.text import text_in
from tests.dashboard.opening import opened

ENDS = (date(2025, 12, 31), date(2026, 6, 30))
BENCHMARKS = {
    "acs": ("Lancaster city", "total_population", "ACS B03002", "2019-2023"),
    "older": ("Lancaster (named area)", "total_population", "Community report", "2010"),
}
# What a sentence goes by where the release does not say otherwise, as this one.
FEWEST_FOR_A_PERCENTAGE = text_in("en").thresholds["fewest_for_a_percentage"]
STEPS = {"contacted": 1, "attendees": 2, "came_back": 3, "newcomers": 4, "members": 5, "leaders": 6}
NO_BENCHMARK = (None, None, None, None)
MARTS = (
    "representation_by_group",
    "representation_by_benchmark",
    "representation_summary",
    "representation_summary_by_benchmark",
    "representation_across_partnerships_by_period",
)


@dataclass(frozen=True)
class Group:
    """One group of one table; where it is hidden, `people` is None, between `at_least` and `at_most`."""

    code: str
    people: int | None
    community_share: float | None
    verdict: str | None = "near"
    hidden_because: str | None = None
    at_least: int | None = None
    at_most: int | None = None
    groups_together: str | None = None


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
    groups_matched: int | None = None
    match_lines: tuple[int, ...] = (1, 1)
    """The stretch of its match in each half-year."""


# From what share of its community on a group that cannot be told is named.
LARGE = 0.1
FEW, PROTECTING = "few", "protecting"
MEMBERS = Table(
    (
        Group("hispanic", 77, 0.459, "below"),
        Group("white", 79, 0.244, "above"),
        Group("black", 38, 0.21),
        Group("asian", None, 0.039, "untold", FEW, 0, 10),
        Group("two_or_more", None, 0.041, "untold", PROTECTING, 11, 17),
        Group("mena", None, None, None, FEW),
        Group("all_other", 17, 0.087, groups_together="two_or_more, asian, mena"),
    )
)
ATTENDEES = replace(
    MEMBERS,
    population="attendees",
    groups=(Group("hispanic", 111, 0.459), Group("white", 80, 0.244), Group("black", None, 0.21, None, FEW)),
)

TWO_YEARS = replace(
    ATTENDEES,
    population="attendees_pooled",
    groups=(
        Group("hispanic", None, 0.459, None, PROTECTING),
        Group("black", 22, 0.21),
        *ATTENDEES.groups[1:2],
    ),
    people=301,
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
        "are_few": table.known < FEWEST_FOR_A_PERCENTAGE,
        "is_default": benchmark_id == "acs",
    }
    cells = [shared | cell(group, table) for group in table.groups]
    in_order = sorted(
        cells, key=lambda row: (row["group_code"] == "all_other", -(row["community_share"] or 0))
    )
    widest_first = sorted(cells, key=lambda row: -abs(row["gap"] or 0))
    places = {verdict: count(1) for verdict in ("below", "above")}
    for row in widest_first:
        is_judged = row["gap"] is not None and row["group_code"] != "all_other" and row["verdict"] in places
        row["gap_place"] = next(places[row["verdict"]]) if is_judged else None
    return [row | {"place": place} for place, row in enumerate(in_order, start=1)]


def with_steps(rows: list[dict]) -> list[dict]:
    """The rows of one half-year and benchmark, each with its step and whether the group falls away there."""
    steps = [row | {"step": STEPS.get(row["population"])} for row in rows]
    for group in {row["group_code"] for row in steps}:
        judged = sorted(
            (row for row in steps if row["group_code"] == group and row["step"] and row["gap"] is not None),
            key=lambda row: row["step"],
        )
        below = next((n for n, row in enumerate(judged) if row["verdict"] == "below"), None)
        for n, row in enumerate(judged):
            row["is_first_below"] = n == below
            row["is_last_before"] = below is not None and n == below - 1
    return [{"is_first_below": False, "is_last_before": False} | row for row in steps]


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
        "community_moe_in_points": None if group.community_share is None else 1.2,
        "gap": share - group.community_share if has_gap else None,
        "gap_in_points": round(100 * (share - group.community_share), 1) if has_gap else None,
        "points_off": round(100 * abs(share - group.community_share)) if has_gap else None,
        "people_to_parity": 37 if has_gap and group.verdict == "below" else 0 if has_gap else None,
        "verdict": group.verdict,
        "groups_together": group.groups_together,
        **bounds(group, table),
    }


def bounds(group: Group, table: Table) -> dict:
    """Between which numbers and shares a hidden group lies; whether a large one cannot be told."""
    is_bounded = group.at_most is not None and group.community_share is not None
    parity = (group.community_share or 0) * table.known
    return {
        "at_least": group.at_least,
        "at_most": group.at_most,
        "share_at_least": group.at_least / table.known if is_bounded else None,
        "share_at_most": group.at_most / table.known if is_bounded else None,
        "more_at_least": max(0, ceil(parity) - group.at_most) if is_bounded else None,
        "more_at_most": max(0, ceil(parity) - group.at_least) if is_bounded and group.at_least else None,
        "is_untold": group.people is None
        and group.verdict in (None, "untold")
        and (group.community_share or 0) >= LARGE,
    }


def summary_of(table: Table, rows: list[dict]) -> dict:
    whole = table.known if table.known < FEWEST_FOR_A_PERCENTAGE else 100
    return rows[0] | {
        "people": table.people,
        "match_score": table.match_score,
        "matching": None if table.match_score is None else round(table.match_score * whole),
        "matching_of": None if table.match_score is None else whole,
        "others_needed": None if table.match_score is None else whole - round(table.match_score * whole),
        **around(table, whole),
        "widest_margin_in_points": 1.2,
        "are_few": table.people < FEWEST_FOR_A_PERCENTAGE,
        "coverage_needed": 0.6,
        "coverage_enough": 0.8,
        "effective_groups": 3.4,
        "community_effective_groups": 3.5,
        "areas_missing": table.areas_missing,
        "benchmark_problem": table.benchmark_problem,
        "declined": table.declined,
        "not_asked": table.not_asked,
        "coverage": table.known / table.people,
        "groups_matched": table.groups_matched,
        "groups_of_community": len([group for group in table.groups if group.community_share]) - 1,
        "match_line": table.match_lines[ENDS.index(rows[0]["period_end"])],
    }


def around(table: Table, whole: int) -> dict:
    """How far chance could have moved the match: eight of a hundred less, seven more."""
    if table.match_score is None:
        return {}
    low, high = max(0, table.match_score - 0.08), min(1, table.match_score + 0.07)
    others = {"others_at_least": round((1 - high) * whole), "others_at_most": round((1 - low) * whole)}
    return {"match_low": low, "match_high": high, **others}


def stepped(tables: list[tuple[Table, list[dict]]]) -> list[dict]:
    """All rows of these tables, each with its step within its half-year and benchmark."""
    by_ladder: dict[tuple, list[dict]] = {}
    for table, rows in tables:
        for row in rows:
            ladder = (row["period_end"], row["benchmark_id"], table.attribute)
            by_ladder.setdefault(ladder, []).append(row)
    return [row for rows in by_ladder.values() for row in with_steps(rows)]


def across(table: Table, end: date) -> dict:
    """What is said of p01 and p02 together, of which p02 is not compared but for its members."""
    is_compared = table.match_score is not None
    return {
        "partnership_id": "all",
        "period_start": end,
        "period_end": end,
        "population": table.population,
        "attribute": table.attribute,
        "partnerships": 2,
        "partnerships_compared": 1 + is_compared,
        "partnerships_not_compared": 1 - is_compared,
        "partnerships_untold": any(bounds(group, table)["is_untold"] for group in table.groups),
        "partnerships_below": 1 + any(group.verdict == "below" for group in table.groups),
    }


def put(
    connection: duckdb.DuckDBPyConnection, mart: str, rows: list[dict], *, partnership_id: str = "p01"
) -> None:
    """The rows in place of the mart's own of a partnership, each with the columns that the mart has."""
    columns = connection.execute(
        "select column_name from duckdb_columns() where table_name = ? order by column_index", [mart]
    ).fetchall()
    connection.execute(f"delete from marts.{mart} where partnership_id = '{partnership_id}'")  # noqa: S608 (ours)
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
            put(connection, MARTS[0], stepped(usual))
            put(connection, MARTS[1], stepped(of_each))
            put(connection, MARTS[2], [summary_of(table, rows) for table, rows in usual])
            put(connection, MARTS[3], [summary_of(table, rows) for table, rows in of_each])
            put(
                connection,
                MARTS[4],
                [across(table, end) for table in tables for end in ENDS],
                partnership_id="all",
            )
        return path

    return release_comparing


@pytest.fixture
def open_page() -> Callable[..., AppTest]:
    """Opens the page as p01 sees it, or as the address says."""

    def open_page(**address: str) -> AppTest:
        seen = {"view": "partnership", "partnership": "p01", "lang": "en", **address}
        app = opened("representativeness", **seen)
        assert not app.exception
        assert not app.error
        return app

    return open_page


@pytest.fixture
def all_tables(release_comparing) -> Path:
    return release_comparing(MEMBERS, ATTENDEES)


@pytest.fixture
def also_pooled(release_comparing) -> Path:
    return release_comparing(MEMBERS, ATTENDEES, TWO_YEARS)


@pytest.fixture(scope="session")
def members() -> Table:
    """211 of 245 members: one group below its share, one above, one near, and several hidden."""
    return MEMBERS


@pytest.fixture(scope="session")
def attendees() -> Table:
    return ATTENDEES
