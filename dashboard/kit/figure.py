"""A figure: what is drawn, the picture, the sentence it says, its definitions, its table and downloads."""

import json
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.charts.canvas import specification
from dashboard.kit import contents, details, earlier, muted
from dashboard.kit.details import Details
from dashboard.kit.muted import READING_WIDTH
from dashboard.kit.picture_files import Chart, Paper, for_paper
from dashboard.text.escaping import literal
from dashboard.theme import palette

Specification = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Figure:
    """What a figure shows, in plain text.

    `name` tells it from all other figures of the page and names its files. `marts` are those whose columns
    its table has; the catalogue says what they are called. `says` is the sentence under the
    picture and its alternative text. `chart` draws it; palette, language and alternative text are given to it
    here; None where there is nothing to draw. `definitions` are metrics of the catalogue. `of` says whose
    figures these are, where they are one partnership's. `notes` are what deserves a look, a line each.
    `chart_on_paper` draws it for a file where that takes another chart than a page does. `how` are the terms
    and sources behind it: one click away on a page, beside the subtitle on paper.
    """

    name: str
    title: str
    says: str
    table: pl.DataFrame
    chart: Chart | None = None
    subtitle: str = ""
    definitions: Sequence[str] = ()
    of: str = ""
    notes: Sequence[str] = ()
    marts: tuple[str, ...] = ()
    chart_on_paper: Chart | None = None
    how: str = ""

    @cached_property
    def picture(self) -> Specification | None:
        """What the browser draws; made once, since making it takes longer than all the rest."""
        return drawn(self.chart, says=self.says) if self.chart else None

    @cached_property
    def details(self) -> Details:
        """What stands behind the picture; one for all who share the view, as the figure is."""
        return Details(
            self.table,
            name=self.name,
            title=self.title,
            definitions=self.definitions,
            of=self.of,
            marts=self.marts,
            paper=self.paper,
            how=self.how,
        )

    @property
    def paper(self) -> Paper | None:
        """The picture to take along."""
        chart = self.chart_on_paper or self.chart
        if chart is None:
            return None
        subtitle = " ".join(filter(None, (self.subtitle, self.how)))
        return for_paper(chart, title=self.title, of=self.of, subtitle=subtitle, says=self.says)


def show(describe: Callable[..., Figure], *given: Hashable) -> None:
    """Show the figure that `describe(*given)` makes; a table without rows is not offered."""
    with earlier.left_out_where_lacking():
        figure = session.kept(describe, *given)
        with st.container(gap="small"):
            show_title(figure)
            if figure.picture is not None:
                show_picture(figure.picture)
            show_words(figure)


def show_words(figure: Figure) -> None:
    """What stands under the picture, or under the pictures where there are several."""
    st.markdown(literal(figure.says), width=READING_WIDTH)
    if figure.notes:
        st.markdown("\n".join(f"- {literal(note)}" for note in figure.notes), width=READING_WIDTH)
    if not figure.table.is_empty():
        show_details(figure)


def show_title(figure: Figure) -> None:
    """What is drawn; an address that names the figure leads here."""
    contents.note(figure.name)
    with st.container(gap=None):
        st.subheader(literal(figure.title), anchor=figure.name)
        if figure.subtitle:
            muted.show(literal(figure.subtitle))


def show_picture(picture: Specification) -> None:
    st.vega_lite_chart(picture, theme=None)


def show_details(figure: Figure) -> None:
    details.show(figure.details)


def drawn(chart: Chart, *, says: str) -> Specification:
    view = session.view()
    picture = chart(palette=palette(dark=view.dark), locale=view.language, description=says)
    return with_packed_rows(specification(picture))


def with_packed_rows(spec: Specification) -> Specification:
    """The specification with its rows as Arrow; Streamlit would otherwise turn them so on every rerun."""
    said = json.dumps({key: part for key, part in spec.items() if key != "datasets"})
    packed = {
        name: arrow_stream(drawn_columns(pl.DataFrame(rows), said))
        for name, rows in spec.get("datasets", {}).items()
    }
    return {**spec, "datasets": packed}


def drawn_columns(rows: pl.DataFrame, said: str) -> pl.DataFrame:
    """The columns that the specification names; a browser needs no others."""
    named = [name for name in rows.columns if name in said]
    # A mark that stands for nothing in the data still needs its one row.
    return rows.select(named) if named else rows


def arrow_stream(rows: pl.DataFrame) -> bytes:
    return rows.write_ipc_stream(None, compat_level=pl.CompatLevel.oldest()).getvalue()
