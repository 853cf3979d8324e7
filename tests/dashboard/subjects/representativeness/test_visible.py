"""What the headline may name: every group whose gap the figure shows, all others together among them."""

import polars as pl

from dashboard.subjects.representativeness.answer import visible

GROUPS = pl.DataFrame(
    {
        "group_code": ["all_other", "woman", "man", "nonbinary"],
        "verdict": ["below", "below", "above", "below"],
        "gap": [-0.30, -0.12, 0.42, None],
        "gap_place": [None, 1, 1, None],
    }
)


def codes(groups: pl.DataFrame, verdict: str) -> list[str]:
    return [row["group_code"] for row in visible(groups, verdict)]


def test_all_others_together_come_after_the_groups_that_have_a_name():
    assert codes(GROUPS, "below") == ["woman", "all_other"]
    assert codes(GROUPS, "above") == ["man"]


def test_where_only_all_others_together_are_below_they_are_what_is_said():
    assert codes(GROUPS.filter(pl.col("group_code") != "woman"), "below") == ["all_other"]
