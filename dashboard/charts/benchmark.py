"""Groups of people beside their community: who is there more, less, or as one would expect."""

from dataclasses import dataclass

import altair as alt
import polars as pl

from dashboard.charts.canvas import Look, Size, on_canvas
from dashboard.theme import SHARE, Palette

ROW_HEIGHT = 64
AXIS_HEIGHT = 30
CHARACTER_WIDTH = 7.2
EDGE = 8
NARROWEST_PLOT = 300
"""Pixels; where labels on the left and words on the right leave less, they stand above and below."""
ABOVE, BELOW = -22, 19
INTERVAL_WIDTH, MARGIN_WIDTH = 7, 2
DOT_AREA, DIAMOND_AREA = 130, 130
BESIDE = 14
PLACE, LABEL, SAYS, IS_TOLD = "place", "label", "says", "is_told"
COLUMNS = (PLACE, LABEL, SAYS, "hidden", IS_TOLD, "share", "ci_low", "ci_high", "community_share")
COLUMNS_OF_TOOLTIP = ("community_moe", "share_says", "community_says")


@dataclass(frozen=True)
class Columns:
    """Pixels for the labels on the left and the words on the right; on a narrow picture, none."""

    left: int
    right: int

    @property
    def is_wide(self) -> str:
        return f"width > {self.left + self.right + NARROWEST_PLOT}"

    def either(self, wide: float | str, narrow: float | str) -> alt.ExprRef:
        return alt.ExprRef(f"{self.is_wide} ? {wide} : {narrow}")


def share_against_benchmark(  # noqa: PLR0913 (keyword-only: what a picture shows is its arguments)
    data: pl.DataFrame,
    *,
    titles: dict[str, str],
    palette: Palette,
    locale: str,
    description: str,
    width: int | str = "container",
) -> alt.LayerChart:
    """Each group's share as a dot with its interval, the community's as a hollow diamond with its margin.

    `data` has one row per group, in order: label, share, ci_low, ci_high, community_share, community_moe (all
    0..1, NULL where there is none), says (words for the row), hidden (words in the place of a dot that is not
    shown), is_told (whether the sentence is about it), share_says and community_says (for the tooltip, under
    `titles`). On a narrow picture the label stands above its marks and the words below.
    """
    rows = data.with_row_index(PLACE).select(*COLUMNS, *COLUMNS_OF_TOOLTIP)
    columns = Columns(pixels(rows[LABEL]) + EDGE, pixels(rows[SAYS]) + BESIDE)
    y = alt.Y(field=PLACE, type="ordinal", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    x = share_scale(columns)
    base = alt.Chart(rows)
    shown, known = (base.transform_filter(f"isValid(datum.{it})") for it in ("share", "community_share"))
    return on_canvas(
        alt.layer(
            *(mark(shown, x, y, palette) for mark in (intervals, dots)),
            *(mark(known, x, y, palette) for mark in (margins, diamonds)),
            *hidden_words(base.transform_filter("isValid(datum.hidden)"), y, palette, middle(rows)),
            *words(base, y, columns, palette),
            found_by_pointer(base, y, titles),
        ),
        size=Size(width, rows.height * ROW_HEIGHT + AXIS_HEIGHT),
        palette=palette,
        locale=locale,
        description=description,
    )


def pixels(texts: pl.Series) -> int:
    return int((texts.str.len_chars().to_frame().max().item() or 0) * CHARACTER_WIDTH)


def share_scale(columns: Columns) -> Look:
    return {
        "type": "quantitative",
        "title": None,
        "axis": alt.Axis(format=SHARE, tickCount=4, grid=True),
        "scale": alt.Scale(
            zero=True,
            range=[
                columns.either(columns.left, EDGE),
                columns.either(f"width - {columns.right}", f"width - {EDGE}"),
            ],
        ),
    }


def intervals(shown: alt.Chart, x: Look, y: alt.Y, palette: Palette) -> alt.Chart:
    return shown.mark_rule(
        color=palette.accent_soft, strokeWidth=INTERVAL_WIDTH, strokeCap="round", opacity=0.55
    ).encode(alt.X(field="ci_low", **x), alt.X2(field="ci_high"), y)


def dots(shown: alt.Chart, x: Look, y: alt.Y, palette: Palette) -> alt.Chart:
    return shown.mark_point(
        shape="circle", size=DOT_AREA, fill=palette.accent, stroke=palette.ground, opacity=1
    ).encode(alt.X(field="share", **x), y)


def margins(known: alt.Chart, x: Look, y: alt.Y, palette: Palette) -> alt.Chart:
    """The benchmark's own margin of error, reckoned in the browser from the two published figures."""
    return (
        known.transform_filter("isValid(datum.community_moe)")
        .transform_calculate(
            low="max(0, datum.community_share - datum.community_moe)",
            high="min(1, datum.community_share + datum.community_moe)",
        )
        .mark_rule(color=palette.muted, strokeWidth=MARGIN_WIDTH)
        .encode(alt.X(field="low", **x), alt.X2(field="high"), y)
    )


def diamonds(known: alt.Chart, x: Look, y: alt.Y, palette: Palette) -> alt.Chart:
    return known.mark_point(
        shape="diamond",
        size=DIAMOND_AREA,
        fill=palette.ground,
        stroke=palette.muted,
        strokeWidth=2,
        opacity=1,
    ).encode(alt.X(field="community_share", **x), y)


def middle(rows: pl.DataFrame) -> float:
    """Half of the furthest mark, all of which are published."""
    return (rows.select(pl.max_horizontal("ci_high", "community_share").max()).item() or 0) / 2


def hidden_words(hidden: alt.Chart, y: alt.Y, palette: Palette, middle: float) -> list[alt.Chart]:
    """Beside the community's mark, which is no secret, where there is room; without one, at the foot."""
    at = hidden.transform_calculate(beside="datum.community_share || 0")
    left: Look = {"align": "left", "dx": BESIDE}
    right: Look = {"align": "right", "dx": -BESIDE}
    return [
        at.transform_filter(f"datum.beside {where} {middle}")
        .mark_text(**look, baseline="middle", color=palette.muted)
        .encode(alt.X(field="beside", type="quantitative"), y, text=alt.Text(field="hidden", type="nominal"))
        for where, look in (("<=", left), (">", right))
    ]


def words(base: alt.Chart, y: alt.Y, columns: Columns, palette: Palette) -> list[alt.Chart]:
    said: Look = {"align": "left", "baseline": "middle"}
    label, told = (base.transform_filter(f"{no}datum.{IS_TOLD}") for no in ("!", ""))
    named: Look = {"y": y, "x": alt.XValue(0), "text": alt.Text(field=LABEL, type="nominal")}
    above: Look = {**said, "dy": columns.either(0, ABOVE)}
    return [
        label.mark_text(**above).encode(**named),
        told.mark_text(**above, fontWeight=700).encode(**named),
        base.mark_text(**said, dy=columns.either(0, BELOW), color=palette.muted).encode(
            y,
            x=alt.XValue(columns.either(f"width - {columns.right - BESIDE}", 0)),
            text=alt.Text(field=SAYS, type="nominal"),
        ),
    ]


def found_by_pointer(base: alt.Chart, y: alt.Y, titles: dict[str, str]) -> alt.Chart:
    rows = [alt.Tooltip(field=field, type="nominal", title=title) for field, title in titles.items()]
    return base.mark_bar(opacity=0).encode(
        y,
        x=alt.XValue(0),
        x2=alt.X2Value("width"),
        tooltip=[alt.Tooltip(field=LABEL, type="nominal", title="title"), *rows],
    )
