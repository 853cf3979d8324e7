"""Who belongs to which population in a half-year agrees with a life lived day by day."""

from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from tests.dbt_project.conftest import Release
from tests.dbt_project.day_by_day import DAY, DayByDay, first_of_half_year
from tests.dbt_project.test_attendance import WINDOW


def half_years(life: DayByDay) -> list[tuple[date, date]]:
    """First and last day of each half-year that is over."""
    starts = sorted({first_of_half_year(month) for month in life.months()})
    both = [(start, start + relativedelta(months=6) - DAY) for start in starts]
    return [(start, end) for start, end in both if end <= life.as_of]


def newcomers(life: DayByDay, start: date, end: date) -> set[str]:
    """Those whose very first stay began in the half-year."""
    first = {}
    for stay in life.stays:
        first[stay.person] = min(stay.starts_on, first.get(stay.person, stay.starts_on))
    return {person for person, day in first.items() if start <= day <= end}


def leavers(life: DayByDay, start: date, end: date) -> set[str]:
    """Members at the start who lapsed or left, though they may have come again since."""
    lost = life.flow("lapsed", start, end) + life.flow("exited", start, end)
    return {event.person for event in lost} & set(life.members(start - DAY))


def came_back(life: DayByDay, start: date, end: date) -> set[str]:
    """Those who first came in the half-year, and to another meeting before their window was over."""
    return {
        person for person, days in life.attended.items()
        if start <= min(days) <= end and any(min(days) < day < min(days) + WINDOW for day in days)
    }  # fmt: skip


def populations(life: DayByDay) -> Iterator[tuple[str, date, str, str]]:
    for start, end in half_years(life):
        attendees = {
            person for person, days in life.attended.items() if any(start <= day <= end for day in days)
        }
        people = {
            "members": set(life.members(end)),
            "newcomers": newcomers(life, start, end),
            "leavers": leavers(life, start, end),
            "attendees": attendees,
            "came_back": came_back(life, start, end),
        }
        for population, those in people.items():
            yield from ((life.partnership, end, population, person) for person in those)


def test_everybody_is_in_the_populations_that_their_life_puts_them_in(
    release: Release, lives: list[DayByDay]
) -> None:
    expected = {row for life in lives for row in populations(life)}
    found = release.ask(
        """
        select partnership_id, period_end, population, person_id
        from intermediate.int_population_people
        where population not in ('leaders', 'leaders_pooled', 'contacted')
        """
    )
    assert set(found) == expected
    assert len(found) == len(expected)


def test_whoever_led_in_the_newest_two_calendar_years_is_pooled_once(
    release: Release, lives: list[DayByDay]
) -> None:
    """The years begin with an even one, and all of their half-years are there."""
    led = release.ask(
        "select partnership_id, period_end, person_id from intermediate.int_population_people"
        " where population = 'leaders'"
    )
    last = max(end for life in lives for _, end in half_years(life) if end.month == 12 and end.year % 2 == 1)
    ends = {
        life.partnership: {end for _, end in half_years(life) if last.year - 1 <= end.year <= last.year}
        for life in lives
    }
    expected = {
        (partnership, last, person)
        for partnership, end, person in led
        if end in ends[partnership] and len(ends[partnership]) == 4
    }
    found = release.ask(
        "select partnership_id, period_end, person_id from intermediate.int_population_people"
        " where population = 'leaders_pooled'"
    )
    assert len(expected) > 10
    assert sorted(found) == sorted(expected)
