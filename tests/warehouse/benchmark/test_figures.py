"""Figures, their annotations and the margins of their sums."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.benchmark.figures import Figure, NotAFigureError, combined, estimate_in, margin_in

FIGURE = st.builds(Figure, st.integers(0, 10_000), st.integers(0, 2_000).map(float))


@pytest.mark.parametrize("mark", ["-", "N", "(X)", "null", "**", "***", "", "-666666666"])
def test_a_mark_is_no_figure(mark):
    assert estimate_in(mark) is None
    assert margin_in(mark) is None


@pytest.mark.parametrize("mark", ["*****", "-555555555"])
def test_a_controlled_estimate_has_no_error(mark):
    assert margin_in(mark) == 0.0


@pytest.mark.parametrize("cell", ["1,025", "±14", "1.6E+07", "12.5", "250,000+", "abc", "-5", "٣"])
def test_anything_else_is_refused(cell):
    with pytest.raises(NotAFigureError):
        estimate_in(cell)
    with pytest.raises(NotAFigureError):
        margin_in(cell)


def test_the_margin_of_a_sum_counts_the_largest_margin_of_the_zeros_once():
    # The Census Bureau's own example: 0 ± 25, 0 ± 28, 0 ± 31 and 36 ± 56.
    parts = [Figure(36, 56.0), Figure(0, 25.0), Figure(0, 28.0), Figure(0, 31.0)]
    assert combined(parts).margin == pytest.approx(math.sqrt(56**2 + 31**2))


def test_the_margin_of_a_difference_is_that_of_the_sum():
    assert combined([Figure(50, 3.0)], [Figure(20, 4.0)]) == Figure(30, 5.0)


def test_a_part_without_margin_leaves_the_sum_without():
    assert combined([Figure(5, 3.0), Figure(6, None)]) == Figure(11, None)


@given(FIGURE)
def test_a_sum_of_one_part_is_that_part(figure):
    assert combined([figure]) == figure


@given(st.lists(FIGURE, min_size=1, max_size=12))
def test_a_margin_lies_between_the_largest_counted_part_and_the_plain_sum(figures):
    margin = combined(figures).margin
    assert max(figure.margin for figure in figures) <= margin * (1 + 1e-12)
    assert margin <= sum(figure.margin for figure in figures) + 1e-9
