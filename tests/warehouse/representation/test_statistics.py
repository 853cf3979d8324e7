"""Each formula against another implementation of it, or against trying one person after another."""

from fractions import Fraction
from itertools import count

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from warehouse.representation.statistics import holm, people_to_parity, wilson_bound

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
    found = frame.with_columns(holm(pl.col("p"), over=["table"]))
    for table, values in enumerate(tables):
        expected = multipletests(values, method="holm")[1].tolist()
        assert found.filter(pl.col("table") == table)["p"].to_list() == pytest.approx(expected)


def test_a_group_without_a_p_value_is_not_counted_among_those_adjusted_for():
    frame = pl.DataFrame({"table": 1, "p": [0.01, None, 0.03]})
    assert frame.select(holm(pl.col("p"), over=["table"]))["p"].to_list() == pytest.approx([0.02, None, 0.03])


@given(part_and_whole, st.integers(0, 999))
@FEW
def test_people_to_parity_are_the_fewest_who_make_it_up(part_and_whole, thousandths):
    (x, n), share = part_and_whole, Fraction(thousandths, 1000)
    fewest = next(more for more in count() if Fraction(x + more, n + more) >= share)
    assert pl.select(people_to_parity(pl.lit(x), pl.lit(n), pl.lit(float(share)))).item() == fewest


def test_a_group_that_is_the_whole_community_has_no_parity_to_reach():
    assert pl.select(people_to_parity(pl.lit(3), pl.lit(4), pl.lit(1.0))).item() is None
