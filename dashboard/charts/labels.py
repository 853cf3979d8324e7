"""Words and numbers written into a picture, beside the mark that they name."""

from textwrap import wrap

import altair as alt

from dashboard.theme import LABEL_SIZE, NUMBER_SIZE, Palette

CHARACTERS_A_LINE = 14
LINE_HEIGHT = LABEL_SIZE + 3
GAP = 10


def lines_of(words: str) -> list[str]:
    return wrap(words, CHARACTERS_A_LINE, break_long_words=False)


def number_at(points: alt.Chart, *, palette: Palette, above: float = 0) -> alt.Chart:
    """The number of a series, to the right of its last point, or `above` it by so many pixels."""
    return points.mark_text(
        align="left",
        baseline="middle",
        dx=GAP,
        dy=-above,
        color=palette.accent,
        fontSize=NUMBER_SIZE,
        fontWeight=700,
    )


def words_at(points: alt.Chart, words: str, *, palette: Palette, below: float = 0) -> alt.Chart:
    """Words to the right of a mark, `below` it by so many pixels, or in the place where it would be."""
    return points.mark_text(
        align="left",
        baseline="middle",
        dx=GAP,
        dy=below,
        color=palette.muted,
        lineHeight=LINE_HEIGHT,
    ).encode(text=alt.TextValue(lines_of(words)))
