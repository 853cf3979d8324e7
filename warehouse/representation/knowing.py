"""What always holds between the populations, so that whoever knows the rules of membership knows it too."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import polars as pl

from warehouse.disclosure import AtMost, Role

MOMENT = ("partnership_id", "period_end")
POOLED = ("members", "leaders", "attendees")
"""Of these the different people of several half-years are counted too, protected in this order."""


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


def inequalities_of_a_window(*, half_years: int) -> Iterator[Inequality]:
    """Where different people of so many half-years are counted together, at the end of the last.

    Whoever is in the window was in one of its half-years. Its members are those of its last end and who had
    left since the first, or of its first end and who joined since. Nobody led before they first came.
    """
    window, since_the_first = range(half_years), range(half_years - 1)
    for population in POOLED:
        pooled = Role(f"{population}_pooled", 1)
        yield Inequality((pooled, *(Role(population, -1, ago) for ago in window)))
        for ago in window:
            yield Inequality((Role(population, 1, ago), replace(pooled, coefficient=-1)))
    members, pooled = Role("members", 1), Role("members_pooled", -1)
    left = [Role("leavers", 1, ago) for ago in since_the_first]
    joined = [Role("newcomers", 1, ago) for ago in since_the_first]
    yield Inequality((members, *left, pooled), "returned_in_the_window")
    yield Inequality(tuple(replace(role, coefficient=-role.coefficient) for role in (members, *left, pooled)))
    yield Inequality(
        (replace(members, half_years_back=half_years - 1), *joined, pooled), "gone_in_the_window"
    )
    came, led = Role("attendees_pooled", -1), Role("leaders_pooled", 1)
    yield Inequality((led, came), "seats_in_the_window")
    for ago in window[1:]:
        back = [Role("came_back", 1, later) for later in range(ago)]
        led_since = [Role("leaders", -1, later) for later in range(ago)]
        yield Inequality((Role("attendees", 1, ago), *back, came))
        yield Inequality((led, *back, *led_since, came), "seats_in_the_window")


def inequalities_of_first_visits_since_windows(
    *, before: int, half_years: int, since: int
) -> Iterator[Inequality]:
    """Where a window ended so many half-years before: whole windows stand for all who came in them."""
    came = (Role("attendees", -1, ago) for ago in range(1, since))
    one = (Role("attendees", 1), *came, *_who_came_before(since, before=before, half_years=half_years))
    yield Inequality(one, "first_timers")
    yield Inequality((*one, Role("came_back", -1)), "came_once")


def inequalities_of_first_visits_to_a_window(*, before: int, half_years: int) -> Iterator[Inequality]:
    """At the end of a window: who comes in it came in its first half-years, or before it, or is new."""
    earlier = tuple(_who_came_before(half_years, before=before, half_years=half_years))
    for first in range(1, half_years + 1):
        came = (Role("attendees", -1, ago) for ago in range(first, half_years))
        back = (Role("came_back", -1, ago) for ago in range(first))
        one = Inequality((Role("attendees_pooled", 1), *came, *earlier), f"first_timers_of_{first}")
        yield one
        yield Inequality((*one.roles, *back), f"came_once_of_{first}")


def _who_came_before(first: int, *, before: int, half_years: int) -> Iterator[Role]:
    """Those who came that many half-years ago or earlier, whole windows together."""
    for ago in range(first, before + 1, half_years):
        yield Role("attendees_pooled", -1, ago)


def inequalities_of_membership_in_a_window(*, back: int, later: int) -> Iterator[Inequality]:
    """Where the clock of a lapse began so many half-years before, in a window that ends so much later.

    What holds of members and all who came since then holds of members and of the different people who came.
    """
    came = Role("attendees_pooled", -1, -later)
    for one in inequalities_of_membership(back=back):
        others = tuple(role for role in one.roles if role.population != "attendees")
        yield replace(one, roles=(*others, came))


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
    yield known, INEQUALITIES
    yield known.filter(pl.col("half_year_number") == 1), inequalities_of_the_first()
    yield known.filter(back == 0, pl.col("back_before") == 0), (inequality_of_staying(),)
    for number in _values(known, back):
        yield known.filter(back == number), inequalities_of_membership(back=number)
    for number in _values(known, before):
        yield known.filter(before == number), inequalities_of_first_visits(before=number)
    for number in _values(known, pooled):
        yield from _cases_of_windows(_with_the_window(known, half_years=number), half_years=number)


def _cases_of_windows(
    known: pl.DataFrame, *, half_years: int
) -> Iterator[tuple[pl.DataFrame, Iterable[Inequality]]]:
    windows = known.filter(pl.col("half_years_pooled") == half_years)
    yield windows, inequalities_of_a_window(half_years=half_years)
    before, since = pl.col("half_years_met_before"), pl.col("half_years_since_a_window")
    for number in _values(known, before):
        first = inequalities_of_first_visits_to_a_window(before=number, half_years=half_years)
        yield windows.filter(before == number), first
        for ago in range(1, min(number, half_years) + 1):
            met = known.filter(before == number, since == ago)
            yield (
                met,
                inequalities_of_first_visits_since_windows(before=number, half_years=half_years, since=ago),
            )
    for later in range(half_years - 1):
        ends = pl.col("half_years_pooled").shift(-later).over("partnership_id") == half_years
        for back in range(1, half_years - later):
            clocks = known.filter(ends, pl.col("clock_half_years_back") == back)
            yield clocks, inequalities_of_membership_in_a_window(back=back, later=later)


def _with_the_half_year_before(related: pl.DataFrame) -> pl.DataFrame:
    def before(column: str) -> pl.Expr:
        return pl.col(column).shift(1).over("partnership_id")

    return related.sort(MOMENT).with_columns(
        back_before=before("clock_half_years_back"),
        joined_once_more_before=before("joined_once_more"),
        unbalanced_at_most=-pl.col("balance_at_least"),
    )


def _with_the_window(known: pl.DataFrame, *, half_years: int) -> pl.DataFrame:
    """With what is known in total of so many half-years; of their first, only members at its end."""

    def together(column: str, *, last: int) -> pl.Expr:
        return pl.col(column).rolling_sum(last).over("partnership_id")

    half_year = pl.int_range(pl.len())
    ended = pl.when(pl.col("half_years_pooled") == half_years).then(half_year)
    firsts = range(1, half_years + 1)
    return known.with_columns(
        (half_year - ended.forward_fill().shift(1)).over("partnership_id").alias("half_years_since_a_window"),
        *(together("first_timers", last=last).alias(f"first_timers_of_{last}") for last in firsts),
        *(together("came_once", last=last).alias(f"came_once_of_{last}") for last in firsts),
        returned_in_the_window=together("balance_at_most", last=half_years - 1),
        gone_in_the_window=together("unbalanced_at_most", last=half_years - 1),
        seats_in_the_window=together("seats", last=half_years),
    )


def _values(known: pl.DataFrame, column: pl.Expr) -> list[int]:
    return [number for number in known.select(column.unique()).to_series().drop_nulls().sort() if number >= 0]


def _bounded(inequality: Inequality, known: pl.DataFrame) -> AtMost:
    people = pl.lit(0) if inequality.people is None else pl.col(inequality.people)
    bounds = known.select(*MOMENT, people.cast(pl.Float64).alias("upper")).drop_nulls()
    return AtMost(inequality.roles, bounds)
