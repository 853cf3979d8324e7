"""The census figures are whole: each partition adds up to the total that its source published."""

from pathlib import Path

import polars as pl
import pytest

from warehouse.contract.categories import codes
from warehouse.sample.places import real_places
from warehouse.settings import SEEDS

PARTITION = ["geoid", "geography_kind", "attribute", "vintage"]


@pytest.fixture(scope="module")
def figures():
    text = pl.read_csv(SEEDS / "community_benchmark.csv", infer_schema=False)
    numbers = ("estimate", "margin_of_error", "universe_total", "universe_margin")
    return text.with_columns(pl.col(name).cast(pl.Float64) for name in numbers)


@pytest.fixture(scope="module")
def published():
    text = pl.read_csv(Path(__file__).with_name("published_totals.csv"), infer_schema=False)
    return text.with_columns(pl.col("published_total").cast(pl.Float64))


def test_every_partition_adds_up_to_its_published_total(figures, published):
    sums = figures.group_by(PARTITION).agg(pl.col("estimate").sum())
    both = sums.join(published, on=PARTITION, how="full", coalesce=True)
    # Tract counts weighted by area were published to one decimal each.
    off = both.filter(((pl.col("estimate") - pl.col("published_total")).abs() > 0.5).fill_null(True))
    assert off.height == 0
    assert both.height == 119


def test_each_row_names_the_total_that_its_source_published(figures, published):
    both = figures.join(published, on=PARTITION)
    assert both.height == figures.height
    assert (both["universe_total"] == both["published_total"]).all()


def test_each_area_has_one_source_and_one_vintage_for_an_attribute(figures):
    sources = figures.select("geography_kind", "geoid", "attribute", "source_table", "vintage").unique()
    assert not sources.select("geography_kind", "geoid", "attribute").is_duplicated().any()


def test_every_row_names_its_source_its_universe_and_its_years(figures):
    named = figures.select("name", "universe", "source_table", "vintage", "universe_total")
    assert named.null_count().sum_horizontal().item() == 0
    assert figures["vintage"].str.contains(r"^\d{4}-\d{4}$").all()


def test_lancaster_has_the_figures_of_the_census_bureau(figures):
    lancaster = figures.filter(pl.col("geoid") == "0640130")
    assert lancaster.filter(pl.col("group_code") == "black").select("estimate", "margin_of_error").row(0) == (
        35707,
        2410,
    )


def test_no_group_stands_twice(figures):
    assert not figures.select([*PARTITION, "group_code"]).is_duplicated().any()


@pytest.mark.parametrize(
    ("attribute", "list_name"),
    [("race_ethnicity", "race_ethnicity_group"), ("age_band", "age_band"), ("gender", "gender")],
)
def test_groups_are_codes_of_ours(figures, attribute, list_name):
    used = figures.filter(pl.col("attribute") == attribute)["group_code"].unique()
    assert set(used) <= set(codes(list_name))


def test_margins_stand_exactly_where_they_were_published(figures):
    has_margin = figures.filter(pl.col("margin_of_error").is_not_null())["source_table"].unique().to_list()
    assert has_margin == ["ACS B03002"]
    assert (figures["universe_margin"].is_null() == figures["margin_of_error"].is_null()).all()
    assert figures.filter(pl.col("source_table") == "ACS B03002")["margin_of_error"].null_count() == 0


def test_every_area_of_a_partnership_has_figures(figures):
    known = set(figures["geoid"])
    assert {area for place in real_places() for area in place.areas} <= known
