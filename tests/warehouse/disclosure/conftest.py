"""A small network of counts, and a reader who tries every whole number: written without the library."""

from datetime import date
from itertools import pairwise, product

import polars as pl
import pytest

from warehouse.disclosure import PartOf, Relations, StockAndFlow

HALF_YEARS = [
    date(2020 + number // 2, 12 if number % 2 else 6, 31 if number % 2 else 30) for number in range(20)
]


def counts_of(tables, *, partnership="p"):
    """Counts from {(half-year number, population): people by group}."""
    rows = [
        (partnership, HALF_YEARS[number], population, "language", f"g{group:02d}", people)
        for (number, population), groups in tables.items()
        for group, people in enumerate(groups)
    ]
    names = ["partnership_id", "period_end", "population", "attribute", "group_code", "people"]
    return pl.DataFrame(rows, schema=names, orient="row")


def naively_printed(counts, *, k):
    """Every count from k on and every sum printed: what must not happen."""
    table = ["partnership_id", "period_end", "population", "attribute"]
    is_few = pl.col("people") < k
    return counts.with_columns(
        pl.when(~is_few).then("people").alias("people"),
        is_few.alias("is_hidden"),
        pl.when(is_few).then(pl.lit("few")).alias("hidden_because"),
        pl.col("people").sum().over(table).alias("known"),
    )


def values_by_trying(published, *, k, cap, is_balanced=False):
    """For each hidden cell of one partnership the numbers up to `cap` that it can be, by trying all of them.

    Knows that who came back attended, and if `is_balanced` that members = members before + newcomers -
    leavers. A table that prints nothing is worked out from the others where they leave it one value, and
    free otherwise.
    """
    tables = {}
    for row in published.iter_rows(named=True):
        tables.setdefault((row["period_end"], row["population"]), []).append(row)
    printed = {table: rows for table, rows in tables.items() if rows[0]["hidden_because"] != "withheld"}
    fillings = {table: list(_fillings(rows, k=k, cap=cap)) for table, rows in printed.items()}
    seen = {}
    for chosen in _fitting(sorted(printed), {}, fillings, sorted(tables) if is_balanced else []):
        for table, values in chosen.items():
            for row, value in zip(tables[table], values, strict=True):
                seen.setdefault((*table, row["group_code"]), set()).add(value)
    hidden = {
        (row["period_end"], row["population"], row["group_code"])
        for row in published.filter("is_hidden").iter_rows(named=True)
    }
    return {cell: values for cell, values in seen.items() if cell in hidden}


def _fillings(rows, *, k, cap):
    ranges = {"few": range(k), "protecting": range(k, cap + 1)}
    choices = [ranges[row["hidden_because"]] if row["is_hidden"] else [row["people"]] for row in rows]
    return (values for values in product(*choices) if sum(values) == rows[0]["known"])


def _fitting(left, chosen, fillings, balanced):
    """Every way to fill the tables so that all relations hold, withheld flows filled in where they follow."""
    if not left:
        whole = _with_what_follows(chosen, balanced)
        if whole is not None:
            yield whole
        return
    for values in fillings[left[0]]:
        now = {**chosen, left[0]: values}
        if (
            _is_part(now, left[0][0])
            and _with_what_follows(now, balanced if _is_last(left) else []) is not None
        ):
            yield from _fitting(left[1:], now, fillings, balanced)


def _is_last(left):
    return len(left) == 1


def _is_part(chosen, period):
    both = zip(chosen.get((period, "came_back"), ()), chosen.get((period, "attendees"), ()), strict=False)
    return all(part <= whole for part, whole in both)


def _with_what_follows(chosen, balanced):
    """The chosen tables with each single missing one of a balance; None where a count would be negative."""
    periods = sorted({period for period, _ in balanced})
    for before, now in pairwise(periods):
        signs = {(now, "members"): 1, (before, "members"): -1, (now, "leavers"): 1, (now, "newcomers"): -1}
        missing = [table for table in signs if table not in chosen]
        if len(missing) > 1:
            continue
        sums = [
            sum(sign * count for sign, count in zip(signs_of, counts, strict=True))
            for counts in zip(*(chosen[table] for table in signs if table in chosen), strict=True)
            for signs_of in [[sign for table, sign in signs.items() if table in chosen]]
        ]
        if missing:
            implied = tuple(-signs[missing[0]] * total for total in sums)
            if min(implied) < 0:
                return None
            chosen = {**chosen, missing[0]: implied}
        elif any(sums):
            return None
    return chosen


@pytest.fixture(scope="session")
def counts():
    return counts_of


@pytest.fixture(scope="session")
def naive():
    return naively_printed


@pytest.fixture(scope="session")
def tried():
    return values_by_trying


@pytest.fixture(scope="session")
def half_years():
    return HALF_YEARS


@pytest.fixture(scope="session")
def relations():
    """Members, newcomers, leavers in exact balance (or within a slack); who came back attended."""

    def made(slack=(0, 0), totals=None, partnerships=("p",)):
        rows = [(name, end, *slack) for name in partnerships for end in HALF_YEARS]
        bounds = pl.DataFrame(rows, schema=["partnership_id", "period_end", "lower", "upper"], orient="row")
        flows = StockAndFlow("members", inflow="newcomers", outflow="leavers", bounds=bounds)
        return Relations(flows=(flows,), parts=(PartOf("came_back", "attendees"),), totals=totals)

    return made
