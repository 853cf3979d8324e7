"""The interval of a match holds what is true as often as it says, and says no more than is printed."""

import duckdb
import numpy as np
import polars as pl
import pytest
from scipy.stats import chi2

from tests.dbt_project.macros_alone import model_alone, rendered

MODEL = "intermediate/representativeness/int_matches_bounded.sql"
MACROS = ("simultaneous",)
TIMES = 2000
SHARES = (0.5, 0.3, 0.12, 0.05, 0.03)
ROOMS = [
    (SHARES, SHARES),
    (SHARES, (0.6, 0.25, 0.1, 0.03, 0.02)),
    (SHARES, (0.3, 0.5, 0.12, 0.05, 0.03)),
    ((0.55, 0.2, 0.17, 0.05, 0.03), (0.5, 0.1, 0.34, 0.03, 0.03)),
    ((0.02, 0.49, 0.49), (0.02, 0.58, 0.40)),
    ((0.5, 0.5), (0.5, 0.5)),
    ((0.5, 0.5), (0.7, 0.3)),
    ((0.1, 0.9), (0.05, 0.95)),
]
"""Shares of a community, and of those from whom the people of a room come by chance."""


def bounds_of(int_groups_judged: pl.DataFrame) -> pl.DataFrame:
    """The bounds that the model makes of rows like those of groups that are judged."""
    assert not int_groups_judged.is_empty()
    return duckdb.sql(f"from ({model_alone(MODEL, *MACROS)}) order by all").pl()


def bounded(shares: np.ndarray, community: np.ndarray, people: int, margin: float | None = None):
    """The bounds of each table; `shares` has a row per table, a column per group, and so has `community`."""
    tables, groups = shares.shape
    rows = pl.DataFrame(
        {
            "partnership_id": np.repeat(np.arange(tables), groups),
            "group_code": np.tile([f"g{number}" for number in range(groups)], tables),
            "share": shares.ravel(),
            "community_share": community.ravel(),
            "gap": (shares - community).ravel(),
        }
    ).with_columns(
        period_end=pl.lit("2026-06-30"),
        population=pl.lit("members"),
        attribute=pl.lit("gender"),
        benchmark_id=pl.lit("b"),
        compared=pl.lit(people),
        community_moe=pl.lit(margin, dtype=pl.Float64),
    )
    return bounds_of(rows)


def of_one(shares: tuple[float, ...], community: tuple[float, ...], people: int, margin: float | None = None):
    return bounded(np.array([shares]), np.array([community]), people, margin).row(0, named=True)


@pytest.mark.parametrize("people", [25, 107, 400])
@pytest.mark.parametrize(("community", "from_whom"), ROOMS, ids=str)
def test_of_rooms_filled_by_chance_the_interval_holds_19_of_20(community, from_whom, people):
    chance = np.random.default_rng(20260630)
    shares = chance.multinomial(people, from_whom, size=TIMES) / people
    others = np.abs(np.subtract(community, from_whom)).sum() / 2
    found = bounded(shares, np.broadcast_to(community, shares.shape), people)
    held = found.select(pl.lit(others).is_between(pl.col("others_low") - 1e-9, pl.col("others_high") + 1e-9))
    # Of a share of two groups Wilson's interval is itself off by a point and a half here and there.
    assert held.to_series().mean() >= 0.93
    assert found["others_high"].mean() - found["others_low"].mean() < 3.2 / np.sqrt(people)


def test_of_two_groups_it_is_wilsons_interval_of_the_one_above_its_share():
    found = of_one((0.7, 0.3), (0.5, 0.5), 40)
    low, high = (
        duckdb.sql(f"select {rendered(f'wilson_bound(28, 40, {sign!r})', 'share', 'wilson')}").fetchone()[0]
        for sign in "-+"
    )
    assert (found["others_low"], found["others_high"]) == pytest.approx((low - 0.5, high - 0.5), abs=1e-9)


def test_margins_of_the_community_make_it_wider():
    without, found = (of_one((0.7, 0.3), (0.5, 0.5), 400, margin) for margin in (None, 0.05))
    assert found["others_low"] < without["others_low"]
    assert found["others_high"] > without["others_high"]


def test_it_holds_what_was_found_and_more_people_make_it_narrower():
    shares, community = (0.5, 0.1, 0.34, 0.03, 0.03), (0.55, 0.2, 0.17, 0.05, 0.03)
    widths = []
    for people in (20, 60, 180, 5000):
        found = of_one(shares, community, people)
        assert found["others_low"] < 0.17 < found["others_high"]
        widths.append(found["others_high"] - found["others_low"])
    assert widths == sorted(widths, reverse=True)


PRINTED = """
with matched as (
    select groups.*
    from marts.representation_by_group as groups
    inner join marts.representation_summary as matches
        using (partnership_id, period_end, population, attribute)
    where matches.match_score is not null
),

-- The row of all other groups, where it is left out because it is of few people: everybody can work it out.
left_out as (
    select
        partnership_id, period_end, population, attribute, any_value(benchmark_id) as benchmark_id,
        'all_other' as group_code, any_value(compared) as compared, 1 - sum(share) as share,
        1 - sum(community_share) filter (gap is not null) as community_share,
        case
            when count(*) filter (gap is null and community_moe is null) = 0
                then sqrt(sum(power(community_moe, 2)) filter (gap is null))
        end as community_moe
    from matched
    group by partnership_id, period_end, population, attribute
    having count(*) filter (group_code = 'all_other') = 0 and count(*) filter (gap is null) > 0
)

select
    partnership_id, period_end, population, attribute, benchmark_id, group_code, compared, share,
    community_share, community_moe, gap
from matched where gap is not null
union all by name
select *, share - community_share as gap from left_out
"""
"""What a page prints of the groups that a match is made of."""


def test_what_a_release_prints_is_all_that_its_bounds_are_made_of(release_path):
    with duckdb.connect(str(release_path), read_only=True) as release:
        printed = release.sql(PRINTED).pl()
        said = release.sql("from marts.representation_summary where match_score is not null").pl()
    found = bounds_of(printed).join(said, on=["partnership_id", "period_end", "population", "attribute"])
    assert found.height == said.height > 0
    for row in found.iter_rows(named=True):
        assert row["match_low"] == pytest.approx(1 - row["others_high"], abs=1e-9)
        assert row["match_high"] == pytest.approx(1 - row["others_low"], abs=1e-9)
        assert row["others_at_least"] <= row["others_needed"] <= row["others_at_most"]


def test_the_points_of_chi_square_are_those_of_scipy():
    for degrees in range(1, 31):
        [said] = duckdb.sql(f"select {rendered(f'chi_square_95({degrees})', *MACROS)}").fetchone()
        assert said == pytest.approx(chi2.ppf(0.95, degrees), rel=0.01), degrees
