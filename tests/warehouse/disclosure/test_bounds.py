"""Of a hidden count is said what follows from the printed ones, and no more."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.disclosure import Relations, audit, bounds, protect


def said(published, relations=None, **options):
    found = bounds(published, relations or Relations(), **{"k": 11, **options})
    return dict(zip(found["group_code"], found.select("at_least", "at_most").rows(), strict=True))


def test_two_hidden_groups_that_sum_to_14_are_four_to_ten(counts):
    published = protect(counts({(0, "members"): [76, 17, 9, 5]}), Relations())
    assert said(published) == {"g00": (None, None), "g01": (None, None), "g02": (4, 10), "g03": (4, 10)}


def test_a_group_hidden_for_another_lies_within_what_that_one_may_be(counts):
    published = protect(counts({(0, "members"): [74, 24, 3]}), Relations())
    assert said(published)["g01"] == (17, 27)


def test_of_a_table_that_is_withheld_nothing_is_said(counts):
    published = protect(counts({(0, "leaders"): [2, 1, 0]}), Relations())
    assert set(said(published).values()) == {(None, None)}


@settings(max_examples=40, derandomize=True)
@given(groups=st.lists(st.integers(0, 9), min_size=3, max_size=4))
def test_the_bounds_are_those_that_trying_every_number_gives(groups, counts, tried):
    published = protect(counts({(0, "members"): groups}), Relations(), k=4, width=3)
    seen = tried(published, k=4, cap=40)
    found = said(published, k=4)
    for (_, _, group), values in seen.items():
        if found[group] != (None, None):
            assert found[group] == (min(values), max(values))
    assert audit(published, Relations(), k=4, width=3).is_empty()
    assert published.filter(pl.col("people") < 4).is_empty()
