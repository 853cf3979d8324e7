"""The map to take along is the map of the page, with its title above it and room for its names."""

import re
from functools import partial

import polars as pl
import pytest

from dashboard import theme
from dashboard.charts import picture
from dashboard.charts.network_map import network_map
from dashboard.kit.picture_files import WIDTH, Paper

LONG = ", and so on" * 20
FAMILIES = ["Residents", "Nonprofit", "School", "Government", "Business", "Not recorded"]
ORGANIZATIONS = pl.DataFrame(
    {
        "organization": ["a", "b"],
        "label": ["Neighborhood Center", "Early Learning Hall"],
        "family": ["Nonprofit", "Nonprofit"],
        "x": [-1.0, -0.5],
        "y": [0.0, 0.0],
        "area": [60.0, 90.0],
        "is_hollow": [False, False],
        "degree": [1, 1],
    }
)
TIES = pl.DataFrame(
    {"organization_a": ["a"], "organization_b": ["b"], "width": [2.0], "is_dashed": [False], "change": [""]}
)


@pytest.fixture
def chart():
    return partial(
        network_map, ORGANIZATIONS, TIES, families=FAMILIES, titles={"degree": "Ties"}, chosen=None,
        palette=theme.LIGHT, locale="en", description="Alternative text",
    )  # fmt: skip


def height_of_map(svg: str) -> int:
    return int(re.search(r'class="background"[^>]* d="M0,0h[\d.]+v(\d+)', svg)[1])


def test_title_and_lines_take_no_room_from_the_map(chart):
    paper = Paper(partial(chart, width=WIDTH), "Title", ("One line", f"Another line{LONG}"))
    on_paper, on_a_page = (picture.svg(drawn, width=WIDTH) for drawn in (paper.drawn(), chart()))
    assert ">Another line" in on_paper
    assert height_of_map(on_paper) == pytest.approx(height_of_map(on_a_page), abs=3)
