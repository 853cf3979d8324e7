"""What every chart is drawn on: its size, its look, its language and its alternative text."""

from dataclasses import dataclass
from typing import Any, cast

import altair as alt

from dashboard import theme
from dashboard.theme import Palette

# A network of 5,000 ties is no mistake, and its rows travel packed.
alt.data_transformers.disable_max_rows()
# Altair would check each part of a chart as it is made, which takes longer than making it. Tests do.
alt.utils.schemapi.disable_debug_mode()

Look = dict[str, Any]
"""How a mark, an axis or a scale looks, as arguments of Altair's, each of which has a type of its own."""


@dataclass(frozen=True)
class Size:
    """Pixels of the whole chart, words around it included; a width of `container` fills its column."""

    width: int | str
    height: int


def on_canvas(
    chart: alt.LayerChart | alt.FacetChart, *, size: Size, palette: Palette, locale: str, description: str
) -> alt.LayerChart:
    """The same chart, its caller's own: to copy it would take as long as to draw it."""
    # Altair layers charts into facets where all have the same facet, and none of ours has any.
    layered = cast(alt.LayerChart, chart)
    layered.width, layered.height = size.width, size.height
    # Each side by name, because Streamlit reads them so; more on the right, where words turn out wider
    # than Vega reckons while the typeface is on its way.
    layered.padding = {"left": 2, "right": 12, "top": 8, "bottom": 4}
    layered.autosize = {"type": "fit", "contains": "padding"}
    layered.description = description
    layered.config = theme.chart_config(palette, locale=locale)
    return layered


def specification(chart: alt.LayerChart) -> dict[str, Any]:
    """The chart as Vega-Lite, unchecked; show it with `st.vega_lite_chart(specification, theme=None)`."""
    return chart.to_dict(validate=False)
