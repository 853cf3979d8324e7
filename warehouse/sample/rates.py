"""How readily people come, come back and leave, by place, month and group; the story's turns are in it."""

from dataclasses import dataclass

import numpy as np

from warehouse.sample.arrays import Days, Mask, Real, Whole, days_after
from warehouse.sample.places import GROUPS, Place
from warehouse.sample.story import TURNS, Turn
from warehouse.sample.timeline import Size, month_starts

COMES_BACK = 0.62
JOINS = 0.92
LEAVES_PER_MONTH = 0.015
COMES_AGAIN_AFTER_LAPSE = 0.18
# People differ in how long they stay: the hazard of one is this gamma's draw times the usual one.
FRAILTY_SHAPE = 1.5
DAYS_IN_A_MONTH = 30.4375


@dataclass(frozen=True)
class Rates:
    """Factors and probabilities, each shaped (places, months, groups)."""

    arrives: Real
    comes_back: Real
    leaves: Real
    comes_again_after_lapse: Real


def rates(chosen: list[Place], size: Size) -> Rates:
    return Rates(
        arrives=with_turns(chosen, size, factor="arrives"),
        comes_back=np.minimum(COMES_BACK * with_turns(chosen, size, factor="comes_back"), 0.95),
        leaves=LEAVES_PER_MONTH * with_turns(chosen, size, factor="leaves"),
        comes_again_after_lapse=COMES_AGAIN_AFTER_LAPSE
        * with_turns(chosen, size, factor="comes_again_after_lapse"),
    )


def with_turns(chosen: list[Place], size: Size, *, factor: str) -> Real:
    factors = np.ones((len(chosen), size.months, len(GROUPS)))
    months = month_starts(size)
    number_of = {place.name: number for number, place in enumerate(chosen)}
    for turn in TURNS:
        if turn.partnership in number_of:
            place = np.array([number_of[turn.partnership]])
            at = np.ix_(place, np.flatnonzero(touched(turn, months)), groups_of(turn))
            factors[at] *= getattr(turn, factor)
    return factors


def touched(turn: Turn, months: Days) -> Mask:
    return (months >= np.datetime64(turn.starts_on)) & (months < np.datetime64(turn.ends_on))


def groups_of(turn: Turn) -> Whole:
    return np.array([GROUPS.index(turn.group)]) if turn.group else np.arange(len(GROUPS))


def days_until_leaving(  # noqa: PLR0913 (a stay has that many sides)
    rate: Rates, *, place: Whole, group: Whole, starts: Days, size: Size, chance: np.random.Generator
) -> Days:
    """The day on which each stay ends: the cumulated hazard, inverted at an exponential draw over a frailty.

    A stay that would outlast the records ends far beyond them.
    """
    frailty = chance.gamma(FRAILTY_SHAPE, 1 / FRAILTY_SHAPE, len(starts))
    patience = chance.exponential(size=len(starts)) / np.maximum(frailty, 0.02)
    by_row = np.moveaxis(rate.leaves, 2, 1).reshape(-1, size.months)
    cumulated = np.pad(np.cumsum(by_row, axis=1), ((0, 0), (1, 0)))
    row = place * len(GROUPS) + group
    month = (starts - size.first_day).astype(float) / DAYS_IN_A_MONTH
    used_up = interpolated(cumulated, row, month) + patience
    months_in = inverted(cumulated, row, used_up)
    return days_after(size.first_day, np.round(months_in * DAYS_IN_A_MONTH))


def interpolated(cumulated: Real, row: Whole, month: Real) -> Real:
    """The cumulated hazard of each row at a month that need not be whole."""
    whole = np.clip(month.astype(np.int64), 0, cumulated.shape[1] - 2)
    step = cumulated[row, whole + 1] - cumulated[row, whole]
    return cumulated[row, whole] + step * (month - whole)


def inverted(cumulated: Real, row: Whole, hazard: Real) -> Real:
    """The month at which each row's cumulated hazard reaches a value; 1000 months on where it never does."""
    columns = cumulated.shape[1]
    shelf = cumulated.max() + 1
    flat = (cumulated + np.arange(len(cumulated))[:, None] * shelf).ravel()
    within = hazard < cumulated[row, -1]
    found = np.searchsorted(flat, np.where(within, hazard, 0) + row * shelf, side="right") - 1 - row * columns
    whole = np.clip(found, 0, columns - 2)
    step = cumulated[row, whole + 1] - cumulated[row, whole]
    return np.where(within, whole + (hazard - cumulated[row, whole]) / step, columns + 1000)
