"""What holds for every chart, whatever it shows."""

import io
import json
import re

import pytest
from PIL import Image

from dashboard import theme
from dashboard.charts import picture
from dashboard.charts.canvas import specification

PRIVATE = "a name that no picture needs"
ROWS = [0, 1, 2, 40, 120]
COLOUR = re.compile(r'"(#[0-9A-Fa-f]{3,8}|rgba?\([^"]*|black|white|red|green|blue|gray|grey|steelblue)"')


def colours_of(palette):
    return {
        colour
        for value in vars(palette).values()
        for colour in ([value] if isinstance(value, str) else value)
    }


@pytest.mark.parametrize("rows", ROWS)
def test_it_is_valid_vega_lite(drawn, rows):
    drawn(rows).to_dict(validate=True)


@pytest.mark.parametrize("rows", ROWS)
def test_it_can_be_drawn_from_many_rows_few_or_none(drawn, rows):
    assert drawn.svg(rows, width=360).startswith("<svg")


@pytest.mark.parametrize("dark", [False, True])
def test_its_colours_are_the_palettes(drawn, dark):
    used = set(COLOUR.findall(json.dumps(specification(drawn(dark=dark)))))
    assert used
    assert used <= colours_of(theme.palette(dark=dark))


def test_it_embeds_the_columns_that_it_shows_and_no_other(drawn):
    spec = specification(drawn())
    embedded = {column for rows in spec["datasets"].values() for row in rows for column in row}
    assert embedded == drawn.columns - ({"starts_on"} if "number" in embedded else set())
    assert PRIVATE not in json.dumps(spec)


def test_it_carries_its_alternative_text(drawn):
    assert specification(drawn())["description"] == f"Alternative text: {drawn.name}"


def test_a_screen_reader_hears_no_english_of_vegas(drawn):
    assert "aria-label=" not in drawn.svg(40, width=360)


@pytest.mark.parametrize("locale", ["en", "es"])
def test_its_dates_and_numbers_are_of_its_language(drawn, locale):
    months = specification(drawn(locale=locale))["config"]["locale"]["time"]["months"]
    assert months[0] == {"en": "January", "es": "enero"}[locale]


def test_the_same_rows_give_the_same_specification(drawn):
    assert specification(drawn.anew()) == specification(drawn())


@pytest.mark.parametrize("width", [330, 360, 1100])
@pytest.mark.parametrize("rows", [1, 40])
def test_nothing_is_cut_off_at_its_edges(drawn, rows, width):
    image = Image.open(io.BytesIO(picture.png_of(drawn.svg(rows, width=width), scale=1))).convert("RGB")
    assert image.width == width
    right, bottom = image.width - 1, image.height - 1
    edges = [(0, 0, 1, bottom), (right, 0, right + 1, bottom), (0, bottom, right, bottom + 1)]
    assert [len(image.crop(edge).getcolors()) for edge in edges] == [1, 1, 1]
