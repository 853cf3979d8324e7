"""What is called clear is so by the textbook's test of two shares, and only where there are enough."""

import warnings
from itertools import product

import duckdb
import pytest
from statsmodels.stats.proportion import proportions_ztest

from tests.dbt_project.macros_alone import rendered

MACROS = ("share", "is_clear")
SHARES = [
    (part, whole) for whole in (1, 2, 9, 17, 30, 120) for part in range(0, whole + 1, max(1, whole // 7))
]


def asked(call: str, now: tuple[int, int], before: tuple[int, int]) -> float | bool | None:
    query = f"select {rendered(call, *MACROS)} from (select ? as a, ? as n, ? as b, ? as m)"  # noqa: S608 (our own)
    return duckdb.execute(query, [*now, *before]).fetchone()[0]


def of_statsmodels(now: tuple[int, int], before: tuple[int, int]) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        z, _ = proportions_ztest([now[0], before[0]], [now[1], before[1]])
    return float(z)


def test_z_is_that_of_statsmodels():
    pairs = [(now, before) for now, before in product(SHARES, SHARES)]
    z_of_each = rendered("z_of_change('a', 'n', 'b', 'm')", *MACROS)
    with duckdb.connect() as connection:
        connection.execute("create table given (a integer, n integer, b integer, m integer)")
        connection.executemany(
            "insert into given values (?, ?, ?, ?)", [[*now, *before] for now, before in pairs]
        )
        told = [z for (z,) in connection.sql("from given").select(z_of_each).fetchall()]
    for (now, before), z in zip(pairs, told, strict=True):
        is_the_same = now[0] + before[0] in (0, now[1] + before[1])
        assert z is None if is_the_same else z == pytest.approx(of_statsmodels(now, before)), (now, before)


@pytest.mark.parametrize(
    ("now", "before", "is_clear"),
    [
        ((14, 16), (11, 17), False),
        ((15, 18), (7, 21), True),
        ((23, 91), (7, 58), True),
        ((23, 92), (7, 58), False),
        ((10, 10), (4, 10), False),
        ((0, 20), (0, 20), False),
        ((3, 5), (0, 0), False),
    ],
    ids=[
        "chance",
        "no_chance",
        "just_clear",
        "just_not",
        "too_few_expected",
        "nothing_changed",
        "nothing_before",
    ],
)
def test_what_is_clear(now, before, is_clear):
    assert asked("is_clear('a', 'n', 'b', 'm')", now, before) is is_clear


def test_clearly_more_is_not_clearly_fewer():
    assert asked("is_clearly('>', 'a', 'n', 'b', 'm')", (15, 18), (7, 21))
    assert not asked("is_clearly('<', 'a', 'n', 'b', 'm')", (15, 18), (7, 21))
    assert asked("is_clearly('<', 'a', 'n', 'b', 'm')", (7, 21), (15, 18))
