"""The map to take along: the same picture for paper, with what a reader of it must know."""

from dataclasses import dataclass
from functools import partial

import altair as alt
import streamlit as st

from dashboard import session
from dashboard.asked.release import release_facts
from dashboard.charts import picture
from dashboard.kit.exports import file_name
from dashboard.kit.figure import Chart, Figure
from dashboard.taken_along import for_this_session
from dashboard.theme import palette

WIDTH = 1000
"""Pixels; twice as many dots in a PNG."""
HEADING = 66
"""Pixels that title and lines take; the picture grows by them, so that names keep their room."""


@dataclass(frozen=True, eq=False)
class Paper:
    """A chart for print, with its title and what stands below it."""

    chart: Chart
    title: str
    lines: tuple[str, ...]

    def drawn(self) -> alt.LayerChart:
        title = alt.TitleParams(
            self.title, subtitle=list(self.lines), anchor="start", fontSize=20, subtitleFontSize=14, offset=12
        )
        chart = self.chart(width=WIDTH)
        return chart.properties(title=title, height=chart.height + HEADING)


def show(figure: Figure, chart: Chart, *, name: str) -> None:
    """Offer the picture as SVG and PNG, in the page's language; made only when somebody asks."""
    text, paper = session.text(), for_paper(figure, chart)
    with st.container(horizontal=True):
        for ending, (make, mime) in {"svg": (as_svg, "image/svg+xml"), "png": (as_png, "image/png")}.items():
            st.download_button(
                text(f"details.{ending}"),
                data=for_this_session(partial(make, paper)),
                file_name=file_name(name, figure.of, str(session.view().period_end), ending=ending),
                mime=mime,
                on_click="ignore",
                key=f"{ending}_{name}",
            )


def as_svg(paper: Paper) -> bytes:
    return picture.svg(paper.drawn(), width=WIDTH).encode()


def as_png(paper: Paper) -> bytes:
    return picture.png(paper.drawn(), width=WIDTH)


def for_paper(figure: Figure, chart: Chart) -> Paper:
    """The figure on white, with whose it is, how new, which release, and whether it is a sample."""
    text, facts = session.text(), release_facts(session.scope())
    on_white = partial(chart, palette=palette(), locale=session.view().language, description=figure.says)
    facts_line = [
        text("footer.as_of", as_of=facts["as_of"]),
        text("footer.release", release=facts["release_id"]),
        *([text("sample.export")] if facts["is_sample"] else []),
    ]
    whose = f"{figure.of}: {figure.title}" if figure.of else figure.title
    return Paper(on_white, whose, (figure.subtitle, " · ".join(facts_line)))
