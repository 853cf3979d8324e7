"""Different people of several half-years are printed where they show more, and give nothing away."""

from datetime import date

import polars as pl
import pytest

from warehouse.representation import protected
from warehouse.representation.protecting import CELL, TABLE

ENDS = [date(2024, 6, 30), date(2024, 12, 31), date(2025, 6, 30), date(2025, 12, 31)]


def counts(attribute, half_years, pool):
    """Counts of leaders by group, half-year by half-year, and of the different people of all four."""
    tables = [*(("leaders", end, groups) for end, groups in zip(ENDS, half_years, strict=False))]
    tables += [("leaders_pooled", ENDS[-1], pool)] if pool else []
    rows = [
        {
            "partnership_id": "p",
            "period_end": end,
            "population": population,
            "attribute": attribute,
            "group_code": code,
            "people": people,
            "known": sum(groups.values()),
            "population_people": sum(groups.values()),
        }
        for population, end, groups in tables
        for code, people in groups.items()
    ]
    return pl.DataFrame(rows).with_columns(
        declined=pl.lit(0),
        community_share=pl.lit(0.3),
        is_large=pl.lit(value=True),
        groups_together=pl.lit(None, dtype=pl.String),
    )


def related():
    rows = [
        {
            "partnership_id": "p",
            "period_end": end,
            "half_year_number": number + 11,
            "clock_half_years_back": 0,
            "half_years_met_before": number + 10,
            "joined_once_more": 0,
            "half_years_led_before": None,
            "first_time_leaders": 0,
            "seats": 0,
            "first_timers": 0,
            "came_once": 0,
            "half_years_pooled": 4 if end == ENDS[-1] else None,
            "cohorts_kept": [0] * (number + 11),
            "cohorts_lost": [0] * (number + 11),
            "newcomers": 0,
            "leavers": 0,
            "balance_at_least": 0.0,
            "balance_at_most": 0.0,
        }
        for number, end in enumerate(ENDS)
    ]
    return pl.DataFrame(rows)


def printed(*tables, before=None):
    together = pl.concat(tables)
    nothing = together.clear().select(
        *CELL, "people", "known", "population_people", "declined", hidden_because=pl.lit("few"),
        not_asked="known", fewest_shown="known",
    )  # fmt: skip
    out = nothing if before is None else before.select(nothing.columns)
    return protected(together, out, related=related(), k=11, width=5)


def pooled(shown):
    rows = shown.filter(population="leaders_pooled")
    return {row["group_code"]: row["people"] for row in rows.iter_rows(named=True)}


SMALL = [{"a": people, "b": 6, "c": 7} for people in (40, 41, 42, 40)]
ALL_OF_THEM = {"a": 70, "b": 24, "c": 26}


def test_a_group_that_every_half_year_hides_is_shown_over_two_years():
    shown = printed(counts("gender", SMALL, ALL_OF_THEM))
    assert pooled(shown) == ALL_OF_THEM
    assert shown.filter(population="leaders", group_code="b")["is_hidden"].all()


def test_what_the_last_half_year_shows_is_not_counted_once_more():
    half_years = [{"a": 40, "b": 20, "c": 19}] * 4
    assert pooled(printed(counts("gender", half_years, {"a": 70, "b": 30, "c": 31}))) == {}


def test_a_group_that_is_small_in_the_community_asks_for_no_table():
    shown = printed(counts("gender", SMALL, ALL_OF_THEM).with_columns(is_large=pl.col("group_code") == "a"))
    assert pooled(shown) == {}


def test_a_pool_gives_no_half_year_away():
    half_years = [{"a": 30, "b": 20, "c": 16}] * 2 + [{"a": 30, "b": 20, "c": 10}, {"a": 28, "b": 17, "c": 5}]
    shown = printed(counts("gender", half_years, {"a": 30, "b": 20, "c": 16}))
    hidden = shown.filter("is_hidden", population="leaders").select(pl.col("at_most") - pl.col("at_least"))
    assert hidden.to_series().min() >= 4


def test_the_size_that_one_attribute_tells_gives_nothing_of_another_away():
    """Three half-years of gender are printed whole; with the size of the pool the fourth would follow."""
    same, last = {"a": 30, "b": 20, "c": 16}, {"a": 30, "b": 20, "c": 10}
    ages, last_ages = {"m": 49, "n": 11, "o": 6}, {"m": 47, "n": 8, "o": 5}
    shown = printed(
        counts("gender", [*[same] * 3, last], same), counts("age_band", [*[ages] * 3, last_ages], ages)
    )
    assert shown.filter(population="leaders_pooled").is_empty()


@pytest.mark.parametrize("attribute", ["gender", "age_band"])
def test_where_one_attribute_is_pooled_the_size_is_said_of_all(attribute):
    shown = printed(
        counts("gender", SMALL, ALL_OF_THEM), counts("age_band", [{"x": 33, "y": 24}] * 4, {"x": 70, "y": 50})
    )
    assert shown.filter(population="leaders_pooled", attribute=attribute).height > 0


def test_what_was_not_pooled_with_its_last_half_year_is_not_pooled_later():
    last = counts("gender", SMALL, None)
    before = printed(last)
    again = printed(counts("gender", SMALL, ALL_OF_THEM), before=before)
    assert pooled(again) == {}
    assert again.filter(population="leaders").select(TABLE).unique().height == len(ENDS)


def test_what_another_attribute_kept_from_being_pooled_stays_so_where_nothing_was_printed():
    """Of ages no half-year prints anything; pooled alone, they would tell the size that gives gender away."""
    same, last = {"a": 30, "b": 20, "c": 16}, {"a": 30, "b": 20, "c": 10}
    ages = counts("age_band", [{"x": 5, "y": 4}] * 4, {"x": 30, "y": 36})
    tables = [counts("gender", [*[same] * 3, last], same), ages]
    first = printed(*tables)
    assert pooled(first) == {}
    assert pooled(printed(*tables, before=first)) == {}
