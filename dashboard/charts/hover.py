"""What a pointer finds: the nearest point, marked, with what the table says of it."""

import altair as alt
import polars as pl

from dashboard.theme import Palette

HEADING = "title"
"""A tooltip's row of this name is set as its heading."""


def nearest(
    data: pl.DataFrame, *, x: alt.X, y: alt.Y, tooltip: list[alt.Tooltip], palette: Palette
) -> alt.Chart:
    """A ring around the point that is nearest to the pointer along the axis, and its tooltip."""
    pointer = alt.selection_point(
        name="pointer", on="pointerover", nearest=True, empty=False, clear="pointerout", encodings=["x"]
    )
    return (
        alt.Chart(data, name="nearest")
        .mark_point(shape="circle", size=110, filled=False, stroke=palette.accent, strokeWidth=2)
        .encode(x, y, opacity=alt.condition(pointer, alt.value(1), alt.value(0)), tooltip=tooltip)
        .add_params(pointer)
    )
