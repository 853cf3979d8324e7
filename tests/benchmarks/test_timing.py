"""Comparisons are fair: in turns, prepared outside the clock, judged by the ratio."""

from time import sleep

import pytest

from benchmarks.table import row
from benchmarks.timing import Comparison, compared


def test_both_sides_run_in_turns_each_after_its_preparation():
    ran = []
    compared(
        "x",
        lambda: ran.append("ours"),
        lambda: ran.append("theirs"),
        prepare=lambda: ran.append("-"),
        rounds=2,
    )
    assert ran == ["-", "ours", "-", "theirs"] * 2


def test_preparation_is_not_on_the_clock():
    slow_to_prepare = compared("x", lambda: None, lambda: None, prepare=lambda: sleep(0.05), rounds=1)
    assert slow_to_prepare.ours < 0.05


def test_the_middle_of_three_rounds_counts():
    spells = iter([0.001, 0.2, 0.002])
    assert compared("x", lambda: sleep(next(spells)), lambda: None, rounds=3).ours < 0.1


@pytest.mark.parametrize(
    ("ours", "goal", "verdict"), [(2.0, 2.0, "met"), (2.1, 2.0, "not met"), (9.0, None, "–")]
)
def test_a_goal_is_met_where_the_ratio_does_not_exceed_it(ours, goal, verdict):
    assert Comparison("x", ours, 1.0, goal).verdict == verdict


def test_a_line_says_what_both_took_and_whether_that_will_do():
    line = row(Comparison("load", 0.5, 2.5, 0.1))
    assert line.split() == ["load", "500.0", "ms", "2.50", "s", "0.20", "0.10", "not", "met"]
