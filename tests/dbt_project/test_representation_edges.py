"""Representativeness at its edges, through the real models: one build of many little partnerships."""

import polars as pl
import pytest

from tests.dbt_project.little_partnerships import HALF_YEAR_ENDS, figures, records


@pytest.fixture(scope="module")
def edges(build):
    return build(
        records(),
        benchmark=figures(),
        select=("+representation_by_group", "+representation_summary", "+representation_by_benchmark"),
        as_of=HALF_YEAR_ENDS,
    )


@pytest.fixture(scope="module")
def summary(edges):
    """A function: the row of a partnership's members as a whole."""

    def of(name, attribute="race_ethnicity"):
        rows = edges.table("from release.marts.representation_summary where population = 'members'")
        return rows.row(
            by_predicate=(pl.col("partnership_id") == name) & (pl.col("attribute") == attribute), named=True
        )

    return of


@pytest.fixture(scope="module")
def groups(edges):
    """A function: the rows of a partnership's members by group."""

    def of(name, attribute="race_ethnicity"):
        rows = edges.table("from release.marts.representation_by_group where population = 'members'")
        chosen = rows.filter(partnership_id=name, attribute=attribute)
        return {row["group_code"]: row for row in chosen.iter_rows(named=True)}

    return of


def test_nobody_is_not_applicable_and_never_zero(summary, groups):
    row = summary("nobody")
    assert (row["people"], row["status"]) == (0, "too_few")
    assert (row["coverage"], row["match_score"], row["effective_groups"]) == (None, None, None)
    assert all(
        group["share"] is None and group["verdict"] in (None, "too_few")
        for group in groups("nobody").values()
    )


@pytest.mark.parametrize("name", ["all_declined", "nobody_asked"])
def test_where_nobody_said_nothing_is_guessed(summary, name):
    row = summary(name)
    assert (row["people"], row["status"], row["match_score"]) == (30, "too_few", None)
    # Nobody known would say that each group is nobody; thirty declined, that nobody was not asked.
    assert (row["known"], row["coverage"], row["declined"], row["not_asked"]) == (None,) * 4


def test_one_group_alone_is_not_shown_because_it_would_say_that_there_is_nobody_else(groups, summary):
    shown = groups("one_group")
    assert all(shown[group]["is_hidden"] for group in ("hispanic", "white"))
    assert "all_other" not in shown
    assert summary("one_group")["status"] == "too_few"


def test_fewer_than_one_person_expected_is_too_few_for_a_verdict(groups):
    row = groups("rare_group")["black"]
    assert row["community_share"] * row["compared"] < 1
    assert (row["people"], row["verdict"], row["people_to_parity"]) == (12, "too_few", 0)
    assert row["ratio"] == pytest.approx((12 / 52) / 0.01)


def test_middle_eastern_or_north_african_alone_has_no_counterpart_and_says_so(groups, summary):
    mena = groups("mena_alone")["mena"]
    assert (mena["people"], mena["has_counterpart"]) == (15, False)
    assert (mena["share"], mena["community_share"], mena["verdict"]) == (None, None, None)
    assert groups("mena_alone")["white"]["share"] == pytest.approx(25 / 50)
    assert summary("mena_alone")["match_score"] == pytest.approx(20 / 50 + 0.5)


def test_hispanic_with_two_races_is_hispanic(groups):
    shown = {code: row["people"] for code, row in groups("two_races").items() if not row["is_hidden"]}
    assert shown == {"hispanic": 20, "white": 20}


def test_every_group_of_the_list_is_there_before_anybody_is_in_it(groups):
    assert {"nhpi", "aian", "two_or_more"} <= groups("two_races").keys()


@pytest.mark.parametrize(
    ("name", "problem"), [("overlapping", "groups_overlap"), ("short", "groups_fall_short")]
)
def test_a_benchmark_that_does_not_add_up_is_refused_with_the_reason(groups, summary, name, problem):
    row = summary(name)
    assert (row["status"], row["benchmark_problem"], row["match_score"]) == (
        "benchmark_refused",
        problem,
        None,
    )
    assert groups(name)["white"]["gap"] is None
    assert groups(name)["white"]["share"] == 0.5


@pytest.mark.parametrize("name", ["rounded", "estimated"])
def test_rounding_and_margins_of_error_refuse_nothing(summary, name):
    assert (summary(name)["status"], summary(name)["benchmark_problem"]) == ("ok", None)


def test_races_that_count_hispanic_people_within_them_are_another_scheme(summary):
    row = summary("races_only")
    assert (row["status"], row["benchmark_problem"]) == ("schemes_differ", "schemes_differ")


def test_a_missing_area_is_named(summary):
    row = summary("area_missing")
    assert (row["status"], row["areas_missing"]) == ("benchmark_incomplete", "nowhere")


def test_areas_are_weighed_by_their_share_of_the_population(groups):
    share = groups("two_areas")["hispanic"]["community_share"]
    assert share == pytest.approx((0.3 * 500 + 100) / (0.3 * 1000 + 300))


@pytest.mark.parametrize(
    ("name", "group", "share", "moe"),
    [
        ("lancaster", "hispanic", 0.459, 0.017),
        ("west_athens", "black", 0.507, 0.078),
        # The Census Bureau's worked example: 4,634 ± 989 of 31,713 ± 601.
        ("handbook", "black", 0.1461, 0.0311),
        # Its formula for a ratio, where that for a proportion has no root: (10² + (0.5 × 100)²)^½ of 1,000.
        ("sure_part", "black", 0.5, 0.051),
    ],
)
def test_margins_of_shares_are_worked_out_as_the_census_bureau_does(edges, name, group, share, moe):
    shares = edges.table("from intermediate.int_community_shares")
    (row,) = shares.filter(partnership_id=name, group_code=group, is_default=True).to_dicts()
    assert (row["community_share"], row["community_moe"]) == pytest.approx((share, moe), abs=5e-4)


def test_what_was_added_wins_over_the_seed_though_it_is_older(edges):
    assert edges.ask(
        "select distinct vintage, is_default from intermediate.int_community_shares "
        "where partnership_id = 'palmdale' and attribute = 'race_ethnicity'"
    ) == [("2018-2022", True)]


def test_residents_and_children_enrolled_stand_beside_each_other(edges):
    assert edges.ask(
        "select distinct universe, is_default, gap from release.marts.representation_by_benchmark "
        "where partnership_id = 'two_races' and attribute = 'race_ethnicity' and population = 'members' "
        "and group_code = 'hispanic' order by universe"
    ) == [
        ("children_enrolled", False, pytest.approx(20 / 45 - 0.8)),
        ("total_population", True, pytest.approx(20 / 45 - 0.5)),
    ]


def test_languages_are_counted_as_the_census_counts_them(edges):
    counted = edges.ask(
        "select group_code, people from intermediate.int_population_counts "
        "where partnership_id = 'languages' and population = 'members' and attribute = 'home_language'"
    )
    assert dict(counted) == {"en": 12, "zh": 18, "tl": 12, "smaller_groups": 12}


@pytest.mark.parametrize("attribute", ["home_language", "caregiver_of_0_5", "zip"])
def test_without_a_benchmark_there_is_composition_alone_and_it_is_said(summary, groups, attribute):
    row = summary("no_figures", attribute)
    assert (row["status"], row["benchmark_id"], row["match_score"]) == ("no_benchmark", None, None)
    assert row["effective_groups"] > 1
    shown = [group for group in groups("no_figures", attribute).values() if not group["is_hidden"]]
    assert shown
    assert all(group["share"] > 0 and group["gap"] is None and group["verdict"] is None for group in shown)


def test_zip_areas_that_the_partnership_does_not_list_count_together(groups):
    counts = {code: row["people"] for code, row in groups("no_figures", "zip").items()}
    assert counts == {"90001": 20, "90002": 20, "smaller_groups": 15}
