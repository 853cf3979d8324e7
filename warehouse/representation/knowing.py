"""What always holds between the populations, so that whoever knows the rules of membership knows it too."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from warehouse.disclosure import AtMost, Role

MOMENT = ("partnership_id", "period_end")


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


INEQUALITIES = (
    Inequality((Role("leaders", 1), Role("attendees", -1)), "seats"),
    Inequality((Role("leavers", 1), Role("members", -1, 1))),
    Inequality((Role("members", 1, 1), Role("leavers", -1), Role("members", -1))),
)
"""Whatever the calendar: leaders came or had a seat; who left was a member; a member who did not is one."""


def known_of_populations(related: pl.DataFrame) -> tuple[AtMost, ...]:
    """Every inequality as the audit takes it; `related` has the columns of int_populations_related."""
    known = _with_the_half_year_before(related)
    back, before = pl.col("clock_half_years_back"), pl.col("half_years_met_before")
    cases = [
        (pl.lit(value=True), INEQUALITIES),
        (pl.col("half_year_number") == 1, inequalities_of_the_first()),
        ((back == 0) & (pl.col("back_before") == 0), (inequality_of_staying(),)),
        *((back == number, inequalities_of_membership(back=number)) for number in _values(known, back)),
        *(
            (before == number, inequalities_of_first_visits(before=number))
            for number in _values(known, before)
        ),
    ]
    return tuple(_bounded(one, known.filter(case)) for case, inequalities in cases for one in inequalities)


def _with_the_half_year_before(related: pl.DataFrame) -> pl.DataFrame:
    def before(column: str) -> pl.Expr:
        return pl.col(column).shift(1).over("partnership_id")

    return related.sort(MOMENT).with_columns(
        back_before=before("clock_half_years_back"),
        joined_once_more_before=before("joined_once_more"),
        unbalanced_at_most=-pl.col("balance_at_least"),
    )


def _values(known: pl.DataFrame, column: pl.Expr) -> list[int]:
    return [number for number in known.select(column.unique()).to_series().drop_nulls().sort() if number >= 0]


def _bounded(inequality: Inequality, known: pl.DataFrame) -> AtMost:
    people = pl.lit(0) if inequality.people is None else pl.col(inequality.people)
    bounds = known.select(*MOMENT, people.cast(pl.Float64).alias("upper")).drop_nulls()
    return AtMost(inequality.roles, bounds)
