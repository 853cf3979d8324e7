"""What a published total says of every group of two or three populations is declared to the audit too.

Beside retention by cohort and the outreach funnel, lives are drawn and searched as in `test_inequalities`.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, combinations

import numpy as np
import polars as pl

from tests.dbt_project.day_by_day import DayByDay
from tests.dbt_project.test_inequalities import (
    AS_OF,
    COLUMNS,
    HALF_YEARS,
    always_true,
    belonging,
    declared,
    ends,
    follows,
    history,
    is_balanced,
    pooled,
)
from warehouse.disclosure import Between, Role
from warehouse.representation.cohorts import known_of_cohorts

MEMBERSHIP = [(name, ago) for name in ("members", "newcomers") for ago in range(HALF_YEARS)]
LOST = [("lost", ago) for ago in range(HALF_YEARS)]
LOST_BEFORE = [("lost_before", ago) for ago in range(1, HALF_YEARS)]
OTHERS = [("others", ago) for ago in range(HALF_YEARS)]
KEPT = [("kept", ago) for ago in range(HALF_YEARS)]
TOTALS = [*LOST, *LOST_BEFORE, *OTHERS, *KEPT]
SLACK_TERMS = [*LOST, *LOST_BEFORE]
MORE = {term: len(COLUMNS) + number for number, term in enumerate(TOTALS)}
ALL = COLUMNS | MORE
SLACK = [ALL[term] for term in SLACK_TERMS]
EVERYBODY = 2**30


@cache
def people(*, seed: int = 6) -> np.ndarray:
    """Each way in which somebody can belong to the populations and totals, once."""
    life = DayByDay(history(lapse_months=6, seed=seed), AS_OF)
    belongs = dict(belonging(life))
    belongs |= dict(pooled(belongs))
    belongs |= dict(cohorts(belongs))
    everybody = sorted({person for those in belongs.values() for person in those})
    found = np.array([[person in belongs[term] for term in ALL] for person in everybody], dtype=np.int8)
    return np.unique(found[is_balanced(found[:, : len(COLUMNS)])], axis=0)


def cohorts(belongs: dict[tuple[str, int], set[str]]) -> Iterator[tuple[tuple[str, int], set[str]]]:
    """What retention by cohort tells at the end of the last half-year, and of the one before."""
    now, before = belongs["members", 0], belongs["members", 1]
    for ago in range(HALF_YEARS):
        joined = belongs["newcomers", ago]
        yield ("lost", ago), joined - now
        yield ("kept", ago), joined & now
        yield ("others", ago), now - joined
        yield ("lost_before", ago), joined - before


def bounds_of_cohorts() -> np.ndarray:
    """What is declared of cohorts, as rows: each total is a number of its own, so that a sum tells which."""
    lost, lost_before, kept = (
        {term: 2 ** (number + start) for number, term in enumerate(those)}
        for those, start in ((LOST, 0), (LOST_BEFORE, 3), (KEPT, 10))
    )
    # Nobody is drawn who joined and left within a half-year.
    lost["lost", 0] = lost_before["lost_before", 1] = 0
    now = ([*kept.values()], [*lost.values()])
    before = ([2**20, 2**21], [*lost_before.values()])
    rows = [
        {"cohorts_kept": both[0], "cohorts_lost": both[1], "half_year_number": number, "period_end": end}
        for number, (both, (_, end)) in enumerate(zip((([2**22], [0]), before, now), ends(), strict=True), 1)
    ]
    related = pl.DataFrame(rows).with_columns(
        partnership_id=pl.lit("p"), leavers=EVERYBODY, newcomers=EVERYBODY, balance_at_most=0.0
    )
    codes = {code: term for those in (lost, lost_before, kept) for term, code in those.items()}
    return np.array(list(told(known_of_cohorts(related, k=EVERYBODY, smallest=0), codes)))


def told(bounds: Iterable[Between], codes: dict[int, tuple[str, int]]) -> Iterator[np.ndarray]:
    """Rows of the last half-year and of the one before, where their totals are among those looked at."""
    for known in bounds:
        for later, (_, end) in enumerate(reversed(ends()[1:])):
            there = known.bounds.filter(pl.col("period_end") == end)
            for sign, total in ((1, there["upper"]), (-1, -there["lower"])):
                code = int(total[0]) if total.len() and np.isfinite(total[0]) else EVERYBODY
                slack = {term: -1 for one, term in codes.items() if code & one}
                if code == sum(one for one in codes if code & one):
                    yield row_of(populations(known.roles, sign=sign, later=later) | slack)


def populations(roles: Iterable[Role], *, sign: int, later: int) -> dict[tuple[str, int], int]:
    return {(role.population, role.half_years_back + later): sign * role.coefficient for role in roles}


def row_of(terms: dict[tuple[str, int], int]) -> np.ndarray:
    row = np.zeros(len(ALL))
    for term, coefficient in terms.items():
        row[ALL[term]] = coefficient
    return row


def known() -> np.ndarray:
    """What is declared; no group is larger than everybody; and what totals say of each other."""
    before = np.pad(declared(back=0), ((0, 0), (0, len(MORE))))
    others = [row_of({("members", 0): 1, **dict.fromkeys(KEPT, -1)})]
    for ago in range(HALF_YEARS):
        others.append(row_of({(("lost_before", 1) if ago == 1 else ("lost", 0)): 1}))
        others.append(row_of({("newcomers", ago): 1, ("kept", ago): -1, ("lost", ago): -1}))
        if ago:
            others.append(row_of({("lost_before", ago): 1, ("lost", ago): -1}))
        row = np.zeros(len(ALL))
        row[[ALL["kept", each] for each in range(HALF_YEARS) if each != ago]] = 1
        row[ALL["others", ago]] = -1
        others += [row, -row]
    return np.array([*before, *bounds_of_cohorts(), *others])


def candidates() -> Iterator[np.ndarray]:
    """One population at most two others and two totals, or two at most one and two totals."""
    totals = list(chain.from_iterable(combinations(SLACK, number) for number in (1, 2)))
    places = [ALL[term] for term in MEMBERSHIP]
    for positive, most in ((1, 2), (2, 1)):
        for left in combinations(places, positive):
            others = [place for place in places if place not in left]
            for right in chain.from_iterable(combinations(others, number) for number in range(1, most + 1)):
                for slack in totals:
                    row = np.zeros(len(ALL), dtype=np.float32)
                    row[list(left)], row[[*right, *slack]] = 1, -1
                    yield row


def in_words(row: np.ndarray) -> str:
    return " ".join(f"{int(row[at]):+d} {name} {ago}" for (name, ago), at in ALL.items() if row[at])


def test_what_retention_by_cohort_says_of_every_group_is_declared() -> None:
    assert (known() @ people().T).max() <= 0
    found = always_true(people(), candidates())
    assert len(found) > 10
    assert [in_words(row) for row in found if not follows(row, known())] == []
