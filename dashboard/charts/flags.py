"""What happened, beside what was measured: flags with their text below the axis, lines at retreats."""

from collections.abc import Sequence
from datetime import date
from textwrap import wrap

import altair as alt
import polars as pl

from dashboard.theme import LABEL_SIZE, Palette

FLAG = "M0,0L0,-2.6L1.5,-1.95L0,-1.3"
FLAG_AREA = 110
# Vega leaves out a line that is empty or blank.
NO_NUMBER = "\N{ZERO WIDTH SPACE}"
NUMBER_WIDTH = 18
AXIS_HEIGHT = 34
LINE_HEIGHT = LABEL_SIZE + 5
# What a phone of 360 pixels holds, beside the numbers of the axis.
CHARACTERS_A_LINE = 40


NO_ANNOTATIONS = pl.DataFrame(schema={"starts_on": pl.Date, "text": pl.String})


def within(events: pl.DataFrame, when: str, span: pl.Series) -> pl.DataFrame:
    """The events of the time that the picture shows, in order of time."""
    return events.filter(pl.col(when).is_between(span.min(), span.max())).sort(when)


def numbered(annotations: pl.DataFrame | None, span: pl.Series) -> pl.DataFrame:
    """starts_on, text, number: the flags that stand within the span."""
    known = NO_ANNOTATIONS if annotations is None else annotations.select("starts_on", "text")
    return within(known, "starts_on", span).with_row_index("number", offset=1)


def text_below(flags: pl.DataFrame) -> tuple[list[str], list[str]]:
    """The flags' texts in lines, and beside each line the number of the flag whose text begins there."""
    wrapped = [wrap(text, CHARACTERS_A_LINE, break_long_words=False) for text in flags["text"]]
    numbers = [
        str(number) if line == 0 else NO_NUMBER
        for number, lines in zip(flags["number"], wrapped, strict=True)
        for line in range(len(lines))
    ]
    return [line for lines in wrapped for line in lines], numbers


def room_below(flags: pl.DataFrame) -> int:
    """Pixels that the texts take."""
    return len(text_below(flags)[0]) * LINE_HEIGHT


def flag_layers(flags: pl.DataFrame, *, when: str, palette: Palette) -> list[alt.Chart]:
    if flags.is_empty():
        return []
    at_axis = alt.Chart(flags.select(pl.col("starts_on").alias(when), "number")).encode(
        x=alt.X(field=when, type="temporal"), y=alt.YValue("height")
    )
    poles = at_axis.mark_point(
        shape=FLAG, size=FLAG_AREA, fill=palette.ink, stroke=palette.ink, strokeWidth=1.2, opacity=1
    )
    texts, numbers = text_below(flags)
    if flags.height == 1:
        return [poles, below_axis(texts, palette=palette)]
    beside_pole = at_axis.mark_text(align="left", dx=13, dy=-17, color=palette.muted).encode(text="number:O")
    return [
        poles,
        beside_pole,
        below_axis(numbers, palette=palette),
        below_axis(texts, palette=palette, indent=NUMBER_WIDTH),
    ]


def below_axis(lines: list[str], *, palette: Palette, indent: float = 0) -> alt.Chart:
    return (
        alt.Chart(alt.InlineData([{}]))
        .mark_text(align="left", baseline="top", color=palette.muted, lineHeight=LINE_HEIGHT, dy=AXIS_HEIGHT)
        .encode(x=alt.XValue(indent), y=alt.YValue("height"), text=alt.TextValue(lines))
    )


def retreat_lines(
    retreats: Sequence[date], *, when: str, span: pl.Series, palette: Palette
) -> list[alt.Chart]:
    days = within(pl.DataFrame({when: retreats}, {when: pl.Date}), when, span)
    if days.is_empty():
        return []
    return [
        alt.Chart(days)
        .mark_rule(color=palette.context_line, strokeDash=[2, 4])
        .encode(alt.X(field=when, type="temporal"))
    ]
