"""Figures of representativeness, from counts that may be shown to a verdict, against independent ones."""

from math import exp

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import entropy, norm
from statsmodels.stats.multitest import multipletests

from warehouse.representation import summed_up
from warehouse.representation.statistics import verdict

FEW = settings(max_examples=50)


@st.composite
def populations(draw):
    """Counts of up to five groups with somebody in them, shares of a community, and margins."""
    groups = draw(st.integers(1, 5))
    people = draw(st.lists(st.integers(0, 40), min_size=groups, max_size=groups).filter(any))
    weights = draw(st.lists(st.integers(1, 400), min_size=groups, max_size=groups))
    moe = draw(st.lists(st.floats(0, 0.08), min_size=groups, max_size=groups))
    return people, [weight / sum(weights) for weight in weights], moe


def verdicts_by_hand(people, shares, moe):
    """After Holm over all groups: at least two points and 1.96 errors off; too few where P n < 5.

    Of a group that is everybody in the community nothing is told.
    """
    if shares == [1.0]:
        return ["too_few" if sum(people) < 5 else "untold"]
    n = sum(people)
    gaps = [x / n - share for x, share in zip(people, shares, strict=True)]
    errors = [
        (share * (1 - share) / n + (m / 1.645) ** 2) ** 0.5 for share, m in zip(shares, moe, strict=True)
    ]
    p = [
        2 * norm.sf(abs(gap) / error) if gap and error else float(not gap)
        for gap, error in zip(gaps, errors, strict=True)
    ]
    adjusted = multipletests(p, method="holm")[1]
    return [said(*one, n) for one in zip(shares, gaps, errors, adjusted, strict=True)]


def said(share, gap, error, adjusted, n):
    is_far = abs(gap) >= max(norm.ppf(0.975) * error, 0.02) and adjusted < 0.05
    return "too_few" if share * n < 5 else ("below" if gap < 0 else "above") if is_far else "near"


def test_the_worked_example_of_forty_members(compare, shown, community):
    cells = compare(shown((20, 4, 14, 1, 1)), community((0.55, 0.20, 0.17, 0.05, 0.03)))
    assert cells["gap"].to_list() == pytest.approx([-0.05, -0.10, 0.18, -0.025, -0.005])
    assert cells["people_to_parity"][1] == 5
    assert summed_up(cells)["match_score"].item() == pytest.approx(0.82)


@given(populations())
@FEW
def test_gaps_ratios_and_verdicts_are_those_worked_out_by_hand(compare, shown, community, given_one):
    people, shares, moe = given_one
    cells = compare(shown(people), community(shares, moe=moe))
    own = [x / sum(people) for x in people]
    assert cells["gap"].to_list() == pytest.approx([p - q for p, q in zip(own, shares, strict=True)])
    assert cells["ratio"].to_list() == pytest.approx([p / q for p, q in zip(own, shares, strict=True)])
    assert cells["verdict"].to_list() == verdicts_by_hand(people, shares, moe)


@given(populations())
@FEW
def test_match_score_and_effective_groups_are_those_of_the_whole_lists(compare, shown, community, given_one):
    people, shares, _ = given_one
    found = summed_up(compare(shown(people), community(shares)))
    in_common = sum(min(x / sum(people), share) for x, share in zip(people, shares, strict=True))
    assert found["match_score"].item() == pytest.approx(in_common)
    assert found["effective_groups"].item() == pytest.approx(exp(entropy(people)))
    assert found["community_effective_groups"].item() == pytest.approx(exp(entropy(shares)))


def test_hidden_groups_count_together_in_the_match_score(compare, shown, community):
    found = summed_up(compare(shown((40, 40, 5, 5), hidden="cd"), community((0.5, 0.3, 0.1, 0.1))))
    shares, of_community = (40 / 90, 40 / 90, 10 / 90), (0.5, 0.3, 0.2)
    in_common = sum(map(min, zip(shares, of_community, strict=True)))
    assert found["match_score"].item() == pytest.approx(in_common)
    assert found["effective_groups"].item() == pytest.approx(exp(entropy(shares)))
    assert found["community_effective_groups"].item() == pytest.approx(exp(entropy(of_community)))


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (((0, 0), {}), "too_few"),
        (((0, 0), {"population": 30}), "too_few"),
        (((20, 20), {"known": 59, "population": 100}), "too_little_known"),
        (((20, 20), {"known": 60, "population": 100}), "low_coverage"),
        (((20, 20), {"known": 79, "population": 100}), "low_coverage"),
        (((20, 20), {"known": 80, "population": 100}), "ok"),
        (((40, 0), {}), "ok"),
    ],
)
def test_what_is_not_known_well_enough_is_not_compared(compare, shown, community, who, status):
    people, sizes = who
    found = summed_up(compare(shown(people, **sizes), community((0.5, 0.5))))
    assert found["status"].item() == status
    assert (found["match_score"].item() is None) == status.startswith("too")


def test_without_a_benchmark_there_is_composition_and_no_gap(compare, shown, community):
    cells = compare(shown((20, 20)), community((0.5, 0.5)).clear())
    assert set(cells["status"]) == {"no_benchmark"}
    assert cells["share"].to_list() == [0.5, 0.5]
    assert cells["gap"].null_count() == 2


def test_a_benchmark_with_a_problem_is_refused(compare, shown, community):
    cells = compare(shown((20, 20)), community((0.5, 0.5), problem="groups_overlap"))
    assert set(cells["status"]) == {"benchmark_refused"}
    assert cells["gap"].null_count() == 2


def test_schemes_that_do_not_match_are_not_compared(compare, shown, community):
    cells = compare(shown((20, 20)), community((0.5, 0.3, 0.2)))
    assert set(cells["status"]) == {"schemes_differ"}
    assert cells["verdict"].null_count() == 2


def test_a_group_that_the_benchmark_lacks_is_not_in_n_where_it_is_shown(compare, shown, community):
    cells = compare(shown((20, 20, 20)), community((0.5, 0.5)))
    assert cells["share"].to_list() == [0.5, 0.5, None]


def test_a_hidden_group_that_the_benchmark_lacks_stays_in_n(compare, shown, community):
    cells = compare(shown((20, 20, 5), hidden="c"), community((0.5, 0.5)))
    assert set(cells["compared"]) == {45}


def test_a_hidden_group_has_a_verdict_only_where_it_says_nothing_more(compare, shown, community):
    cells = compare(shown((90, 110, 2), hidden="c"), community((0.4, 0.3, 0.3)))
    few = compare(shown((20, 20, 2), hidden="c"), community((0.4, 0.4, 0.2)))
    assert cells.filter(group_code="c")["verdict"].item() == "below"
    assert few.filter(group_code="c")["verdict"].item() == "untold"
    assert cells.filter(group_code="c").select("share", "gap", "people_to_parity").row(0) == (None,) * 3


@pytest.mark.parametrize(
    ("both", "said"),
    [
        # Two points off are enough, and one person less is not.
        (((4800, 5200), (0.5, 0.5)), "below"),
        (((4801, 5199), (0.5, 0.5)), "near"),
        # By Holm p is 0.046 with 464 people, 0.054 with 465.
        (((464, 536), (0.5, 0.5)), "below"),
        (((465, 535), (0.5, 0.5)), "near"),
        # Five people expected are enough for a verdict.
        (((0, 100), (0.05, 0.95)), "below"),
        (((0, 99), (0.05, 0.95)), "too_few"),
    ],
)
def test_a_verdict_turns_at_two_points_at_five_per_cent_and_at_five_expected(
    compare, shown, community, both, said
):
    people, shares = both
    assert compare(shown(people), community(shares))["verdict"][0] == said


@pytest.mark.parametrize(("gap", "said"), [(-0.02, "below"), (-0.0199, "near"), (0.02, "above")])
def test_of_one_gap_the_same_is_said(rules, gap, said):
    assert verdict(gap, error=0.001, p_adjusted=0.0499, rules=rules) == said
    assert verdict(gap, error=0.001, p_adjusted=0.05, rules=rules) == "near"


def test_a_group_hidden_for_another_cannot_be_told_and_is_not_too_few(compare, shown, community):
    people = shown((40, 40, 15, 5), hidden="cd").with_columns(
        hidden_because=pl.when(group_code="c").then(pl.lit("protecting")).otherwise("hidden_because")
    )
    cells = compare(people, community((0.5, 0.3, 0.1, 0.1)))
    assert set(cells.filter("is_hidden")["verdict"]) == {"untold"}


def test_all_other_groups_say_which_they_are_in_order_of_size(compare, shown, community):
    cells = compare(shown((40, 40, 5, 5), hidden="cd"), community((0.5, 0.3, 0.05, 0.15)))
    assert cells.filter(group_code="all_other")["groups_together"].item() == "d, c"


@pytest.mark.parametrize(("at_least", "most"), [(0, None), (4, 9)])
def test_how_many_more_at_most_is_said_where_somebody_is_there(compare, shown, community, at_least, most):
    people = shown((40, 40, 5), hidden="c").with_columns(
        at_least=pl.when("is_hidden").then(pl.lit(at_least, dtype=pl.Int64)),
        at_most=pl.when("is_hidden").then(pl.lit(9, dtype=pl.Int64)),
    )
    [hidden] = compare(people, community((0.5, 0.35, 0.15))).filter("is_hidden").to_dicts()
    assert (hidden["more_at_least"], hidden["more_at_most"]) == (5, most and 11)


def test_a_match_says_of_which_groups_it_is_made(compare, shown, community):
    found = summed_up(compare(shown((40, 40, 5, 5), hidden="cd"), community((0.5, 0.3, 0.1, 0.1))))
    assert found["matched_groups"].item() == "a, all_other, b"
    assert (found["groups_matched"].item(), found["groups_of_community"].item()) == (3, 4)


def test_the_family_is_all_named_groups_shown_or_hidden_and_all_others_are_none_of_it(
    compare, shown, community
):
    shares = [0.3, 0.3, 0.2, 0.2]
    cells = compare(shown((50, 90, 30, 30), hidden="cd"), community(shares))
    n = 200
    raw = [2 * norm.sf(abs(x / n - 0.3) / (0.3 * 0.7 / n) ** 0.5) for x in (50, 90)]
    of_named = multipletests([*raw, 1.0, 1.0], method="holm")[1][:2]
    rest = 4 * 2 * norm.sf(abs(60 / n - 0.4) / (0.4 * 0.6 / n) ** 0.5)
    p = dict(cells.select("group_code", "p_adjusted").rows())
    assert [p["a"], p["b"]] == pytest.approx(list(of_named))
    assert p["all_other"] == pytest.approx(min(1, rest))
    assert p["c"] is p["d"] is None


@pytest.mark.parametrize(
    ("both", "alone"),
    [(((464, 536), (0.5, 0.5)), "below"), (((464, 536, 0), (0.5, 0.5, 0.0)), "below")],
)
def test_nobody_of_the_community_is_no_group_of_the_family(compare, shown, community, both, alone):
    people, shares = both
    cells = compare(shown(people), community(shares))
    assert cells["verdict"][0] == alone
    assert cells["p"].to_list()[2:] == [None] * (len(people) - 2)


def test_somebody_of_a_group_that_the_community_has_none_of_is_no_proof(compare, shown, community):
    cells = compare(shown((60, 20, 20)), community((0.5, 0.5, 0.0)))
    [of_nobody] = cells.filter(group_code="c").to_dicts()
    assert (of_nobody["gap"], of_nobody["p"], of_nobody["verdict"]) == (0.2, None, "too_few")


def test_of_a_group_that_is_everybody_nothing_is_told(compare, shown, community):
    of_all = community((1.0, 0.0), moe=0.01)
    shown_ones = compare(shown((50, 50)), of_all).filter(group_code="a")
    hidden = compare(shown((5, 50), hidden="a"), of_all).filter(group_code="a")
    assert [*shown_ones["verdict"], *hidden["verdict"]] == ["untold", "untold"]
    assert shown_ones["p"].item() is None


@pytest.mark.parametrize(
    ("published", "of_sum"), [((0.01, 0.01, 0.03, 0.04), 0.05), ((0.01, 0.01, 0.03, None), None)]
)
def test_the_margin_of_a_sum_is_missing_where_one_of_its_parts_was_not_published(
    compare, shown, community, published, of_sum
):
    cells = compare(shown((40, 40, 5, 5), hidden="cd"), community((0.5, 0.3, 0.1, 0.1), moe=list(published)))
    assert cells.filter(group_code="all_other")["community_moe"].item() == pytest.approx(of_sum)
