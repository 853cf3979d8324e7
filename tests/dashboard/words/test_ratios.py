"""A part of a whole is a percentage where there are enough people for one."""

import pytest

from dashboard.text import text_in
from dashboard.words.ratios import ratio


@pytest.mark.parametrize(("whole", "words"), [(29, "20 of 29"), (30, "67% of 30")])
def test_from_thirty_on_there_are_enough_for_a_percentage(whole, words):
    assert ratio(20, whole, text_in("en")) == words


def test_how_many_are_enough_is_what_the_release_says():
    text = text_in("en").of_release({"fewest_for_a_percentage": 50})
    assert ratio(20, 49, text) == "20 of 49"
    assert ratio(20, 50, text) == "40% of 50"
