"""The figures of representativeness equal an independent calculation."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from warehouse.representation import compared, summed_up
from warehouse.representation.statistics import holm

GROUPS = ("a", "b", "c", "d", "e")


def shown(people, *, known=None, population=None, hidden=()):
    known = sum(people) if known is None else known
    rest = sum(count for group, count in zip(GROUPS, people, strict=False) if group in hidden)
    rows = [
        {
            "partnership_id": "p",
            "period_end": date(2025, 6, 30),
            "population": "members",
            "attribute": "race_ethnicity",
            "group_code": group,
            "people": None if group in hidden else count,
            "is_hidden": group in hidden,
            "hidden_because": "few" if group in hidden else None,
            "in_rest": group in hidden,
            "known": known,
            "rest": rest if hidden else None,
            "population_people": known if population is None else population,
            "declined": None,
            "not_asked": None,
            "fewest_shown": 11,
        }
        for group, count in zip(GROUPS, people, strict=False)
    ]
    numbers = ("people", "known", "rest", "population_people", "declined", "not_asked", "fewest_shown")
    return pl.DataFrame(
        rows, schema_overrides={**dict.fromkeys(numbers, pl.Int64), "hidden_because": pl.String}
    )


def community(shares, *, problem=None, moe=None):
    rows = [
        {
            "partnership_id": "p",
            "attribute": "race_ethnicity",
            "benchmark_id": "B03002",
            "is_default": True,
            "group_code": group,
            "benchmark_name": "Place",
            "universe": "total_population",
            "source_table": "ACS B03002",
            "vintage": "2019-2023",
            "community_share": share,
            "community_moe": moe,
            "problem": problem,
            "areas_missing": None,
        }
        for group, share in zip(GROUPS, shares, strict=False)
    ]
    return pl.DataFrame(
        rows,
        schema_overrides={"community_moe": pl.Float64, "problem": pl.String, "areas_missing": pl.String},
    )


FORTY = shown((20, 4, 14, 1, 1))
THEIR_COMMUNITY = community((0.55, 0.20, 0.17, 0.05, 0.03))


def test_the_worked_example_of_forty_members():
    cells = compared(FORTY, THEIR_COMMUNITY)
    assert cells["gap"].to_list() == pytest.approx([-0.05, -0.10, 0.18, -0.025, -0.005])
    assert cells["people_to_parity"][1] == 5
    assert summed_up(cells)["match_score"].item() == pytest.approx(0.82)


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
@settings(deadline=None, max_examples=60)
def test_the_interval_is_wilsons(counts):
    x, n = counts
    cells = compared(shown((x, n - x)), community((0.4, 0.6)))
    wanted = binomtest(x, n).proportion_ci(method="wilson")
    assert (cells["ci_low"][0], cells["ci_high"][0]) == pytest.approx((wanted.low, wanted.high), abs=1e-6)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=9))
@settings(deadline=None, max_examples=60)
def test_adjusted_p_values_are_holms(values):
    order = sorted(range(len(values)), key=values.__getitem__)
    wanted, highest = [0.0] * len(values), 0.0
    for rank, position in enumerate(order):
        highest = max(highest, min(1.0, values[position] * (len(values) - rank)))
        wanted[position] = highest
    frame = pl.DataFrame({"table": 1, "p": pl.Series(values, dtype=pl.Float64)})
    assert frame.select(holm(pl.col("p"), over=["table"]))["p"].to_list() == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        (shown((0, 0)), "too_few"),
        (shown((0, 0), population=30), "too_few"),
        (shown((20, 20), known=40, population=100), "too_little_known"),
        (shown((20, 20), known=40, population=60), "low_coverage"),
        (shown((40, 0)), "ok"),
    ],
)
def test_what_is_not_known_well_enough_is_not_compared(cells, status):
    found = summed_up(compared(cells, community((0.5, 0.5))))
    assert found["status"].item() == status
    assert (found["match_score"].item() is None) == status.startswith("too")


def test_without_a_benchmark_there_is_composition_and_no_gap():
    cells = compared(shown((20, 20)), THEIR_COMMUNITY.clear())
    assert set(cells["status"]) == {"no_benchmark"}
    assert cells["share"].to_list() == [0.5, 0.5]
    assert cells["gap"].null_count() == 2


def test_a_benchmark_that_does_not_add_up_is_refused():
    cells = compared(shown((20, 20)), community((0.5, 0.5), problem="does_not_add_up"))
    assert set(cells["status"]) == {"benchmark_refused"}
    assert cells["gap"].null_count() == 2


def test_schemes_that_do_not_match_are_not_compared():
    cells = compared(shown((20, 20)), community((0.5, 0.3, 0.2)))
    assert set(cells["status"]) == {"schemes_differ"}
    assert cells["verdict"].null_count() == 2


def test_a_group_that_the_benchmark_lacks_is_not_in_n_where_it_is_shown():
    cells = compared(shown((20, 20, 20)), community((0.5, 0.5)))
    assert cells["share"].to_list() == [0.5, 0.5, None]


def test_a_hidden_group_that_the_benchmark_lacks_stays_in_n():
    cells = compared(shown((20, 20, 5), hidden="c"), community((0.5, 0.5)))
    assert set(cells["compared"]) == {45}


def test_a_hidden_group_has_a_verdict_only_where_it_says_nothing_more():
    cells = compared(shown((90, 110, 2), hidden="c"), community((0.4, 0.3, 0.3)))
    few = compared(shown((20, 20, 2), hidden="c"), community((0.4, 0.4, 0.2)))
    assert cells.filter(group_code="c")["verdict"].item() == "below"
    assert few.filter(group_code="c")["verdict"].item() == "too_few"
    assert cells.filter(group_code="c").select("share", "gap", "people_to_parity").row(0) == (None,) * 3
