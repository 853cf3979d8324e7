"""A release with a small network in which every organization and tie is known."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import duckdb
import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard import opening
from tests.dashboard.catalogue import fill_catalogue
from tests.dashboard.subjects.network.handed_over import handed_over

BEFORE, NOW = (date(2025, 7, 1), date(2025, 12, 31)), (date(2026, 1, 1), date(2026, 6, 30))
# The clinic hangs on the contractor alone, the library stands alone, and the city has two names for markup.
ORGANIZATIONS = {
    "o1": ("Capacity builder", "nonprofit", True, 3),
    "o2": ("Clinic", "health", False, 1),
    "o3": ("*City* office", "government", False, 2),
    "o4": ("Library", None, False, 0),
    "residents:p02": (None, "residents", False, 2),
}
GONE = {"o5": ("School", "school", False, 1)}
"""Who was there in the half-year before, and is there no more."""
TIES = [
    ("o1", "o2", "stated|support", 3, 1, 2, True, 1, "kept"),
    ("o1", "o3", "meeting", 12, 2, 3, False, 4, "gained"),
    ("o1", "residents:p02", "meeting", 5, 2, None, False, None, "kept"),
    ("o3", "residents:p02", "meeting", 2, 1, None, False, None, "kept"),
    ("o2", "o4", "promise", 0, None, None, False, None, "lost"),
    ("o3", "o5", "meeting", 0, None, None, False, None, "lost"),
]
ON_ONE_PERSON = [("o1", 3, 3, ["o2"]), ("o2", 1, 1, ["o2"]), ("o3", 2, 1, [])]
"""Of an organization its ties, those on one person, and who would be cut off without that person."""
SINGLE, IN_WRITING, GAINED, LOST = {"o1", "o2"}, {"o1", "o2"}, {"o1", "o3"}, {"o2", "o3", "o4"}
"""Whose ties rest on one person, are in writing, new or lost: one each."""


def organizations(partnership_id: str, *, betweenness: float | None) -> list[dict[str, object]]:
    return [
        {
            "partnership_id": partnership_id, "period_start": start, "period_end": end,
            "organization_id": one,
            "name": name, "sector": sector, "is_contractor": is_contractor, "degree": degree,
            "strength": 4 * degree, "betweenness": None if betweenness is None else betweenness * degree,
            "constraint": 0.5, "core": 1, "component": 1 if degree else 2, "component_without_contractors": 1,
            "is_articulation": one == "o1", "coordinator": 0, "itinerant": 0, "gatekeeper": 1,
            "representative": 1, "liaison": 2, "single_person_ties": int(one in SINGLE),
            "ties_with_agreement": int(one in IN_WRITING), "ties_gained": int(one in GAINED),
            "ties_lost": int(one in LOST), "x": place / 3 - 0.8, "y": (place % 2) - 0.5,
            "there_again_on": NOW[0] if start < NOW[0] and one not in gone else None, "is_provisional": False,
        }
        for (start, end), gone in ((BEFORE, GONE), (NOW, {}))
        for place, (one, (name, sector, is_contractor, degree)) in enumerate((ORGANIZATIONS | gone).items())
    ]  # fmt: skip


def ties(partnership_id: str) -> list[dict[str, object]]:
    start, end = NOW
    return [
        {
            "partnership_id": partnership_id, "period_start": start, "period_end": end, "organization_a": one,
            "organization_b": other, "kinds": kinds, "weight": weight, "people_a": people_a,
            "people_b": people_b, "is_single_person": is_single, "evidence_points": points,
            "has_two_people": not is_single, "has_two_levels": False, "has_agreement": other == "o2",
            "has_procedure": False, "has_met_regularly": False, "survived_change": False,
            "carriers_left": 2 if other == "o2" else 0, "carriers_followed": 1 if other == "o2" else 0,
            "first_on": date(2021, 3, 5), "last_on": end, "change": change, "is_provisional": False,
        }
        for one, other, kinds, weight, people_a, people_b, is_single, points, change in TIES
    ]  # fmt: skip


def ties_by_organization(partnership_id: str) -> list[dict[str, object]]:
    return [
        {
            **{name: value for name, value in tie.items() if name[-2:] not in ("_a", "_b")},
            "organization_id": tie[f"organization_{own}"],
            "other_organization_id": tie[f"organization_{other}"],
            "people_own": tie[f"people_{own}"], "people_other": tie[f"people_{other}"],
        }
        for own, other in ("ab", "ba")
        for tie in ties(partnership_id)
    ]  # fmt: skip


def ties_by_evidence(partnership_id: str) -> list[dict[str, object]]:
    start, end = NOW
    return [
        {
            "partnership_id": partnership_id, "period_start": start, "period_end": end,
            "evidence_points": points, "ties": [tie[7] for tie in TIES].count(points),
            "is_provisional": False,
        }
        for points in range(7)
    ]  # fmt: skip


def by_period(partnership_id: str) -> list[dict[str, object]]:
    return [
        {
            "partnership_id": partnership_id, "period_start": start, "period_end": end, "organizations": 5,
            "residents": 1, "organizations_without_residents": 4, "ties_with_residents": 2,
            "other_organizations": 3,
            "organizations_alone": 1, "organizations_tied": 3, "has_residents_tied": True,
            "organizations_in_small_parts": 0, "ties": 4, "pairs": 10, "density": 0.4,
            "degree_centralization": 0.5, "components": 2,
            "largest_component_share": 0.8, "e_i_index": 0.5, "e_i_expected": 0.4,
            "across_sectors_share": 0.75, "across_sectors_share_expected": 0.7, "modularity": -0.1,
            "ties_between_organizations": 2, "single_person_ties": 1, "single_person_tie_share": 0.5,
            "ties_with_two_people": 1, "ties_with_two_levels": 0, "ties_with_agreement": 1,
            "ties_with_procedure": 0, "ties_with_regular_meetings": 0, "ties_that_survived_change": 0,
            "enough_signs": 3, "ties_with_enough_signs": 1, "carriers_left": 2, "carriers_followed": 1,
            "absence_factor": 2, "carried_ties": 4, "contractors": 1, "contractors_alone": 0,
            "contractors_alone_and_absent": 0, "support_team_meetings": None,
            "organizations_without_contractors": 4,
            "components_without_contractors": 3, "together_without_contractors": 2,
            "largest_component_share_without_contractors": 0.5,
            "tie_stability": 0.6, "ties_gained": 1, "ties_kept": 3, "ties_lost": 2, "is_provisional": False,
        }
        for start, end in (BEFORE, NOW)
    ]  # fmt: skip


def if_one_person_left(partnership_id: str) -> list[dict[str, object]]:
    """One person carries both ties of the city between organizations, and one the clinic's only tie."""
    start, end = NOW
    return [
        {
            "partnership_id": partnership_id, "period_start": start, "period_end": end,
            "organization_id": own, "ties": ties, "ties_on_one_person": alone,
            "organizations_cut_off": len(cut), "cut_off": "|".join(cut), "place": place,
            "is_finding": alone >= 3, "is_provisional": False,
        }
        for place, (own, ties, alone, cut) in enumerate(ON_ONE_PERSON, 1)
    ]  # fmt: skip


def present_in_several() -> list[dict[str, object]]:
    start, end = NOW
    return [
        {
            "partnership_id": partnership_id, "period_start": start, "period_end": end,
            "organization_id": "o1", "partnerships": 2, "ties": ties, "single_person_ties": 1,
            "is_contractor": True, "is_provisional": False,
        }
        for partnership_id, ties in (("p01", 0), ("p02", 3))
    ]  # fmt: skip


def across_partnerships() -> list[dict[str, object]]:
    return [
        {
            "partnership_id": "all", "period_start": start, "period_end": end, "partnerships": 4, "p25": 0.4,
            "p75": 0.8, "is_provisional": False,
        }
        for start, end in (BEFORE, NOW)
    ]  # fmt: skip


def in_both_views(rows: list[dict[str, object]]) -> pl.DataFrame:
    """The rows twice, because what stands under umbrellas is here the same as without."""
    seen = pl.DataFrame({"is_rolled_up": [False, True]})
    return pl.DataFrame(rows, infer_schema_length=None).join(seen, how="cross")


def of_two_networks(betweenness: float | None) -> dict[str, pl.DataFrame]:
    """The rows of each mart for one partnership and for all."""
    made = {
        "network_ties": ties,
        "network_ties_by_organization": ties_by_organization,
        "network_ties_by_evidence": ties_by_evidence,
        "network_organizations": partial(organizations, betweenness=betweenness),
        "network_by_period": by_period,
        "if_one_person_left": if_one_person_left,
    }
    return {mart: in_both_views([*rows("p02"), *rows("all")]) for mart, rows in made.items()}


def add_network(release: duckdb.DuckDBPyConnection, *, betweenness: float | None, is_empty: bool) -> None:
    marts = {
        **of_two_networks(betweenness),
        "network_across_partnerships_by_period": pl.DataFrame(across_partnerships()),
        "organizations_across_partnerships_by_period": pl.DataFrame(present_in_several()),
        "handover_by_organization": pl.DataFrame(handed_over(*NOW), infer_schema_length=None),
    }
    for mart, rows in marts.items():
        audience = "network" if "across" in mart else "partnership"
        release.register("rows", rows.clear() if is_empty else rows)
        release.execute(f"create table marts.{mart} as from rows")
        release.execute("insert into marts.audiences values ($1, $2)", [mart, audience])
    named = [(one, name, sector) for one, (name, sector, _, _) in (ORGANIZATIONS | GONE).items() if name]
    release.execute("delete from marts.organizations")
    release.executemany("insert into marts.organizations values ($1, $2, $3, false)", named)
    fill_catalogue(release)


@pytest.fixture
def network_release(release_with: Callable[..., Path]) -> Callable[..., Path]:
    """Publishes a release with the network of one partnership and of all."""

    def made(*, betweenness: float | None = 0.25, is_empty: bool = False) -> Path:
        path = release_with()
        with duckdb.connect(str(path)) as release:
            add_network(release, betweenness=betweenness, is_empty=is_empty)
        return path

    return made


@pytest.fixture
def network_page() -> Callable[..., AppTest]:
    """Opens the page with these choices in its address."""

    def opened(**address: str) -> AppTest:
        chosen = {"view": "partnership", "partnership": "p02", **address}
        return opening.opened("network", **chosen)

    return opened
