"""A figure: what is drawn, the picture, the sentence it says, its definitions, its table and downloads."""

from collections.abc import Callable, Sequence
from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from dashboard import session
from dashboard.charts.canvas import specification
from dashboard.components import muted, table_and_downloads
from dashboard.components.muted import READING_WIDTH
from dashboard.session import View
from dashboard.text.escaping import literal
from dashboard.theme import palette

PICTURES_KEPT = 1000

Chart = Callable[..., alt.LayerChart]


def show(  # noqa: PLR0913 (keyword-only: what a figure shows is its arguments)
    chart: Chart | None,
    *,
    name: str,
    title: str,
    says: str,
    table: pl.DataFrame,
    subtitle: str = "",
    definitions: Sequence[str] = (),
    of: str = "",
) -> None:
    """Show a figure, or its words alone where there is no chart to draw.

    `chart` draws it; palette, language and alternative text are given to it here. `name` tells it from all
    other figures of the page and names its files. `title`, `subtitle`, `says` are plain text; `says` is the
    sentence under the picture and its alternative text. `definitions` are metrics of the catalogue. `of` says
    whose figures these are, where they are one partnership's. A table without rows is not offered.
    """
    with st.container(gap="small"):
        show_title(title, subtitle)
        if chart is not None:
            show_picture(chart, name=name, says=says)
        st.markdown(literal(says), width=READING_WIDTH)
        if not table.is_empty():
            table_and_downloads.show(table, name=name, title=title, definitions=definitions, of=of)


def show_title(title: str, subtitle: str) -> None:
    with st.container(gap=None):
        st.subheader(literal(title), anchor=False)
        if subtitle:
            muted.show(literal(subtitle))


def show_picture(chart: Chart, *, name: str, says: str) -> None:
    st.vega_lite_chart(drawn(session.view(), name, says, chart), theme=None)


@st.cache_resource(max_entries=PICTURES_KEPT, show_spinner=False)
def drawn(view: View, name: str, says: str, _chart: Chart) -> dict[str, Any]:  # noqa: ARG001 (the name is in the key)
    """The chart's specification, made once for each view, since making it takes longer than all the rest."""
    chart = _chart(palette=palette(dark=view.dark), locale=view.language, description=says)
    return with_packed_rows(specification(chart))


def with_packed_rows(spec: dict[str, Any]) -> dict[str, Any]:
    """The specification with its rows as Arrow; Streamlit would otherwise turn them so on every rerun."""
    packed = {name: arrow_stream(pl.DataFrame(rows)) for name, rows in spec.get("datasets", {}).items()}
    return {**spec, "datasets": packed}


def arrow_stream(rows: pl.DataFrame) -> bytes:
    stream = rows.write_ipc_stream(None, compat_level=pl.CompatLevel.oldest())
    return stream.getvalue()
