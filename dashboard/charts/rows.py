"""Rows one below the other, the words of each above its marks, so that a phone has room for both."""

from dataclasses import dataclass

import altair as alt
import polars as pl

PLACE = "place"
ROW_HEIGHT = 46
MARK_BELOW, WORDS_ABOVE = 9, 11
"""Pixels from the middle of a row to its marks and to its words."""
LINE_OF_WORDS = 16


@dataclass(frozen=True)
class Rows:
    """The rows of `data` in their order; `height` is what each of them takes, with one line of words."""

    data: pl.DataFrame
    height: int = ROW_HEIGHT
    lines: int = 1

    @property
    def placed(self) -> pl.DataFrame:
        return self.data.with_row_index(PLACE)

    @property
    def y(self) -> alt.Y:
        bands = alt.Scale(domain=list(range(self.data.height)), paddingInner=0, paddingOuter=0)
        return alt.Y(field=PLACE, type="ordinal", title=None, axis=None, scale=bands)

    @property
    def pixels(self) -> int:
        return max(1, self.data.height) * (self.height + self.more)

    @property
    def more(self) -> int:
        """The pixels that all lines of words but the first take."""
        return (self.lines - 1) * LINE_OF_WORDS

    @property
    def mark_below(self) -> float:
        return MARK_BELOW + self.more / 2

    def words(self, field: str, *, color: str, line: int = 0) -> alt.Chart:
        """A line of words of each row, the first by itself, cut off where the picture ends."""
        # An expression about the picture's width, and never about what is written.
        fits = alt.ExprRef("width")
        return (
            alt.Chart(self.placed.select(PLACE, field))
            .mark_text(
                align="left",
                baseline="middle",
                dy=line * LINE_OF_WORDS - WORDS_ABOVE - self.more / 2,
                limit=fits,
                color=color,
            )
            .encode(self.y, x=alt.XValue(0), text=alt.Text(field=field, type="nominal"))
        )
