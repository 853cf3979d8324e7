"""The arithmetic of arrivals and stays, each against its definition."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.sample.arrays import drawn_from, looked_up
from warehouse.sample.arrivals import arrivals, newcomers_needed
from warehouse.sample.places import places
from warehouse.sample.rates import (
    FRAILTY_SHAPE,
    LEAVES_PER_MONTH,
    days_until_leaving,
    interpolated,
    inverted,
    rates,
)
from warehouse.sample.timeline import LAST_DAY, Size, month_of, month_starts

hazards = st.lists(st.floats(0.001, 0.5), min_size=4, max_size=4)


@given(st.lists(hazards, min_size=1, max_size=5), st.floats(0, 3.99), st.data())
def test_a_cumulated_hazard_read_and_inverted_gives_the_month_back(rows, month, data):
    cumulated = np.pad(np.cumsum(np.array(rows), axis=1), ((0, 0), (1, 0)))
    row = np.array([data.draw(st.integers(0, len(rows) - 1))])
    hazard = interpolated(cumulated, row, np.array([month]))
    assert inverted(cumulated, row, hazard) == pytest.approx(month, abs=1e-4)


def test_a_hazard_that_is_never_used_up_ends_beyond_the_records():
    cumulated = np.array([[0, 0.1, 0.2]])
    assert inverted(cumulated, np.array([0]), np.array([5.0])) > 1000


def test_stays_last_as_long_as_their_hazard_and_frailty_say():
    size = Size(partnerships=14, people=10, years=40)
    chosen = places(size)
    wilmington = next(number for number, place in enumerate(chosen) if place.name == "Wilmington")
    at = np.full(40_000, wilmington)
    starts = np.full(len(at), size.first_day)
    ends = days_until_leaving(
        rates(chosen, size),
        place=at,
        group=np.zeros_like(at),
        starts=starts,
        size=size,
        chance=np.random.default_rng(0),
    )
    after_five_years = (ends > size.first_day + 1826).mean()
    assert after_five_years == pytest.approx(
        (1 + LEAVES_PER_MONTH * 60 / FRAILTY_SHAPE) ** -FRAILTY_SHAPE, abs=0.01
    )


def test_arrivals_are_exactly_as_many_as_asked_for():
    size = Size(partnerships=3, people=777, years=4)
    chosen = places(size)
    came = arrivals(chosen, rates(chosen, size), size, people=777)
    assert len(came.person) == 777
    assert (came.heard_on >= size.first_day).all()
    assert (came.heard_on <= LAST_DAY).all()


def test_a_rising_curve_needs_more_newcomers_than_a_falling_one():
    rising, falling = np.linspace(50, 150, 60), np.linspace(150, 50, 60)
    needed = newcomers_needed(np.stack([rising, falling]), np.array([50.0, 150.0]))
    assert needed[0].sum() > needed[1].sum()
    assert (needed > 0).all()


@given(
    st.lists(st.lists(st.floats(0.01, 1), min_size=3, max_size=3), min_size=1, max_size=20), st.integers(0, 9)
)
def test_a_weight_of_nothing_is_never_drawn(weights, seed):
    mix = np.array(weights)
    mix[:, 1] = 0
    assert (drawn_from(mix, np.random.default_rng(seed)) != 1).all()


def test_looking_up_nobody_gives_nobody_even_among_none():
    assert looked_up(np.zeros(0, dtype=np.int64), np.array([-1, -1])).tolist() == [-1, -1]
    assert looked_up(np.array([7, 8]), np.array([1, -1, 0])).tolist() == [8, -1, 7]


def test_months_are_counted_from_the_first_day_and_kept_within_the_records():
    size = Size(years=2)
    days = np.array(["2020-01-01", "2024-07-31", "2026-06-30", "2027-01-01"], dtype="datetime64[D]")
    assert month_of(days, size).tolist() == [0, 0, 23, 23]
    assert len(month_starts(size)) == 24
