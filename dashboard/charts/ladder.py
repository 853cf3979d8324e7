"""One group's share on each rung, from the first contact to leading, beside its share of the community."""

import altair as alt
import polars as pl

from dashboard.charts.canvas import Look, Size, on_canvas
from dashboard.theme import Palette

RUNG_HEIGHT = 34
BAR_HEIGHT = 20
BESIDE = 8
CHARACTER_WIDTH = 8.5
COLUMNS = ("rung", "share", "community_share", "says", "hidden", "is_told")


def share_by_rung(  # noqa: PLR0913 (keyword-only: what a picture shows is its arguments)
    data: pl.DataFrame,
    *,
    title: str,
    longest: str,
    palette: Palette,
    locale: str,
    description: str,
    width: int | str = "container",
) -> alt.LayerChart:
    """A bar for each rung, its words to its right; dashed, the group's share of the community.

    `data` has one row per rung, in order: rung (words), share and community_share (0..1, NULL where there is
    none), says (words to the right of the bar), hidden (words in the place of a bar that is not shown),
    is_told (whether the sentence is about it). `title` names the share in the tooltip. All people
    fill the width beside `longest`, the longest words, so that pictures side by side are on one scale.
    """
    base = alt.Chart(data.select(COLUMNS))
    y = alt.Y(
        field="rung",
        type="ordinal",
        scale=alt.Scale(domain=data["rung"].to_list()),
        title=None,
        axis=alt.Axis(labelLimit=0, labelColor=palette.ink),
    )
    end = alt.ExprRef(f"max(width - {pixels(longest)}, 0)")
    scale = alt.Scale(domain=[0, 1], range=[0, end])
    x = alt.X(field="share", type="quantitative", title=None, axis=None, scale=scale)
    shown = base.transform_filter("isValid(datum.share)")
    at_the_foot: Look = {"align": "left", "baseline": "middle", "dx": BESIDE}
    tooltip = [
        alt.Tooltip(field="rung", type="nominal", title="title"),
        alt.Tooltip(field="says", type="nominal", title=title),
    ]
    return on_canvas(
        alt.layer(
            shown.mark_bar(height=BAR_HEIGHT, cornerRadius=2).encode(
                x,
                y,
                color=alt.ColorValue(
                    palette.accent_soft, condition={"test": "datum.is_told", "value": palette.accent}
                ),
                tooltip=tooltip,
            ),
            community_line(shown, palette),
            shown.mark_text(**at_the_foot).encode(
                y, x=alt.XValue(end), text=alt.Text(field="says", type="nominal")
            ),
            base.transform_filter("isValid(datum.hidden)")
            .mark_text(**at_the_foot, color=palette.muted)
            .encode(y, x=alt.XValue(0), text=alt.Text(field="hidden", type="nominal")),
        ),
        size=Size(width, data.height * RUNG_HEIGHT),
        palette=palette,
        locale=locale,
        description=description,
    )


def pixels(words: str) -> int:
    return int(len(words) * CHARACTER_WIDTH) + BESIDE


def community_line(shown: alt.Chart, palette: Palette) -> alt.Chart:
    """Along the bars alone, since elsewhere there are words."""
    return (
        shown.transform_filter("isValid(datum.community_share)")
        .mark_rule(color=palette.muted, strokeWidth=1.5, strokeDash=[4, 3])
        .encode(
            alt.X(field="community_share", type="quantitative", title=None, axis=None),
            alt.Y(field="rung", type="ordinal", title=None, bandPosition=0),
            alt.Y2(field="rung", bandPosition=1),
        )
    )
