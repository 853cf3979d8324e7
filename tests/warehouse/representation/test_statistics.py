"""Each formula against another implementation of it, or against trying one person after another."""

from fractions import Fraction
from itertools import count

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from warehouse.representation.statistics import (
    can_be_tested,
    holm,
    p_value,
    people_to_parity,
    wilson_bound,
)

FEW = settings(max_examples=80)
part_and_whole = st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(part_and_whole)
@FEW
def test_the_interval_is_wilsons(part_and_whole):
    x, n = part_and_whole
    found = pl.select(*(wilson_bound(pl.lit(x), pl.lit(n), sign=sign).alias(str(sign)) for sign in (-1, 1)))
    assert found.row(0) == pytest.approx(proportion_confint(x, n, method="wilson"), abs=1e-6)


def test_nobody_has_no_interval():
    assert pl.select(wilson_bound(pl.lit(0), pl.lit(0), sign=1)).item() is None


@given(st.lists(st.lists(st.floats(0, 1), min_size=1, max_size=9), min_size=1, max_size=20))
@settings(max_examples=8)
def test_adjusted_p_values_are_holms(tables):
    frame = pl.DataFrame({"table": range(len(tables)), "p": tables}).explode("p")
    found = frame.with_columns(holm(pl.col("p"), family=pl.col("p").len().over("table"), over=["table"]))
    for table, values in enumerate(tables):
        expected = multipletests(values, method="holm")[1].tolist()
        assert found.filter(pl.col("table") == table)["p"].to_list() == pytest.approx(expected)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=7), st.integers(0, 4))
@FEW
def test_of_a_family_that_is_known_in_part_the_others_count_as_the_largest(known, others):
    """What is told of those known is never bolder than it would be if all were known."""
    frame = pl.DataFrame({"table": 1, "p": [*known, None], "family": len(known) + others})
    found = frame.select(holm(pl.col("p"), family=pl.col("family"), over=["table"]))["p"].to_list()
    expected = multipletests([*known, *[1.0] * others], method="holm")[1][: len(known)]
    assert found == pytest.approx([*expected, None])


@pytest.mark.parametrize(("share", "tested"), [(0.0, False), (0.001, True), (0.999, True), (1.0, False)])
def test_nobody_and_everybody_leave_nothing_to_chance(share, tested):
    assert pl.select(can_be_tested(pl.lit(share))).item() == tested


def test_without_an_error_there_is_no_p_value():
    gaps, errors = pl.Series([0.1, 0.0, None, 0.0, 0.1]), pl.Series([0.0, 0.0, 0.1, 0.1, 0.1])
    assert p_value(gaps, errors).to_list() == pytest.approx([None, None, None, 1.0, 2 * norm.sf(1)])


@given(part_and_whole, st.integers(0, 999))
@FEW
def test_people_to_parity_are_the_fewest_who_make_it_up(part_and_whole, thousandths):
    (x, n), share = part_and_whole, Fraction(thousandths, 1000)
    fewest = next(more for more in count() if Fraction(x + more, n + more) >= share)
    assert pl.select(people_to_parity(pl.lit(x), pl.lit(n), pl.lit(float(share)))).item() == fewest


def test_a_group_that_is_the_whole_community_has_no_parity_to_reach():
    assert pl.select(people_to_parity(pl.lit(3), pl.lit(4), pl.lit(1.0))).item() is None
