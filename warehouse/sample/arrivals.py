"""Who hears of a partnership, and when: as many newcomers as its curve of members needs."""

from dataclasses import dataclass

import numpy as np

from warehouse.sample.arrays import Days, Real, Whole, days_after, drawn_from, every_pair
from warehouse.sample.places import Place, has_begun, member_levels
from warehouse.sample.rates import COMES_BACK, FRAILTY_SHAPE, JOINS, LEAVES_PER_MONTH, Rates
from warehouse.sample.timeline import Size, month_starts

# Somebody who stops coming without a word still counts as a member for half a year of meetings.
MONTHS_UNTIL_NOTICED = 4
LEAST_NEWCOMERS_PER_MEMBER = 0.006
CONTACTED_ONLY_PER_NEWCOMER = 0.14
INITIAL, NEWCOMER, CONTACTED_ONLY = range(3)


@dataclass(frozen=True)
class Arrivals:
    """One entry per person and partnership, in the order in which they heard of it.

    `kind` is INITIAL (a member before the records begin), NEWCOMER or CONTACTED_ONLY (reached, never came).
    """

    person: Whole
    place: Whole
    group: Whole
    kind: Whole
    heard_on: Days


def arrivals(chosen: list[Place], rate: Rates, size: Size, *, people: int) -> Arrivals:
    """Exactly `people` arrivals, spread as the curves of members ask for."""
    chance = size.chance("arrivals")
    initial, newcomers = expected(chosen, rate, size)
    expected_by_cell = np.concatenate(
        [initial, newcomers.ravel(), CONTACTED_ONLY_PER_NEWCOMER * newcomers.ravel()]
    )
    counts = chance.multinomial(people, expected_by_cell / expected_by_cell.sum())
    kind, place, month = (np.repeat(side, counts) for side in cells(len(chosen), size.months))
    heard_on = days_within(month, size, chance)
    group = groups_drawn(chosen, rate, place=place, month=month, chance=chance)
    order = np.lexsort((kind, heard_on))
    return Arrivals(np.arange(people), place[order], group[order], kind[order], heard_on[order])


def cells(places: int, months: int) -> tuple[Whole, Whole, Whole]:
    """Kind, place and month of each cell that people arrive in."""
    place, month = every_pair(places, months)
    kind = np.repeat([INITIAL, NEWCOMER, CONTACTED_ONLY], [places, len(place), len(place)])
    return (
        kind,
        np.concatenate([np.arange(places), place, place]),
        np.concatenate([np.zeros(places, dtype=np.int64), month, month]),
    )


def expected(chosen: list[Place], rate: Rates, size: Size) -> tuple[Real, Real]:
    """Members at the start, and newcomers by place and month, if nothing were left to chance."""
    months = month_starts(size)
    levels = member_levels(chosen, months)
    begun = np.array([bool(has_begun(place, months[:1])[0]) for place in chosen])
    initial = np.where(begun, levels[:, 0], 0)
    shares = np.array([place.shares for place in chosen])
    factor = np.einsum("pg,pmg->pm", shares, rate.arrives)
    return initial, newcomers_needed(levels, initial) * factor


def newcomers_needed(levels: Real, initial: Real) -> Real:
    """Newcomers that keep the members at their level, month by month, given how long people stay."""
    months = levels.shape[1]
    still_here = (
        1 + LEAVES_PER_MONTH * np.maximum(np.arange(months) - MONTHS_UNTIL_NOTICED, 0) / FRAILTY_SHAPE
    ) ** (-FRAILTY_SHAPE)
    joining = COMES_BACK * JOINS
    needed = np.zeros_like(levels)
    for month in range(months):
        earlier = joining * (needed[:, :month] * still_here[month:0:-1]).sum(axis=1)
        missing = levels[:, month] - initial * still_here[month] - earlier
        needed[:, month] = np.maximum(missing, LEAST_NEWCOMERS_PER_MEMBER * levels[:, month]) / joining
    return needed


def days_within(month: Whole, size: Size, chance: np.random.Generator) -> Days:
    starts = np.append(month_starts(size), month_starts(size)[-1] + 30)
    length = np.diff(starts).astype(np.int64)[month]
    return days_after(starts[month], chance.random(len(month)) * length)


def groups_drawn(
    chosen: list[Place], rate: Rates, *, place: Whole, month: Whole, chance: np.random.Generator
) -> Whole:
    """A group for each arrival: the community's shares, tilted by the story."""
    shares = np.array([one.shares for one in chosen])
    return drawn_from((shares[:, None, :] * rate.arrives)[place, month], chance)
