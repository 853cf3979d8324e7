"""The Census Bureau's own files, against figures that were published elsewhere."""

import polars as pl
import pytest

from warehouse.benchmark.reading import read
from warehouse.settings import SEEDS

NUMBERS = ("estimate", "margin_of_error", "universe_total", "universe_margin")


@pytest.fixture
def places(real_downloads):
    return read(real_downloads / "ACSDT5Y2023.B03002-Data.csv")


@pytest.fixture
def county(real_downloads):
    return read(real_downloads / "ACSDP5Y2022.DP05-Data.csv")


def frame(benchmark):
    return pl.DataFrame([vars(row) for row in benchmark.rows], infer_schema_length=None)


def test_every_place_of_california_is_read(places):
    assert (places.areas, places.vintage, places.has_margins) == ({"place": 1618}, "2019-2023", True)
    assert (places.without_figures, places.set_aside) == ((), ())


def test_the_places_of_the_seed_have_the_same_figures_and_margins(places):
    key = ["geography_kind", "geoid", "attribute", "group_code", "universe", "source_table", "vintage"]
    seed = pl.read_csv(SEEDS / "community_benchmark.csv", infer_schema=False)
    seed = seed.filter(pl.col("source_table") == "ACS B03002").with_columns(pl.col(NUMBERS).cast(pl.Float64))
    both = seed.join(frame(places), on=key, suffix="_read")
    assert len(both) == len(seed) == 36 * 8
    assert both.select(NUMBERS).rows() == both.select(f"{name}_read" for name in NUMBERS).rows()
    assert both["name"].str.split(",").list.first().to_list() == [
        name.removesuffix(", California") for name in both["name_read"]
    ]


def test_the_county_gives_three_partitions_of_one_population(county):
    totals = frame(county).group_by("attribute").agg(pl.col("estimate").sum())
    assert dict(totals.iter_rows()) == dict.fromkeys(("race_ethnicity", "age_band", "gender"), 9_936_690)
    assert county.groups == {"race_ethnicity": 8, "age_band": 7, "gender": 2}


def test_the_county_figures_are_those_of_the_printed_profile(county):
    found = {row.group_code: (row.estimate, row.margin_of_error) for row in county.rows}
    assert found["hispanic"] == (4_837_594, 0)
    assert found["white"] == (2_505_177, 3_167)
    assert found["woman"] == (4_999_589, 0)
    assert found["under_18"] == (2_093_072, 0)
    assert found["65_plus"] == (1_415_856, 0)
    # 18 to 24: those of 15 to 24 less those of 15 to 17, who are the children not in the lines below 15.
    assert found["18_24"][0] == 625_715 + 675_829 - (2_093_072 - 538_630 - 559_182 - 627_684)
    assert found["55_64"] == (630_019 + 581_217, pytest.approx(4_347 * 2**0.5))
