"""What a GEO_ID stands for."""

import pytest

from warehouse.benchmark.geography import geography
from warehouse.benchmark.refusal import RefusedError


@pytest.mark.parametrize(
    ("geo_id", "kind", "geoid"),
    [
        ("1600000US0640130", "place", "0640130"),
        ("860Z200US93534", "zcta", "93534"),
        ("8600000US93534", "zcta", "93534"),
        ("1400000US06037243000", "tract", "06037243000"),
        ("0500000US06037", "custom", "06037"),
        ("0400000US06", "custom", "06"),
        ("1500000US060372430001", "custom", "060372430001"),
    ],
)
def test_an_area_keeps_the_census_code_without_its_prefix(geo_id, kind, geoid):
    area = geography(geo_id, line=3)
    assert (area.geography_kind, area.geoid) == (kind, geoid)


@pytest.mark.parametrize("geo_id", ["0100000US", "310M600US31080", "0400043US06"])
def test_the_nation_a_metropolis_or_a_part_of_a_state_is_not_used(geo_id):
    assert geography(geo_id, line=3) is None


@pytest.mark.parametrize("geo_id", ["1600000US640130", "0500000US6037", "1400000US6037243000"])
def test_lost_zeros_are_noticed(geo_id):
    with pytest.raises(RefusedError) as refused:
        geography(geo_id, line=7)
    assert refused.value.reason == "digits_lost"
    assert refused.value.facts["line"] == 7


@pytest.mark.parametrize("geo_id", ["640130", "1.6E+15", "", "Lancaster", "1600000 0640130"])
def test_anything_else_is_no_area(geo_id):
    with pytest.raises(RefusedError) as refused:
        geography(geo_id, line=7)
    assert refused.value.reason == "geo_id_changed"
