"""A verdict on a hidden group says no more than that it is hidden."""

from hypothesis import given
from hypothesis import strategies as st

from warehouse.disclosure import verdict_is_sayable, verdict_saying_nothing_more


def verdict(count, *, n, share):
    gap = count / n - share
    margin = max(1.96 * (share * (1 - share) / n) ** 0.5, 0.02)
    return "near" if abs(gap) < margin else "below" if gap < 0 else "above"


@given(n=st.integers(11, 400), share=st.floats(0.01, 0.9))
def test_the_said_verdict_is_the_same_for_every_count_it_may_hide(n, share):
    said = verdict_saying_nothing_more(lambda count: verdict(count, n=n, share=share), parity=share * n)
    if said is not None:
        assert {verdict(count, n=n, share=share) for count in range(11)} == {said}
        assert said == "below"


def test_below_is_said_where_even_ten_would_be_below():
    assert verdict_saying_nothing_more(lambda count: verdict(count, n=100, share=0.4), parity=40) == "below"


def test_below_is_not_said_where_ten_would_be_near():
    assert verdict_saying_nothing_more(lambda count: verdict(count, n=100, share=0.12), parity=12) is None


def test_a_parity_count_under_k_allows_no_verdict():
    assert not verdict_is_sayable(10.9)
    assert verdict_is_sayable(11)
