"""What retention by cohort says of every group: how many of who joined in a half-year are still members."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from warehouse.disclosure import Between, Role

Numbers = NDArray[np.float64]
_MOMENT = {"partnership_id": pl.String, "period_end": pl.Date}
_BOUNDS = {**_MOMENT, "lower": pl.Float64, "upper": pl.Float64}
_MEMBERS = Role("members", 1)

Bounds = tuple[tuple[Role, ...], float, float]


@dataclass(frozen=True)
class HalfYear:
    """Of those who joined in each half-year so far, the first first: how many are members now, and are not.

    At most so many left in the half-year, and joined or returned, as everybody knows already.
    """

    number: int
    kept: tuple[int, ...]
    lost: tuple[int, ...]
    at_most_left: float
    at_most_came: float


_COLUMNS = (
    pl.col("half_year_number") - 1,
    pl.col("cohorts_kept").list.reverse(),
    pl.col("cohorts_lost").list.reverse(),
    pl.col("leavers").cast(pl.Float64).fill_null(np.inf),
    (pl.col("newcomers") + pl.col("balance_at_most")).fill_null(np.inf),
)


def known_of_cohorts(related: pl.DataFrame, *, k: int, smallest: int | None = None) -> Iterator[Between]:
    """How far counts of a group can be apart, up to fewer than k people who are known in total.

    `related` has the columns of int_populations_related, of the half-years of which there are tables. Where k
    or more are exceptions, they may be all people of a small group: nothing follows for it. A population of
    fewer than `smallest` people (k, if nothing else is said) has no table that shows a group.
    """
    bounds = defaultdict(list)
    for (partnership_id,), rows in related.sort(*_MOMENT).group_by("partnership_id", maintain_order=True):
        half_years = [HalfYear(*row) for row in rows.select(*_COLUMNS).iter_rows()]
        for place, (roles, lower, upper) in _known(
            half_years, k=k, smallest=k if smallest is None else smallest
        ):
            bounds[roles].append((partnership_id, rows["period_end"][place], lower, upper))
    for roles, those in bounds.items():
        yield Between(roles, pl.DataFrame(those, schema=_BOUNDS, orient="row"))


def _known(half_years: list[HalfYear], *, k: int, smallest: int) -> Iterator[tuple[int, Bounds]]:
    """What holds at the end of each half-year, by its place."""
    yield from _of_members(half_years, k=k, smallest=smallest)
    for place in range(len(half_years)):
        yield from (
            (place, bounds) for bounds in _of_cohorts(half_years[: place + 1], k=k, smallest=smallest)
        )


def _of_cohorts(half_years: list[HalfYear], *, k: int, smallest: int) -> Iterator[Bounds]:
    """At the end of the last: who joined then and is none was lost; who is one joined then or is another."""
    now = half_years[-1]
    there = range(half_years[0].number, now.number + 1)
    told = [one for one in there if now.kept[one] + now.lost[one] >= smallest]
    for cohorts in _taken(told, now.lost):
        joined = (Role("newcomers", -1, now.number - one) for one in cohorts)
        lost = sum(now.lost[one] for one in cohorts)
        others = sum(now.kept) - sum(now.kept[one] for one in cohorts)
        if min(lost, others) < k:
            yield (_MEMBERS, *joined), -_fewer(lost, k), _fewer(others, k)


def _taken(cohorts: Iterable[int], lost: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Each with those of which nobody was lost, and all together of which no more than so many were lost."""
    each = {tuple(one for one in cohorts if one == with_it or not lost[one]) for with_it in cohorts}
    together = {tuple(one for one in cohorts if lost[one] <= lost[most]) for most in cohorts}
    return sorted(each | together)


def _of_members(half_years: list[HalfYear], *, k: int, smallest: int) -> Iterator[tuple[int, Bounds]]:
    """How far the members of a half-year and of an earlier one can be apart; by the place of the later.

    Where that says no more than the half-years between them, it is known already.
    """
    known: dict[tuple[int, int], Numbers] = {}
    for place, now in enumerate(half_years):
        for earlier in reversed(range(place)):
            moved = _moved(half_years[earlier], now)
            steps = [known[earlier, each] + known[each, place] for each in range(earlier + 1, place)]
            otherwise = np.min(steps, axis=0) if steps else np.array([now.at_most_left, now.at_most_came])
            known[earlier, place] = np.minimum(moved, otherwise)
            gone, come = np.where(moved < otherwise, moved, np.inf).tolist()
            if min(sum(now.kept), sum(half_years[earlier].kept)) >= smallest:
                yield from (
                    (place, bounds) for bounds in _apart(half_years[earlier : place + 1], gone, come, k=k)
                )


def _apart(half_years: list[HalfYear], gone: float, come: float, *, k: int) -> Iterator[Bounds]:
    """Members at the end of the first and the last of these, and newcomers in between."""
    now, since = half_years[-1], [one.number for one in half_years[1:]]
    both = (_MEMBERS, Role("members", -1, len(since)))
    for cohorts in {(), tuple(one for one in since if not now.lost[one]), tuple(since)}:
        lost = gone + sum(now.lost[one] for one in cohorts)
        joined = (Role("newcomers", -1, now.number - one) for one in cohorts)
        more = np.inf if cohorts else come
        if min(lost, more) < k:
            yield (*both, *joined), -_fewer(lost, k), _fewer(more, k)


def _moved(before: HalfYear, now: HalfYear) -> Numbers:
    """At most how many were members then and are none now, and the other way round, cohort by cohort."""
    new = now.kept[len(before.kept) :]
    gone = sum(map(min, before.kept, now.lost))
    come = sum(map(min, now.kept, before.lost)) + sum(new)
    return np.array([gone, come], dtype=float)


def _fewer(people: float, k: int) -> float:
    return float(people) if people < k else np.inf
