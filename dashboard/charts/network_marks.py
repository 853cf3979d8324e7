"""What a map of organizations is drawn with: ties, organizations, their names, and what lights up."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import altair as alt
import polars as pl

from dashboard.charts.canvas import Look
from dashboard.charts.network_labels import LINE, SIDE, SMALLER_WHERE_NARROW, TOP, WALL, WIDE
from dashboard.theme import LABEL_SIZE, Palette

HOVERED, CHOSEN, KEY = "hovered", "chosen", "organization"
POINTED = f"{HOVERED}.{KEY}[0]"
HOUSE = "M0,-1.1L1,-0.2L1,1L-1,1L-1,-0.2Z"
SHAPES = (HOUSE, "circle", "triangle-up", "square", "diamond", "cross")
"""Of residents, of four families of sectors, and of those of no known sector."""
LEAST_ANSWERING = 320
"""Area in which a pointer or a finger finds an organization, however small it is drawn."""
DASHES, DASHES_OF_MANY, DOTS, UNBROKEN = "[6, 4]", "[14, 8]", "[2, 6]", "[1, 0]"
GAINED, LOST = "+", "×"
FEW_LINES = 300
LEGEND_COLUMN = 320
"""Pixels that the longest words of the legend need."""
IS_WIDE = f"width >= {WIDE}"
AREA = f"datum.area * ({IS_WIDE} ? 1 : {SMALLER_WHERE_NARROW})"
RING = 3.2
"""How much larger than its mark the ring around the chosen organization is."""


@dataclass(frozen=True)
class Looks:
    """Shape and colour of each family of sectors."""

    families: list[str]
    shapes: list[str]
    colours: list[str]

    @classmethod
    def of(cls, families: Sequence[str], *, present: Collection[str], palette: Palette) -> "Looks":
        """Those that are on the map, each with the look that it has on every map."""
        colours = (palette.accent, *palette.series, palette.muted)
        there = [look for look in zip(families, SHAPES, colours, strict=True) if look[0] in present]
        return cls(*map(list, zip(*there, strict=True))) if there else cls([], [], [])


def across(field: str) -> alt.X:
    scale = alt.Scale(domain=[-1, 1], range=[SIDE, alt.ExprRef(f"width - {SIDE}")], nice=False, zero=False)
    return alt.X(field=field, type="quantitative", axis=None, scale=scale)


def down(field: str) -> alt.Y:
    scale = alt.Scale(domain=[-1, 1], range=[alt.ExprRef(f"height - {TOP}"), TOP], nice=False, zero=False)
    return alt.Y(field=field, type="quantitative", axis=None, scale=scale)


def area(field: str) -> alt.Size:
    return alt.Size(field=field, type="quantitative", scale=None, legend=None)


def ties(base: alt.Chart, palette: Palette, *, lines: int) -> list[alt.Chart]:
    """Dashed where one person carries it; compared, those lost are dotted, and a sign says lost or gained."""
    colour = by_change(palette)
    signs = base.transform_filter("datum.change === 'gained' || datum.change === 'lost'").transform_calculate(
        middle="(datum.x + datum.x2) / 2",
        height="(datum.y + datum.y2) / 2",
        sign=f"datum.change === 'gained' ? '{GAINED}' : '{LOST}'",
    )
    is_many = lines > FEW_LINES
    drawn = line(
        base, dashes=DASHES_OF_MANY if is_many else DASHES, look={"opacity": 0.4 if is_many else 0.7}
    )
    return [
        # Of this name in the page, where beyond_settings.css keeps them as they are painted.
        drawn.encode(colour).properties(name="ties"),
        signs.mark_text(fontSize=LABEL_SIZE + 4, fontWeight=700, baseline="middle").encode(
            across("middle"), down("height"), colour, text=alt.Text(field="sign", type="nominal")
        ),
    ]


def by_change(palette: Palette) -> alt.Color:
    colours = {
        "": palette.context_dot,
        "kept": palette.context_line,
        "lost": palette.series[1],
        "gained": palette.accent,
    }
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    return alt.Color(field="change", type="nominal", legend=None, scale=scale)


def line(base: alt.Chart, *, look: Look, dashes: str = DASHES) -> alt.Chart:
    dash = f"datum.change === 'lost' ? {DOTS} : datum.is_dashed ? {dashes} : {UNBROKEN}"
    return base.mark_rule(strokeDash=alt.ExprRef(dash), **look).encode(
        across("x"),
        down("y"),
        x2=alt.X2(field="x2"),
        y2=alt.Y2(field="y2"),
        strokeWidth=alt.StrokeWidth(field="width", type="quantitative", scale=None, legend=None),
    )


def organizations(base: alt.Chart, looks: Looks, *, legend: alt.Legend | None = None) -> alt.Chart:
    """Sectors by shape and colour; hollow where `is_hollow`."""
    family: Look = {"field": "family", "type": "nominal", "legend": legend}
    colours = alt.Scale(domain=looks.families, range=looks.colours)
    return (
        base.transform_calculate(shown=AREA)
        .mark_point(opacity=1, strokeWidth=2, fillOpacity=alt.ExprRef("datum.is_hollow ? 0 : 1"))
        .encode(
            across("x"),
            down("y"),
            area("shown"),
            fill=alt.Fill(scale=colours, **family),
            stroke=alt.Stroke(scale=colours, **family),
            shape=alt.Shape(scale=alt.Scale(domain=looks.families, range=looks.shapes), **family),
        )
    )


def legend_above() -> alt.Legend:
    columns = alt.ExprRef(f"max(1, floor(width / {LEGEND_COLUMN}))")
    return alt.Legend(orient="top", direction="vertical", columns=columns, title=None, symbolSize=140)


def labels(base: alt.Chart, palette: Palette, *, look: Look | None = None) -> list[alt.Chart]:
    """The names that found room; how wide the picture is says where they stand."""
    found = base.transform_calculate(
        **{
            part: f"{IS_WIDE} ? datum.wide_{part} : width >= {WALL} ? datum.wall_{part} : datum.narrow_{part}"
            for part in ("align", "dx", "dy")
        }
    ).transform_filter("isValid(datum.align)")
    beside = {part: alt.ExprRef(f"datum.{part}") for part in ("align", "dx", "dy")}
    named = found.encode(across("x"), down("y"), text=alt.Text(field="words", type="nominal"))
    # A ground behind the letters, so that they stay readable where lines run behind them.
    set_: Look = {"baseline": "middle", "lineBreak": "\n", "lineHeight": LINE, **beside, **(look or {})}
    return [
        named.mark_text(**set_, stroke=palette.ground, strokeWidth=4, strokeJoin="round", opacity=0.85),
        named.mark_text(**set_, color=palette.ink),
    ]


def veil(palette: Palette) -> alt.Chart:
    """Dims all while something is pointed at; one mark, so that it costs the same for thousands of ties."""
    return (
        alt.Chart(pl.DataFrame({"veil": [1]}))
        .transform_filter(is_pointed_at("true"))
        .mark_rect(color=palette.ground, opacity=0.78)
        .encode(x=alt.XValue(0), x2=alt.X2Value("width"), y=alt.YValue(0), y2=alt.Y2Value("height"))
    )


def is_pointed_at(condition: str) -> str:
    return f"isValid({HOVERED}.{KEY}) && {condition}"


def neighbours(far: alt.Chart, itself: alt.Chart, looks: Looks, palette: Palette) -> list[alt.Chart]:
    """The organization pointed at, everybody it is tied to, and the names of all that have room."""
    return [
        line(far, look={"color": palette.ink, "opacity": 0.9}).properties(name="lit"),
        organizations(far, looks),
        organizations(itself, looks),
        *labels(far, palette),
        *labels(itself, palette, look={"fontWeight": 700}),
    ]


def ring(base: alt.Chart, palette: Palette) -> alt.Chart:
    """Around the chosen organization."""
    return (
        base.transform_filter(f"isValid({CHOSEN}.{KEY}) && datum.{KEY} === {CHOSEN}.{KEY}[0]")
        .transform_calculate(around=f"{RING} * {AREA}")
        .mark_point(shape="circle", filled=False, stroke=palette.ink, strokeWidth=2.5, opacity=1)
        .encode(across("x"), down("y"), area("around"))
    )


def answering(base: alt.Chart, titles: Mapping[str, str], chosen: str | None) -> alt.Chart:
    """What a pointer, a finger or a click finds, larger than what is drawn."""
    rows = [alt.Tooltip(field=field, type="nominal", title=title) for field, title in titles.items()]
    of_chosen: Look = {"value": [{KEY: chosen}]} if chosen else {}
    pointer = alt.selection_point(
        name=HOVERED, on="pointerover", clear="pointerout", fields=[KEY], empty=False
    )
    click = alt.selection_point(name=CHOSEN, on="click", fields=[KEY], empty=False, toggle=False, **of_chosen)
    return (
        base.transform_calculate(reach=f"max({LEAST_ANSWERING}, 1.3 * {AREA})")
        .mark_point(shape="circle", filled=True, opacity=0, cursor="pointer")
        .encode(
            across("x"),
            down("y"),
            area("reach"),
            tooltip=[alt.Tooltip(field="label", type="nominal", title="title"), *rows],
        )
        .add_params(pointer, click)
    )
