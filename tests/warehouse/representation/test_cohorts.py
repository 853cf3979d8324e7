"""What retention by cohort says of groups is told to the audit, and the audit finds what it gives away."""

from datetime import date

import polars as pl
import pytest

from warehouse.disclosure import Relations, audit
from warehouse.representation.cohorts import known_of_cohorts

ENDS = [date(2024, 6, 30), date(2024, 12, 31), date(2025, 6, 30)]
K = 11


def related(cohorts, *, left=(0, 0, 0), came=(0, 0, 0), first=1):
    """Of each half-year who is left of each cohort so far, and who is not, the newest first."""
    rows = [
        {
            "partnership_id": "p",
            "period_end": end,
            "half_year_number": first + number,
            "cohorts_kept": kept,
            "cohorts_lost": lost,
            "leavers": left[number],
            "newcomers": 0,
            "balance_at_most": float(came[number]),
        }
        for number, (end, (kept, lost)) in enumerate(zip(ENDS, cohorts, strict=False))
    ]
    return pl.DataFrame(rows)


def said(frame):
    """Of each moment the populations that are tied, and how far they can be apart."""
    return {
        (end, *((role.population, role.half_years_back) for role in known.roles[1:])): (lower, upper)
        for known in known_of_cohorts(frame, k=K)
        for _, end, lower, upper in known.bounds.iter_rows()
    }


def test_newcomers_of_a_group_who_are_no_members_are_among_all_who_are_none():
    frame = related([([30], [0]), ([12, 27], [1, 3])], left=(0, 40), came=(0, 0))
    assert said(frame)[ENDS[1], ("newcomers", 1)] == (-3.0, float("inf"))
    assert said(frame)[ENDS[1], ("newcomers", 0)] == (-1.0, float("inf"))


def test_members_of_a_group_who_did_not_join_then_are_among_all_who_did_not():
    frame = related([([30], [0]), ([4, 27], [9, 30])])
    assert said(frame)[ENDS[1], ("newcomers", 1)] == (float("-inf"), 4.0)


def test_several_half_years_of_which_few_were_lost_are_taken_together():
    frame = related([([30], [0]), ([20, 29], [0, 1]), ([20, 19, 28], [0, 1, 2])])
    assert said(frame)[ENDS[2], ("newcomers", 2), ("newcomers", 1), ("newcomers", 0)] == (-3.0, 0.0)
    assert said(frame)[ENDS[2], ("newcomers", 1), ("newcomers", 0)] == (-1.0, float("inf"))


def test_nothing_is_said_where_as_many_were_lost_as_a_small_group_has_people():
    at_the_end = said(related([([30], [0]), ([20, 19], [11, 11])], left=(0, 40), came=(0, 40)))
    assert (ENDS[1], ("newcomers", 0)) not in at_the_end
    assert (ENDS[1], ("newcomers", 1)) not in at_the_end


def test_nothing_is_said_of_a_cohort_that_has_no_table():
    assert said(related([([10], [0]), ([10, 10], [0, 0])])) == {}


def test_members_who_went_and_returned_are_the_same_people():
    frame = related(
        [([20, 20], [0, 0]), ([0, 8, 9], [0, 12, 11]), ([0, 0, 20, 19], [0, 0, 0, 1])],
        left=(0, 23, 0), came=(0, 0, 22), first=2,
    )  # fmt: skip
    assert said(frame)[ENDS[2], ("members", 2)] == (-1.0, 0.0)
    assert (ENDS[2], ("members", 1)) not in said(frame)


def test_what_the_half_years_between_say_already_is_not_said_again():
    frame = related([([20], [0]), ([0, 17], [0, 3]), ([0, 0, 15], [0, 0, 5])], left=(0, 3, 2), first=1)
    assert [tied for tied in said(frame) if tied[1][0] == "members"] == []


@pytest.mark.parametrize(("lost", "members", "is_safe"), [(0, (21, 15), False), (9, (16, 11), True)])
def test_members_of_a_group_narrow_its_newcomers_where_nearly_all_stayed(lost, members, is_safe):
    printed = pl.DataFrame(
        [
            (ENDS[0], "newcomers", "a", None, "protecting"),
            (ENDS[0], "newcomers", "b", None, "protecting"),
            (ENDS[1], "members", "a", members[0], None),
            (ENDS[1], "members", "b", members[1], None),
        ],
        schema=["period_end", "population", "group_code", "people", "hidden_because"],
        orient="row",
    ).with_columns(
        partnership_id=pl.lit("p"),
        attribute=pl.lit("gender"),
        known=pl.when(pl.col("population") == "members").then(sum(members)).otherwise(34),
    )
    known = known_of_cohorts(related([([34], [0]), ([2, 34 - lost], [0, lost])]), k=K)
    found = audit(printed, Relations(others=tuple(known)), k=K, width=5)
    assert found.is_empty() == is_safe
