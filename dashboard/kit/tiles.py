"""One small picture for each partnership: its own past, its peers' range, words below; in order of name."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.asked.partnerships import partnerships
from dashboard.charts.band import MIDDLE_HALF, Range
from dashboard.charts.small_multiple import line_in_band
from dashboard.kit import figure, muted
from dashboard.kit.figure import Figure, Specification
from dashboard.pages import ONE, script
from dashboard.text.escaping import literal
from dashboard.theme import SHARE

A_SCREENFUL = 30
TILES_IN_A_ROW = 4
TILE_WIDTH = 190
OF_GROUPS = ("match_score", "value")
"""Columns that hold how far people match, which is made of the groups that can be shown."""


@dataclass(frozen=True)
class Tile:
    """One partnership among all: its small picture, and what it says in words."""

    partnership_id: str
    name: str
    picture: Specification
    words: Sequence[str]


@dataclass(frozen=True, eq=False)
class Lines:
    """A value of every partnership over the half-years, all on the same scale from `lowest`.

    `rows` has partnership_id, period_end, the column `value`, and perhaps is_provisional. `middle` is the
    middle half of all, as a mart has it: period_end, p25 and p75; without it there is no band.
    """

    rows: pl.DataFrame
    value: str
    is_share: bool = False
    lowest: float = 0.0
    middle: pl.DataFrame | None = None

    @property
    def peers(self) -> pl.DataFrame:
        """The half-years, each with the middle half of all where that is known."""
        days = self.rows.select("period_end").unique().sort("period_end")
        if self.middle is None:
            return days
        middle = self.middle.select("period_end", *MIDDLE_HALF)
        # computes nothing read: a line and its band are drawn of one frame
        return days.join(middle, on="period_end", how="left", maintain_order="left")

    @property
    def band(self) -> Range | None:
        return None if self.middle is None else MIDDLE_HALF

    @property
    def highest(self) -> float:
        return 1.0 if self.is_share else float(self.rows.select(pl.max(self.value)).item() or 1)

    @property
    def stretch(self) -> str | None:
        """Where a value is made of other groups than before, the line breaks."""
        return "match_line" if self.value in OF_GROUPS and "match_line" in self.rows.columns else None

    @property
    def provisional(self) -> str | None:
        return "is_provisional" if "is_provisional" in self.rows.columns else None

    def of(self, partnership_id: str) -> pl.DataFrame:
        """One partnership's half-years among those of all, so that small pictures begin on the same day."""
        own = self.rows.filter(pl.col("partnership_id") == partnership_id)
        # computes nothing read: the same days in every picture
        return self.peers.join(own, on="period_end", how="left", maintain_order="left")


def one_row_each(now: pl.DataFrame) -> pl.DataFrame:
    """A row for each partnership, in order of name; an empty one where nothing is known of it."""
    every = partnerships(session.scope()).select("partnership_id")
    # computes nothing read: the order of names, and who has no row
    return every.join(now, on="partnership_id", how="left", maintain_order="left")


def picture(lines: Lines, partnership_id: str, *, says: str, last_says: str = "") -> Specification:
    """The line of one partnership, in the band of its peers where there are enough of them."""
    chart = partial(
        line_in_band,
        lines.of(partnership_id),
        when="period_end",
        value=lines.value,
        band=lines.band,
        value_format=SHARE if lines.is_share else ",d",
        last_says=last_says,
        y_domain=(lines.lowest, lines.highest),
        provisional=lines.provisional,
        stretch=lines.stretch,
    )
    return figure.drawn(chart, says=says)


def show_each(
    every: Callable[..., Figure], describe: Callable[..., list[Tile]], *given: Hashable, key: str, page: str
) -> None:
    """The title of what all tiles together show, the tiles that `describe` makes, and their table.

    Both are made of what is `given`; `describe` is told the partnerships of the screen before.
    """
    figure_of_all = session.kept(every, *given)
    figure.show_title(figure_of_all)
    show(describe, *given, key=key, page=page)
    figure.show_details(figure_of_all)


def show(describe: Callable[..., list[Tile]], *choices: Hashable, key: str, page: str) -> None:
    """Show the tiles that `describe(partnerships, *choices)` makes; each name leads to its `page`."""
    screen = screen_chosen(key)
    with st.grid(TILES_IN_A_ROW, min_column_width=TILE_WIDTH, gap="medium") as grid:
        for tile in session.kept(described_for, describe, screen, *choices):
            with grid.cell():
                show_tile(tile, page)


def described_for(describe: Callable[..., list[Tile]], screen: int, *choices: Hashable) -> list[Tile]:
    shown = partnerships(session.scope()).slice((screen - 1) * A_SCREENFUL, A_SCREENFUL)
    return describe(dict(shown.select("partnership_id", "name").iter_rows()), *choices)


def screen_chosen(key: str) -> int:
    """Which screenful to show, from 1; where there are many partnerships, the visitor turns the pages."""
    screens = -(-partnerships(session.scope()).height // A_SCREENFUL)
    return st.pagination(screens, key=f"{key}_screen") if screens > 1 else 1


def show_tile(tile: Tile, page: str) -> None:
    address = session.address(partnership=tile.partnership_id, whose=ONE)
    with st.container(gap=None):
        st.page_link(script(page), label=f"**{literal(tile.name)}**", query_params=address)
        figure.show_picture(tile.picture)
        # Two blanks before a line's end begin the next; the lines stay one paragraph.
        muted.show("  \n".join(literal(words) for words in tile.words), width="stretch")
