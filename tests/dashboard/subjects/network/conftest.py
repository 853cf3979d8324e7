"""A release with a small network in which every organization and tie is known."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

import dashboard

SCRIPT = Path(dashboard.__file__).parent / "rerun.py"
BEFORE, NOW = (date(2025, 7, 1), date(2025, 12, 31)), (date(2026, 1, 1), date(2026, 6, 30))
# The clinic hangs on the contractor alone, the library stands alone, and the city has two names for markup.
ORGANIZATIONS = {
    "o1": ("Capacity builder", "nonprofit", True, 3),
    "o2": ("Clinic", "health", False, 1),
    "o3": ("*City* office", "government", False, 2),
    "o4": ("Library", None, False, 0),
    "residents:p02": (None, "residents", False, 2),
}
TIES = [
    ("o1", "o2", "stated|support", 3, 1, 2, True, 1, "kept"),
    ("o1", "o3", "meeting", 12, 2, 3, False, 4, "gained"),
    ("o1", "residents:p02", "meeting", 5, 2, None, False, None, "kept"),
    ("o3", "residents:p02", "meeting", 2, 1, None, False, None, "kept"),
    ("o2", "o4", "promise", 0, None, None, False, None, "lost"),
]
MARTS = ("network_ties", "network_organizations", "network_by_period")


def organizations(partnership_id: str, *, betweenness: float | None) -> list[dict[str, object]]:
    return [
        {
            "partnership_id": partnership_id, "period_start": start, "period_end": end,
            "organization_id": one,
            "name": name, "sector": sector, "is_contractor": is_contractor, "degree": degree,
            "strength": 4 * degree, "betweenness": None if betweenness is None else betweenness * degree,
            "constraint": 0.5, "core": 1, "component": 1 if degree else 2, "component_without_contractors": 1,
            "is_articulation": one == "o1", "coordinator": 0, "itinerant": 0, "gatekeeper": 1,
            "representative": 1, "liaison": 2, "x": place / 3 - 0.8, "y": (place % 2) - 0.5,
            "is_provisional": False,
        }
        for start, end in (BEFORE, NOW)
        for place, (one, (name, sector, is_contractor, degree)) in enumerate(ORGANIZATIONS.items())
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


def by_period(partnership_id: str) -> list[dict[str, object]]:
    return [
        {
            "partnership_id": partnership_id, "period_start": start, "period_end": end, "organizations": 5,
            "organizations_alone": 1, "ties": 4, "density": 0.4, "degree_centralization": 0.5,
            "components": 2,
            "largest_component_share": 0.8, "e_i_index": 0.5, "e_i_expected": 0.4, "modularity": -0.1,
            "ties_between_organizations": 2, "single_person_ties": 1, "single_person_tie_share": 0.5,
            "absence_factor": 2, "carried_ties": 4, "organizations_without_contractors": 4,
            "components_without_contractors": 3, "largest_component_share_without_contractors": 0.5,
            "tie_stability": 0.6, "ties_gained": 1, "ties_kept": 3, "ties_lost": 1, "is_provisional": False,
        }
        for start, end in (BEFORE, NOW)
    ]  # fmt: skip


def in_both_views(rows: list[dict[str, object]]) -> pl.DataFrame:
    """The rows twice, because what stands under umbrellas is here the same as without."""
    seen = pl.DataFrame({"is_rolled_up": [False, True]})
    return pl.DataFrame(rows, infer_schema_length=None).join(seen, how="cross")


@pytest.fixture
def network_release(release_with: Callable[..., Path]) -> Callable[..., Path]:
    """Publishes a release with the network of one partnership and of all."""

    def made(*, betweenness: float | None = 0.25, is_empty: bool = False) -> Path:
        path = release_with()
        with duckdb.connect(str(path)) as release:
            for partnership_id in ("p02", "all"):
                rows = {
                    "network_ties": ties(partnership_id),
                    "network_organizations": organizations(partnership_id, betweenness=betweenness),
                    "network_by_period": by_period(partnership_id),
                }
                for mart, made_rows in rows.items():
                    frame = in_both_views(made_rows)  # noqa: F841 (DuckDB reads it)
                    release.execute(f"create table if not exists marts.{mart} as from frame limit 0")
                    if not is_empty:
                        release.execute(f"insert into marts.{mart} from frame")
            release.executemany(
                "insert into marts.audiences values (?, 'partnership')", [(mart,) for mart in MARTS]
            )
        return path

    return made


@pytest.fixture
def network_page() -> Callable[..., AppTest]:
    """Opens the page with these choices in its address."""

    def opened(**address: str) -> AppTest:
        chosen = {"view": "partnership", "partnership": "p02", **address}
        app = AppTest.from_file(SCRIPT, default_timeout=60)
        app.query_params.update(chosen)
        app.run().switch_page("subjects/network/page.py")
        app.query_params.update(chosen)
        return app.run()

    return opened
