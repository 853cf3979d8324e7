"""The sample's published network shows what hangs on one person, before and after that person leaves."""

from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest

from warehouse.sample.story import CAPACITY_BUILDER_LEFT_ON, ONE_PERSON

BEFORE, APART, LEAVING, AFTER = (
    date(2023, 12, 31), date(2025, 6, 30), date(2025, 12, 31), date(2026, 6, 30)
)  # fmt: skip


@pytest.fixture(scope="module")
def there(release_path: Path):
    """Rows of a mart for the partnership that hangs on one person."""

    def rows(mart: str) -> pl.DataFrame:
        with duckdb.connect(str(release_path), read_only=True) as release:
            return release.execute(
                f"select m.* from marts.{mart} m join marts.partnerships p using (partnership_id) "  # noqa: S608 (a mart's name)
                "where p.name = $1 and not m.is_rolled_up order by m.period_end",
                [ONE_PERSON],
            ).pl()

    return rows


def at(rows: pl.DataFrame, period_end: date) -> dict:
    return rows.row(by_predicate=pl.col("period_end") == period_end, named=True)


def test_without_contractors_it_falls_apart_long_before_anybody_leaves(there):
    periods = there("network_by_period")
    before, apart = at(periods, BEFORE), at(periods, APART)
    assert before["largest_component_share_without_contractors"] > 0.8
    assert apart["largest_component_share_without_contractors"] < 0.5
    # With contractors it hangs together as before.
    assert apart["largest_component_share"] > before["largest_component_share"] - 0.05


def test_the_ties_of_who_left_are_lost_but_for_those_that_another_carried_on(there):
    ties = there("network_ties").filter(pl.col("kinds").str.contains("stated"))
    of_who_left = ties.filter(pl.col("period_end") == LEAVING, pl.col("carriers_left") > 0)
    carried_on = of_who_left.filter(pl.col("carriers_followed") == pl.col("carriers_left"))
    assert of_who_left.height == 8
    assert carried_on.height >= 3
    pair = ["organization_a", "organization_b"]
    afterwards = there("network_ties").filter(pl.col("period_end") == AFTER)
    inherited = carried_on.join(afterwards, on=pair, suffix="_after")
    assert inherited.height == carried_on.height
    assert inherited["survived_change_after"].all()
    lost = afterwards.filter(pl.col("change") == "lost").join(of_who_left, on=pair, how="semi")
    assert not lost.is_empty()
    assert lost["last_on"].max() < CAPACITY_BUILDER_LEFT_ON
    assert lost.join(carried_on, on=pair, how="semi").is_empty()
