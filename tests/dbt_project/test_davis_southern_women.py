"""Real attendance goes the ordinary road: Davis's eighteen women and fourteen events of 1936."""

import csv
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path

import networkx as nx
import pytest

from tests.dbt_project.conftest import Release
from warehouse.loading.load import load
from warehouse.settings import Home

# Davis, Gardner and Gardner, Deep South (1941), page 148: the days of the events E1 to E14.
DAYS = (
    (6, 27), (3, 2), (4, 12), (9, 26), (2, 25), (5, 19), (3, 15),
    (9, 16), (4, 8), (6, 10), (2, 23), (4, 7), (11, 21), (8, 3),
)  # fmt: skip
HELD_ON = {f"E{number}": date(1936, month, day) for number, (month, day) in enumerate(DAYS, start=1)}


@pytest.fixture(scope="module")
def attendance() -> list[tuple[str, str]]:
    """Who came to which event: 89 pairs of woman and event."""
    graph = nx.davis_southern_women_graph()
    return [(woman, event) for woman in graph.graph["top"] for event in graph[woman]]


@pytest.fixture(scope="module")
def release(
    tmp_path_factory: pytest.TempPathFactory, build: Callable[..., Release], attendance: list[tuple[str, str]]
) -> Release:
    folder = tmp_path_factory.mktemp("davis")
    write(folder / "partnerships.csv", [("partnership_id", "name"), ("old-city", "Old City")])
    write(folder / "people.csv", [("person_id",), *((woman,) for woman in women(attendance))])
    write(
        folder / "memberships.csv",
        [("person_id", "partnership_id", "member_kind", "joined_on"), *joinings(attendance)],
    )
    write(
        folder / "meetings.csv",
        [("meeting_id", "partnership_id", "kind", "held_on", "status")]
        + [(event, "old-city", "general", day, "held") for event, day in HELD_ON.items()],
    )
    write(folder / "attendance.csv", [("person_id", "meeting_id"), *attendance])
    home = Home(tmp_path_factory.mktemp("home"))
    assert load(home, [folder]).exit_code == 0
    return build(home)


def women(attendance: list[tuple[str, str]]) -> list[str]:
    return sorted({woman for woman, _ in attendance})


def joinings(attendance: list[tuple[str, str]]) -> list[tuple]:
    first_on = {
        woman: min(HELD_ON[event] for who, event in attendance if who == woman) for woman, _ in attendance
    }
    return [(woman, "old-city", "resident", day) for woman, day in sorted(first_on.items())]


def write(path: Path, rows: list[tuple]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


def test_all_eighty_nine_attendances_of_fourteen_events_are_counted(release: Release) -> None:
    counted = release.ask(
        """
        select sum(attendances), sum(meetings_held), sum(first_timers)
        from release.marts.attendance_by_month
        """
    )
    assert counted == [(89, 14, 18)]


def test_each_month_counts_its_own_attendances_and_women(
    release: Release, attendance: list[tuple[str, str]]
) -> None:
    attendances = Counter(HELD_ON[event].replace(day=1) for _, event in attendance)
    came = defaultdict(set)
    for woman, event in attendance:
        came[HELD_ON[event].replace(day=1)].add(woman)
    assert release.ask(
        "select month, attendances, attendees from release.marts.attendance_by_month order by month"
    ) == [(month, attendances[month], len(came[month])) for month in sorted(attendances)]


def test_the_figures_are_for_the_last_event_and_every_woman_came_to_belong(release: Release) -> None:
    assert release.ask("select as_of from release.marts.partnerships") == [(date(1936, 11, 21),)]
    assert release.ask("select sum(joined), sum(exited) from release.marts.membership_by_month") == [(18, 0)]
