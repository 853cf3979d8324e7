"""The map of organizations: readable with fifteen and with three hundred, in every look."""

import json
from math import pi, sqrt

import networkx as nx
import polars as pl
import pytest

from dashboard import theme
from dashboard.charts import network_labels as placing
from dashboard.charts import picture
from dashboard.charts.canvas import specification
from dashboard.charts.network_evidence import ties_by_evidence
from dashboard.charts.network_map import network_map

FAMILIES = ["Residents", "Nonprofit", "School", "Government", "Business", "Not recorded"]
LOOK = {"locale": "en", "description": "Alternative text"}
WHICH = {placing.WALL: "wall", placing.WIDE: "wide", placing.NARROW: "narrow"}
PRIVATE = "a name that no picture needs"


def organizations(size: int, *, hollow: bool = False) -> pl.DataFrame:
    places = nx.random_layout(nx.empty_graph(size), seed=3)
    return pl.DataFrame(
        {
            "organization": [f"o{n}" for n in range(size)],
            "label": [f"Neighborhood Family Center {n}" for n in range(size)],
            "family": [FAMILIES[n % 5] for n in range(size)],
            "x": [2 * float(places[n][0]) - 1 for n in range(size)],
            "y": [2 * float(places[n][1]) - 1 for n in range(size)],
            "area": [60.0 + 10 * (n % 30) for n in range(size)],
            "is_hollow": [hollow] * size,
            "degree": list(range(size)),
            "person": [PRIVATE] * size,
        },
        schema_overrides={
            "organization": pl.String,
            "label": pl.String,
            "family": pl.String,
            "x": pl.Float64,
            "y": pl.Float64,
            "area": pl.Float64,
            "is_hollow": pl.Boolean,
            "degree": pl.Int64,
        },
    )


def ties(*rows: tuple[str, str, bool, str]) -> pl.DataFrame:
    names = {
        "organization_a": pl.String,
        "organization_b": pl.String,
        "is_dashed": pl.Boolean,
        "change": pl.String,
    }
    return pl.DataFrame(list(rows), schema=names, orient="row").with_columns(width=pl.lit(2.0))


def drawn(size=3, rows=(("o0", "o1", True, ""),), *, dark=False, chosen=None, hollow=False):
    return network_map(
        organizations(size, hollow=hollow),
        ties(*rows),
        families=FAMILIES,
        titles={"degree": "Ties"},
        chosen=chosen,
        palette=theme.palette(dark=dark),
        **LOOK,
    )


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("size", "rows"), [(0, ()), (1, ()), (3, ()), (15, (("o1", "o2", False, "kept"),))])
def test_it_is_valid_and_can_be_drawn(size, rows, dark):
    chart = drawn(size, rows, dark=dark)
    chart.to_dict(validate=True)
    assert picture.svg(chart, width=360).startswith("<svg")


def test_a_tie_that_one_person_carries_is_dashed():
    assert 'stroke-dasharray="6,4"' in picture.svg(drawn(), width=800)
    assert 'stroke-dasharray="6,4"' not in picture.svg(drawn(rows=[("o0", "o1", False, "")]), width=800)


def test_gained_kept_and_lost_are_told_apart_without_colour():
    rows = [("o0", "o1", False, "gained"), ("o1", "o2", False, "lost"), ("o0", "o2", False, "kept")]
    svg = picture.svg(drawn(rows=rows), width=800)
    assert svg.count(">+<") == 1
    assert svg.count(">×<") == 1
    assert svg.count('stroke-dasharray="2,6"') == 1


def test_every_family_has_a_shape_and_a_colour_of_its_own_and_only_those_there_a_legend():
    chart = specification(drawn(4))
    [shapes] = {
        json.dumps(layer["encoding"]["shape"]["scale"])
        for layer in chart["layer"]
        if "shape" in layer["encoding"]
    }
    scale = json.loads(shapes)
    assert scale["domain"] == FAMILIES[:4]
    assert len(set(scale["range"])) == 4
    assert ">Business<" not in picture.svg(drawn(4), width=800)


def test_hollow_organizations_are_not_filled():
    assert 'fill-opacity="0"' in picture.svg(drawn(hollow=True), width=800)
    assert 'fill-opacity="0"' not in picture.svg(drawn(), width=800)


def test_the_chosen_organization_has_a_ring_from_the_beginning():
    svg = [picture.svg(drawn(chosen=chosen), width=800) for chosen in (None, "o1")]
    assert svg[1].count('stroke-width="2.5"') == svg[0].count('stroke-width="2.5"') + 1


def test_it_embeds_what_it_shows_and_nothing_else():
    assert PRIVATE not in json.dumps(specification(drawn()))


@pytest.mark.parametrize("size", [1, 15, 40, 300])
@pytest.mark.parametrize("width", [placing.WIDE, placing.WALL, placing.NARROW])
def test_no_name_lies_on_another_name(size, width):
    named = placing.with_labels(organizations(size), height=580)
    boxes = boxes_of(named, width=width)
    assert boxes
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def boxes_of(named: pl.DataFrame, *, width: int) -> list:
    above = placing.ABOVE[placing.WIDE if width == placing.WIDE else placing.NARROW]
    height, which = 580 - above, WHICH[width]
    rows = zip(named.iter_rows(named=True), placing.pixels(named, width=width, height=height), strict=True)
    return [
        placing.Spot(row[f"{which}_align"], row[f"{which}_dx"], row[f"{which}_dy"]).box(
            at,
            width=placing.longest(row["words"]) * placing.CHARACTER,
            height=(row["words"].count("\n") + 1) * placing.LINE,
        )
        for row, at in rows
        if row[f"{which}_align"]
    ]


def test_where_there_are_many_only_the_largest_are_named():
    named = placing.with_labels(organizations(300), height=580).filter(pl.col("wide_align").is_not_null())
    assert 0 < named.height <= placing.NAMES_WHERE_MANY
    assert named["area"].min() > organizations(300)["area"].median()


def test_the_organization_that_a_headline_names_has_its_name_however_small_it_is_and_wide_the_picture():
    for size in (22, 300):
        smallest = organizations(size).sort("area")["organization"][0]
        named = placing.with_labels(organizations(size), height=580, first=smallest)
        [row] = named.filter(pl.col("organization") == smallest).rows(named=True)
        assert all(row[f"{which}_align"] for which in WHICH.values())


def test_a_wall_has_room_for_more_names_than_a_phone():
    named = placing.with_labels(organizations(22), height=580)
    has_name = {which: named[f"{which}_align"].is_not_null().sum() for which in WHICH.values()}
    assert has_name["wide"] >= has_name["wall"] > has_name["narrow"]


def test_a_name_begins_beside_its_mark():
    [row] = placing.with_labels(organizations(1), height=580).rows(named=True)
    assert abs(row["wide_dx"]) >= sqrt(row["area"] / pi) or row["wide_dy"]


def test_a_bar_for_each_number_of_signs_says_how_many():
    counted = pl.DataFrame({"points": range(7), "ties": [3, 0, 12, 1, 0, 0, 4]})
    chart = ties_by_evidence(counted, points_title="Signs", palette=theme.LIGHT, **LOOK)
    chart.to_dict(validate=True)
    assert picture.svg(chart, width=400).count(">12<") == 1
