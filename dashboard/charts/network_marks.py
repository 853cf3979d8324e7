"""What a map of organisations is drawn with: ties, organisations, their names, and what lights up."""

from collections.abc import Mapping, Sequence

import altair as alt
import polars as pl

from dashboard.charts.network_labels import LINE, SIDE, SMALLER_WHERE_NARROW, TOP, WIDE
from dashboard.theme import LABEL_SIZE, Palette

HOVERED, CHOSEN, KEY = "hovered", "chosen", "organization"
SHAPES = ("circle", "circle", "triangle-up", "square", "diamond", "cross")
"""Of residents, of four families of sectors, and of those of no known sector."""
LEAST_ANSWERING = 320
"""Area in which a pointer or a finger finds an organisation, however small it is drawn."""
DASHES, DOTS, UNBROKEN = "[6, 4]", "[1, 5]", "[1, 0]"
SIGNS = {"gained": "+", "lost": "×"}
FEW_LINES = 300
LEGEND_COLUMN = 320
"""Pixels that the longest words of the legend need."""
IS_WIDE = f"width >= {WIDE}"
AREA = f"datum.area * ({IS_WIDE} ? 1 : {SMALLER_WHERE_NARROW})"
RING = 3.2
"""How much larger than its mark the ring around the chosen organisation is."""


def across(field: str) -> alt.X:
    scale = alt.Scale(domain=[-1, 1], range=[SIDE, alt.ExprRef(f"width - {SIDE}")], nice=False, zero=False)
    return alt.X(field=field, type="quantitative", axis=None, scale=scale)


def down(field: str) -> alt.Y:
    scale = alt.Scale(domain=[-1, 1], range=[alt.ExprRef(f"height - {TOP}"), TOP], nice=False, zero=False)
    return alt.Y(field=field, type="quantitative", axis=None, scale=scale)


def ties(lines: pl.DataFrame, palette: Palette) -> list[alt.Chart]:
    """Dashed where one person carries it; compared, those lost are dotted, and a sign says lost or gained."""
    base = alt.Chart(lines)
    colour = by_change(palette)
    signs = base.transform_filter("datum.sign").transform_calculate(
        middle="(datum.x + datum.x2) / 2", height="(datum.y + datum.y2) / 2"
    )
    text = alt.Text(field="sign", type="nominal")
    return [
        line(base, opacity=0.7 if lines.height <= FEW_LINES else 0.4).encode(colour),
        signs.mark_text(fontSize=LABEL_SIZE + 4, fontWeight=700).encode(
            across("middle"), down("height"), colour, text
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


def line(base: alt.Chart, **look: object) -> alt.Chart:
    dashes = f"datum.change == 'lost' ? {DOTS} : datum.is_dashed ? {DASHES} : {UNBROKEN}"
    return base.mark_rule(**({"opacity": 0.7, "strokeDash": alt.ExprRef(dashes)} | look)).encode(
        across("x"),
        down("y"),
        x2=alt.X2(field="x2"),
        y2=alt.Y2(field="y2"),
        strokeWidth=alt.StrokeWidth(field="width", type="quantitative", scale=None, legend=None),
    )


def organizations(
    base: alt.Chart,
    families: Sequence[str],
    palette: Palette,
    *,
    at: tuple[str, str] = ("x", "y"),
    legend: alt.Legend | None = None,
) -> alt.Chart:
    """Sectors by shape and colour; hollow where `is_hollow`."""
    domain = list(families)
    colours = alt.Scale(domain=domain, range=[palette.accent, *palette.series, palette.muted])
    shapes = alt.Scale(domain=domain, range=list(SHAPES))
    return (
        base.transform_calculate(shown=AREA)
        .mark_point(opacity=1, strokeWidth=2, fillOpacity=alt.ExprRef("datum.is_hollow ? 0 : 1"))
        .encode(
            across(at[0]),
            down(at[1]),
            fill=alt.Fill(field="family", type="nominal", scale=colours, legend=legend),
            stroke=alt.Stroke(field="family", type="nominal", scale=colours, legend=legend),
            shape=alt.Shape(field="family", type="nominal", scale=shapes, legend=legend),
            size=alt.Size(field="shown", type="quantitative", scale=None, legend=None),
        )
    )


def legend_above() -> alt.Legend:
    columns = alt.ExprRef(f"max(1, floor(width / {LEGEND_COLUMN}))")
    return alt.Legend(orient="top", direction="vertical", columns=columns, title=None, symbolSize=140)


def labels(base: alt.Chart, palette: Palette) -> list[alt.Chart]:
    """The names that found room; on a narrow picture they stand elsewhere than on a wide one."""
    found = base.transform_calculate(
        **{part: f"{IS_WIDE} ? datum.wide_{part} : datum.narrow_{part}" for part in ("align", "dx", "dy")}
    ).transform_filter("isValid(datum.align)")
    beside = {part: alt.ExprRef(f"datum.{part}") for part in ("align", "dx", "dy")}
    named = found.encode(across("x"), down("y"), text=alt.Text(field="words", type="nominal"))
    return with_halo(named, palette, **beside)


def with_halo(named: alt.Chart, palette: Palette, **look: object) -> list[alt.Chart]:
    """Words that stay readable where lines run behind them."""
    set_ = {"baseline": "middle", "lineBreak": "\n", "lineHeight": LINE, **look}
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
        .encode(x=alt.value(0), x2=alt.value("width"), y=alt.value(0), y2=alt.value("height"))
    )


def is_pointed_at(condition: str) -> str:
    return f"isValid({HOVERED}.{KEY}) && {condition}"


def neighbours(pointed: alt.Chart, families: Sequence[str], palette: Palette) -> list[alt.Chart]:
    """The organisation pointed at, everybody it is tied to, and its name."""
    its = pointed.transform_filter(is_pointed_at(f"datum.{KEY} === {HOVERED}.{KEY}[0]"))
    itself = its.transform_filter("isValid(datum.label)").encode(
        across("x"), down("y"), text=alt.Text(field="label", type="nominal")
    )
    return [
        line(its, color=palette.ink, opacity=0.9),
        organizations(its, families, palette, at=("x2", "y2")),
        *with_halo(
            itself,
            palette,
            align=alt.ExprRef("datum.x > 0 ? 'right' : 'left'"),
            dx=alt.ExprRef(f"(datum.x > 0 ? -1 : 1) * (sqrt({AREA}) / 2 + 6)"),
            fontWeight=700,
        ),
    ]


def ring(base: alt.Chart, palette: Palette) -> alt.Chart:
    """Around the chosen organisation."""
    return (
        base.transform_filter(f"isValid({CHOSEN}.{KEY}) && datum.{KEY} === {CHOSEN}.{KEY}[0]")
        .transform_calculate(around=f"{RING} * {AREA}")
        .mark_point(shape="circle", filled=False, stroke=palette.ink, strokeWidth=2.5, opacity=1)
        .encode(
            across("x"),
            down("y"),
            size=alt.Size(field="around", type="quantitative", scale=None, legend=None),
        )
    )


def answering(base: alt.Chart, titles: Mapping[str, str], chosen: str | None) -> alt.Chart:
    """What a pointer, a finger or a click finds, larger than what is drawn."""
    rows = [alt.Tooltip(field=field, type="nominal", title=title) for field, title in titles.items()]
    pointer = alt.selection_point(
        name=HOVERED, on="pointerover", clear="pointerout", fields=[KEY], empty=False
    )
    of_chosen = {"value": [{KEY: chosen}]} if chosen else {}
    click = alt.selection_point(name=CHOSEN, on="click", fields=[KEY], empty=False, toggle=False, **of_chosen)
    return (
        base.transform_calculate(reach=f"max({LEAST_ANSWERING}, 1.3 * {AREA})")
        .mark_point(shape="circle", filled=True, opacity=0, cursor="pointer")
        .encode(
            across("x"),
            down("y"),
            size=alt.Size(field="reach", type="quantitative", scale=None, legend=None),
            tooltip=[alt.Tooltip(field="label", type="nominal", title="title"), *rows],
        )
        .add_params(pointer, click)
    )
