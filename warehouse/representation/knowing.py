"""What always holds between the populations, so that whoever knows the rules of membership knows it too."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from warehouse.disclosure import AtMost, Role

MOMENT = ("partnership_id", "period_end")
POOLED = ("leaders",)
"""Of these the different people of several half-years are counted too."""


@dataclass(frozen=True)
class Inequality:
    """In every group the people of `roles`, signed, are no more than `people` of the half-year in total.

    `people` names a column of int_populations_related; None means nobody.
    """

    roles: tuple[Role, ...]
    people: str | None = None


def inequalities_of_membership(*, back: int) -> Iterator[Inequality]:
    """Where the clock of a lapse that ends with the half-year began so many half-years before it.

    Whoever is a member at its end came or joined since then; whoever was one before and never left came.
    """
    window = range(back + 1)
    came = [Role("attendees", -1, ago) for ago in window]
    left = [Role("leavers", -1, ago) for ago in window]
    joined = [Role("newcomers", -1, ago) for ago in window]
    yield Inequality((Role("members", 1), *came, *joined), "joined_once_more")
    yield Inequality((Role("members", 1, back + 1), *left, *came))


def inequalities_of_first_visits(*, before: int) -> Iterator[Inequality]:
    """With so many half-years since the first meeting: who comes came earlier, or for the first time."""
    came = (Role("attendees", 1), *(Role("attendees", -1, ago) for ago in range(1, before + 1)))
    yield Inequality(came, "first_timers")
    yield Inequality((*came, Role("came_back", -1)), "came_once")


def inequalities_of_first_acts(*, before: int) -> Iterator[Inequality]:
    """With so many half-years since somebody first led: who leads led earlier, or does for the first time."""
    earlier = (Role("leaders", -1, ago) for ago in range(1, before + 1))
    yield Inequality((Role("leaders", 1), *earlier), "first_time_leaders")


def inequalities_of_first_acts_in_a_window(*, before: int, half_years: int) -> Iterator[Inequality]:
    """Where different people of so many half-years are counted: who led in it led before, or is new in it."""
    for last in range(1, half_years + 1):
        earlier = (Role("leaders", -1, ago) for ago in range(last, before + 1))
        yield Inequality((Role("leaders_pooled", 1), *earlier), f"first_time_leaders_of_{last}")


def inequality_of_new_leaders() -> Inequality:
    """Who came for the first time, came again and leads does so for the first time, or had a seat before."""
    came = (Role("came_back", 1), Role("attendees", -1))
    return Inequality((Role("leaders", 1), *came), "first_time_leaders_or_seated")


def inequality_of_staying() -> Inequality:
    """Where a half-year is as long as the clock, and the one before it too.

    Who was a member before, had not joined just then, and stays, came in both; so not for the first time.
    """
    stayed = (Role("members", 1, 1), Role("newcomers", -1, 1), Role("leavers", -1))
    return Inequality((*stayed, Role("came_back", 1), Role("attendees", -1)), "joined_once_more_before")


def inequalities_of_the_first() -> Iterator[Inequality]:
    """In the first half-year of all, members are newcomers but for those who returned, or left again."""
    yield Inequality((Role("members", 1), Role("newcomers", -1)), "balance_at_most")
    yield Inequality((Role("newcomers", 1), Role("members", -1)), "unbalanced_at_most")


def inequalities_of_a_window(*, half_years: int) -> Iterator[Inequality]:
    """Where different people of so many half-years are counted together, at the end of the last.

    Whoever is in the window was in one of its half-years.
    """
    window = range(half_years)
    for population in POOLED:
        pooled = f"{population}_pooled"
        yield Inequality((Role(pooled, 1), *(Role(population, -1, ago) for ago in window)))
        yield from (Inequality((Role(population, 1, ago), Role(pooled, -1))) for ago in window)


def inequalities_of_who_led_in_a_window(*, before: int, half_years: int) -> Iterator[Inequality]:
    """With so many half-years since the first meeting: who led in it had a seat, came earlier, or is new."""
    for last in range(1, half_years):
        came = (Role("attendees", -1, ago) for ago in range(last, before + 1))
        back = (Role("came_back", -1, ago) for ago in range(last))
        one = (Role("leaders_pooled", 1), *came)
        yield Inequality(one, f"seated_or_first_timers_of_{last}")
        yield Inequality((*one, *back), f"seated_or_came_once_of_{last}")


INEQUALITIES = (
    Inequality((Role("leaders", 1), Role("attendees", -1)), "seats"),
    Inequality((Role("leavers", 1), Role("members", -1, 1))),
    Inequality((Role("members", 1, 1), Role("leavers", -1), Role("members", -1))),
)
"""Whatever the calendar: leaders came or had a seat; who left was a member; a member who did not is one."""


def known_of_populations(related: pl.DataFrame) -> tuple[AtMost, ...]:
    """Every inequality as the audit takes it; `related` has the columns of int_populations_related."""
    known = _with_the_half_year_before(related)
    there = ((those, inequalities) for those, inequalities in _cases(known) if not those.is_empty())
    return tuple(_bounded(one, those) for those, inequalities in there for one in inequalities)


def _cases(known: pl.DataFrame) -> Iterator[tuple[pl.DataFrame, Iterable[Inequality]]]:
    """Half-years, and what holds in them."""
    back, before, pooled = (
        pl.col(name) for name in ("clock_half_years_back", "half_years_met_before", "half_years_pooled")
    )
    led = pl.col("half_years_led_before")
    yield known, INEQUALITIES
    yield known.filter(pl.col("half_year_number") == 1), inequalities_of_the_first()
    yield known.filter(back == 0, pl.col("back_before") == 0), (inequality_of_staying(),)
    for number in _values(known, back):
        yield known.filter(back == number), inequalities_of_membership(back=number)
    for number in _values(known, before):
        yield known.filter(before == number), inequalities_of_first_visits(before=number)
    yield known.filter(led.is_not_null()), (inequality_of_new_leaders(),)
    for number in _values(known, led):
        yield known.filter(led == number), inequalities_of_first_acts(before=number)
    for number in _values(known, pooled):
        windows = _with_the_window(known, half_years=number).filter(pooled == number)
        yield windows, inequalities_of_a_window(half_years=number)
        for ago in _values(windows, before):
            led_in_it = inequalities_of_who_led_in_a_window(before=ago, half_years=number)
            yield windows.filter(before == ago), led_in_it
        for ago in _values(windows, led):
            first = inequalities_of_first_acts_in_a_window(before=ago, half_years=number)
            yield windows.filter(led == ago), first


def _with_the_half_year_before(related: pl.DataFrame) -> pl.DataFrame:
    def before(column: str) -> pl.Expr:
        return pl.col(column).shift(1).over("partnership_id")

    return related.sort(MOMENT).with_columns(
        back_before=before("clock_half_years_back"),
        joined_once_more_before=before("joined_once_more"),
        unbalanced_at_most=-pl.col("balance_at_least"),
        first_time_leaders_or_seated=pl.col("first_time_leaders")
        + pl.col("seats").cum_sum().over("partnership_id"),
    )


def _with_the_window(known: pl.DataFrame, *, half_years: int) -> pl.DataFrame:
    """With how many had a seat in so many half-years, and came for the first time in the last ones."""

    def together(column: str, *, last: int) -> pl.Expr:
        return pl.col(column).rolling_sum(last).over("partnership_id")

    seats = together("seats", last=half_years)
    return known.with_columns(
        *(
            together("first_time_leaders", last=last).alias(f"first_time_leaders_of_{last}")
            for last in range(1, half_years + 1)
        ),
        *(
            (seats + together(column, last=last)).alias(f"seated_or_{column}_of_{last}")
            for column in ("first_timers", "came_once")
            for last in range(1, half_years)
        ),
    )


def _values(known: pl.DataFrame, column: pl.Expr) -> list[int]:
    return [number for number in known.select(column.unique()).to_series().drop_nulls().sort() if number >= 0]


def _bounded(inequality: Inequality, known: pl.DataFrame) -> AtMost:
    people = pl.lit(0) if inequality.people is None else pl.col(inequality.people)
    bounds = known.select(*MOMENT, people.cast(pl.Float64).alias("upper")).drop_nulls()
    return AtMost(inequality.roles, bounds)
