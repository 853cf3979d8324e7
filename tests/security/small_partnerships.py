"""A network of partnerships of 0 to 60 people, of awkward compositions, as the files that people load."""

import csv
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import numpy as np

RACES = ("hispanic", "black", "asian", "white", "nhpi")
HALF_YEARS = (date(2024, 7, 1), date(2025, 1, 1), date(2025, 7, 1))
LAST, AFTER = date(2026, 1, 1), date(2026, 7, 1)
RARE = "nhpi"
LANCASTER = "0640130"
LARGEST = 60


@dataclass
class Files:
    """Rows by table, and a chance that is the same in every run."""

    rows: dict[str, list[dict]] = field(default_factory=dict)
    chance: np.random.Generator = field(default_factory=lambda: np.random.default_rng(7))

    def add(self, table: str, **row: object) -> None:
        self.rows.setdefault(table, []).append(row)

    def write(self, folder: Path) -> Path:
        folder.mkdir()
        for table, rows in self.rows.items():
            with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                written = csv.DictWriter(file, fieldnames=list(rows[0]))
                written.writeheader()
                written.writerows(rows)
        return folder


def network() -> Files:
    """Three half-years of 61 partnerships, of 0 to 60 people; the last meeting ends the third half-year."""
    files = Files()
    for size in range(LARGEST + 1):
        partnership = f"p{size:02}"
        files.add("partnerships", partnership_id=partnership, name=f"Partnership {size}", lapse_months=24)
        files.add("partnership_areas", partnership_id=partnership, geography_kind="place", geoid=LANCASTER)
        for number, start in enumerate((*HALF_YEARS, LAST)):
            meeting(files, partnership, held_on=start + timedelta(days=40), number=number)
        shares = composition(files.chance, size)
        for number in range(size):
            member(files, partnership, number=number, race=str(files.chance.choice(RACES, p=shares)))
    return files


def composition(chance: np.random.Generator, size: int) -> np.ndarray:
    """Even, all of one group, or one group with a few of each other."""
    kinds = (np.ones(5), np.array([1, 0, 0, 0, 0]), np.array([20, 5, 3, 1, 1]), chance.random(5))
    return kinds[size % 4] / kinds[size % 4].sum()


def meeting(files: Files, partnership: str, *, held_on: date, number: int) -> None:
    files.add(
        "meetings",
        meeting_id=f"{partnership}-{number}",
        partnership_id=partnership,
        kind="general",
        held_on=held_on,
        status="held",
    )


def member(files: Files, partnership: str, *, number: int, race: str) -> None:
    """Somebody who joins in one half-year, may leave in a later one, and comes to meetings between."""
    person, chance = f"{partnership}-{number}", files.chance
    joined = int(chance.choice(len(HALF_YEARS), p=(0.7, 0.2, 0.1)))
    left = int(chance.integers(joined + 1, 9))
    answer = race if chance.random() < 0.9 else ""
    files.add("people", person_id=person, race_ethnicity=answer)
    files.add(
        "memberships",
        person_id=person,
        partnership_id=partnership,
        member_kind="resident",
        joined_on=HALF_YEARS[joined] + timedelta(days=10),
        left_on=HALF_YEARS[left] + timedelta(days=90) if left < len(HALF_YEARS) else "",
    )
    for half_year in range(joined, min(left, len(HALF_YEARS))):
        if chance.random() < 0.8:
            files.add(
                "attendance", meeting_id=f"{partnership}-{half_year}", person_id=person, role="attendee"
            )


def one_more_of_a_rare_group() -> Files:
    """One person who joins each partnership in the half-year after, and the meeting that ends it."""
    files = Files()
    for size in range(LARGEST + 1):
        partnership = f"p{size:02}"
        meeting(files, partnership, held_on=AFTER + timedelta(days=40), number=4)
        files.add("people", person_id=f"{partnership}-new", race_ethnicity=RARE)
        files.add(
            "memberships",
            person_id=f"{partnership}-new",
            partnership_id=partnership,
            member_kind="resident",
            joined_on=LAST + timedelta(days=10),
            left_on="",
        )
        files.add(
            "attendance", meeting_id=f"{partnership}-3", person_id=f"{partnership}-new", role="attendee"
        )
    return files
