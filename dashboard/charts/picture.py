"""A chart as a picture, for print and downloads, drawn offline in the page's own typeface."""

from functools import cache

import altair as alt
import vl_convert

from dashboard import theme
from dashboard.charts.canvas import specification

VEGA_LITE = "6.4"


def svg(chart: alt.LayerChart, *, width: int) -> str:
    """The chart as SVG, `width` pixels wide; its text stays text."""
    register_typeface()
    return vl_convert.vegalite_to_svg({**specification(chart), "width": width}, vl_version=VEGA_LITE)


def png(chart: alt.LayerChart, *, width: int, scale: float = 2) -> bytes:
    """The chart as PNG, `width` times `scale` pixels wide."""
    return png_of(svg(chart, width=width), scale=scale)


def png_of(drawn: str, *, scale: float) -> bytes:
    """A chart that is drawn already as PNG, `scale` times its size."""
    register_typeface()
    return vl_convert.svg_to_png(drawn, scale=scale)


@cache
def register_typeface() -> None:
    vl_convert.register_font_directory(str(theme.FONT_FOLDER))
