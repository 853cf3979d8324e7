"""What always holds between two populations, in every life that the rules allow, is declared to the audit.

A group is a sum of people, so what holds of the counts of every group is what holds of every single person.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

import numpy as np
import pytest
from dateutil.relativedelta import relativedelta
from scipy.optimize import linprog

from tests.dbt_project.day_by_day import DAY, DayByDay, first_of_half_year
from tests.dbt_project.histories import History, Meeting, Presence, Spell, month_day, random_spells
from tests.dbt_project.test_populations import came_back, leavers, newcomers
from warehouse.disclosure import Role
from warehouse.representation.knowing import (
    INEQUALITIES,
    inequalities_of_a_window,
    inequalities_of_first_acts,
    inequalities_of_first_acts_in_a_window,
    inequalities_of_first_visits,
    inequalities_of_membership,
    inequalities_of_the_first,
    inequalities_of_who_led_in_a_window,
    inequality_of_new_leaders,
    inequality_of_staying,
)
from warehouse.representation.protecting import PARTS

FIRST, HALF_YEARS = date(2020, 1, 1), 3
AS_OF = date(2021, 12, 31)
ROLES = (None, "attendee", None, "attendee", None, "attendee", "facilitator", "presenter", "staff")
STOCKS, FLOWS = ("members", "attendees", "newcomers"), ("leavers", "came_back", "leaders")
TERMS = [(name, ago) for name in STOCKS for ago in range(3)]
TERMS += [(name, ago) for name in FLOWS for ago in (0, 1)] + [("leaders", 2)]
POOLED = [("leaders_pooled", 0)]
KNOWN_IN_TOTAL = [("first_timers", 0), ("came_once", 0), ("first_time_leaders", 0)]
COLUMNS = {term: number for number, term in enumerate((*TERMS, *POOLED, *KNOWN_IN_TOTAL))}
MOST_TERMS = {1: 3, 2: 3}
"""How many populations the right side may have, by how many the left side has."""


def ends() -> list[tuple[date, date]]:
    starts = [FIRST + relativedelta(months=6 * number) for number in range(HALF_YEARS)]
    return [(start, start + relativedelta(months=6) - DAY) for start in starts]


def history(*, lapse_months: int, seed: int, people: int = 4000) -> History:
    """A meeting a month, and people who join, come, stay away and leave as they like."""
    chance = np.random.default_rng(seed)
    months = [FIRST + relativedelta(months=number) for number in range(24)]
    meetings = [
        Meeting(f"m{at}", "general", month_day(month, chance), "held") for at, month in enumerate(months)
    ]
    names = [f"person-{number}" for number in range(people)]
    days = [meeting.held_on for meeting in meetings]
    spells = [spell for name in names if chance.random() < 0.9 for spell in once(name, days, chance)]
    presences = [
        Presence(meeting.meeting, name, str(role) if (role := chance.choice(ROLES)) else None)
        for name in names
        for meeting in meetings_of(meetings, chance)
    ]
    return History("p", lapse_months, 90, spells=spells, meetings=meetings, presences=presences)


def once(name: str, days: list[date], chance: np.random.Generator) -> list[Spell]:
    """A first spell within the records; to join once more is known in total."""
    spells = random_spells(name, days, chance)
    joined_on = FIRST + int(chance.integers(0, 600)) * DAY
    left_on = spells[0].left_on
    return [Spell(name, "resident", joined_on, left_on if left_on and left_on > joined_on else None)]


def meetings_of(meetings: list[Meeting], chance: np.random.Generator) -> list[Meeting]:
    """Those that somebody comes to: in each half-year none, one or the other, or all."""
    often = dict(
        zip((start for start, _ in ends()), chance.choice([0.0, 0.0, 0.2, 1.0], HALF_YEARS), strict=True)
    )
    later = chance.choice([0.0, 0.3])
    return [m for m in meetings if chance.random() < often.get(first_of_half_year(m.held_on), later)]


def kinds_of_people(*, lapse_months: int, seed: int) -> np.ndarray:
    """Each way in which somebody can belong to the populations of three half-years, once."""
    life = DayByDay(history(lapse_months=lapse_months, seed=seed), AS_OF)
    belongs = dict(belonging(life))
    belongs |= dict(pooled(belongs))
    people = sorted({person for those in belongs.values() for person in those})
    found = np.array([[person in belongs[term] for term in COLUMNS] for person in people], dtype=np.int8)
    return np.unique(found[is_balanced(found)], axis=0)


def belonging(life: DayByDay) -> Iterator[tuple[tuple[str, int], set[str]]]:
    for ago, (start, end) in enumerate(reversed(ends())):
        came = {who for who, days in life.attended.items() if any(start <= day <= end for day in days)}
        first = {who for who in came if min(life.attended[who]) >= start}
        back = came_back(life, start, end)
        yield ("members", ago), set(life.members(end))
        yield ("newcomers", ago), newcomers(life, start, end)
        yield ("leavers", ago), leavers(life, start, end)
        yield ("attendees", ago), came
        yield ("came_back", ago), back
        leaders = came & led(life, start, end)
        yield ("leaders", ago), leaders
        yield ("first_time_leaders", ago), leaders - led(life, FIRST, start - DAY)
        yield ("first_timers", ago), first
        yield ("came_once", ago), first - back


def pooled(belongs: dict[tuple[str, int], set[str]]) -> Iterator[tuple[tuple[str, int], set[str]]]:
    """Different people of the three half-years."""
    for name, ago in POOLED:
        population = name.removesuffix("_pooled")
        yield (name, ago), set().union(*(belongs[population, number] for number in range(HALF_YEARS)))


def led(life: DayByDay, start: date, end: date) -> set[str]:
    """Who facilitated or presented; a seat is known in total."""
    return {
        presence.person
        for presence in life.presences
        if presence.role in ("facilitator", "presenter")
        and start <= life.qualifying[presence.meeting].held_on <= end
    }


def is_balanced(people: np.ndarray) -> np.ndarray:
    """Who neither returned nor joined and left within a half-year: these are known in total."""
    return ~(people @ np.array([vector(terms) for terms in balances()]).T).any(axis=1)


def balances() -> list[tuple[Role, ...]]:
    members = [Role("members", 1), Role("members", -1, 1), Role("leavers", 1), Role("newcomers", -1)]
    return [
        tuple(members),
        tuple(Role(role.population, role.coefficient, role.half_years_back + 1) for role in members),
        (Role("members", 1, 2), Role("newcomers", -1, 2)),
    ]


def vector(roles: tuple[Role, ...], *, later: int = 0) -> np.ndarray:
    found = np.zeros(len(COLUMNS))
    for role in roles:
        found[COLUMNS[role.population, role.half_years_back + later]] += role.coefficient
    return found


def declared(*, back: int) -> np.ndarray:
    """Every inequality declared of the three half-years, the first being the first of all, as rows."""
    both = [sign * vector(terms) for terms in balances() for sign in (1, -1)]
    known = [
        *INEQUALITIES,
        *inequalities_of_membership(back=back),
        *inequalities_of_first_visits(before=2),
        inequality_of_new_leaders(),
        *inequalities_of_first_acts(before=2),
        *inequalities_of_first_acts_in_a_window(before=2, half_years=HALF_YEARS),
        *([] if back else [inequality_of_staying()]),
        *inequalities_of_a_window(half_years=HALF_YEARS),
        *inequalities_of_who_led_in_a_window(before=HALF_YEARS - 1, half_years=HALF_YEARS),
    ]
    rows = [
        row
        for one in known
        for later in range(HALF_YEARS)
        if (row := row_of(one.roles, people=one.people, later=later)) is not None
    ]
    parts = [vector(part.roles, later=later) for part in PARTS for later in (0, 1)]
    first = [vector(one.roles, later=2) for one in inequalities_of_the_first()]
    return np.array([*both, *rows, *parts, *first, *first_visits()])


def first_visits() -> Iterator[np.ndarray]:
    """Whoever came for the first time came back or came once: totals that are printed beside each other."""
    visits = np.zeros(len(COLUMNS))
    visits[COLUMNS["first_timers", 0]] = 1
    visits[[COLUMNS["came_back", 0], COLUMNS["came_once", 0]]] = -1
    yield from (visits, -visits)


def row_of(roles: tuple[Role, ...], *, people: str | None, later: int) -> np.ndarray | None:
    """The inequality some half-years ago; None where it speaks of what is not looked at.

    Nobody has a seat here, so who is seated or new is new.
    """
    people = people and people.removeprefix("seated_or_").removesuffix("_of_1").removesuffix("_or_seated")
    if people and people.endswith(("_of_2", "_of_3")):
        return None
    totals = set(KNOWN_IN_TOTAL)
    if any((role.population, role.half_years_back + later) not in COLUMNS for role in roles):
        return None
    row = vector(roles, later=later)
    if (people, 0) in totals:
        if later:
            return None
        row[COLUMNS[people, 0]] -= 1
    return row


def candidates() -> Iterator[np.ndarray]:
    """One or two populations on the left, at most three on the right."""
    for left, most in MOST_TERMS.items():
        for positive in combinations(range(len(TERMS) + len(POOLED)), left):
            others = [column for column in range(len(COLUMNS)) if column not in positive]
            for right in range(1, most + 1):
                for negative in combinations(others, right):
                    row = np.zeros(len(COLUMNS), dtype=np.float32)
                    row[list(positive)], row[list(negative)] = 1, -1
                    yield row


def always_true(people: np.ndarray, those: Iterable[np.ndarray]) -> np.ndarray:
    """The candidates that hold of everybody, without those that say less than another."""
    rows = np.array(list(those))
    held = rows[(rows @ people.T.astype(np.float32)).max(axis=1) <= 0]
    known = {tuple(row) for row in held.astype(int)}
    return np.array([row for row in held if not any(stronger in known for stronger in stronger_than(row))])


def stronger_than(row: np.ndarray) -> Iterator[tuple[int, ...]]:
    for column in np.flatnonzero(row == -1):
        changed = row.astype(int)
        changed[column] = 0
        yield tuple(changed)


def follows(row: np.ndarray, known: np.ndarray) -> bool:
    """Whether it is no more than a sum of what is declared, some of it several times."""
    return linprog(np.ones(len(known)), A_ub=-known.T, b_ub=-row, bounds=(0, None)).status == 0


def in_words(row: np.ndarray) -> str:
    terms = [
        f"{int(row[at]):+d} {name} {ago} half-years ago" for (name, ago), at in COLUMNS.items() if row[at]
    ]
    return " ".join(terms)


@pytest.mark.parametrize(("lapse_months", "back"), [(6, 0), (8, 1)])
def test_what_always_holds_between_populations_is_declared(lapse_months: int, back: int) -> None:
    people = kinds_of_people(lapse_months=lapse_months, seed=lapse_months)
    known = declared(back=back)
    assert (known @ people.T).max() <= 0
    found = always_true(people, candidates())
    assert len(found) > 10
    assert [in_words(row) for row in found if not follows(row, known)] == []
