"""A picture to take along: the same for paper, with what a reader of it must know."""

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import altair as alt
import streamlit as st

from dashboard import session
from dashboard.asked.release import release_facts
from dashboard.charts import picture
from dashboard.kit.exports import file_name
from dashboard.taken_along import for_this_session
from dashboard.theme import LABEL_SIZE, NUMBER_SIZE, palette

Chart = Callable[..., alt.LayerChart]

WIDTH = 1000
"""Pixels; twice as many dots in a PNG."""
TITLE_SIZE = NUMBER_SIZE + 4
LINE_HEIGHT = LABEL_SIZE + 4
BELOW = 12
MARKS = {"●": "dot", "◇": "diamond", "▲": "up", "▼": "down"}
"""Marks that say in a line what is what. The typeface has none: a file would set the line in another."""
LETTERS_IN_A_LINE = 130


@dataclass(frozen=True, eq=False)
class Paper:
    """A chart for print, with its title and the lines that stand between title and picture."""

    chart: Chart
    title: str
    lines: tuple[str, ...]

    def drawn(self) -> alt.LayerChart:
        lines = [line for said in self.lines for line in textwrap.wrap(said, LETTERS_IN_A_LINE)]
        title = alt.TitleParams(
            self.title,
            subtitle=lines,
            anchor="start",
            fontSize=TITLE_SIZE,
            subtitleFontSize=LABEL_SIZE,
            subtitleLineHeight=LINE_HEIGHT,
            offset=BELOW,
        )
        chart = self.chart()
        # The picture grows by what the words take, so that its marks and names keep their room.
        return chart.properties(title=title, height=chart.height + heading(len(lines)))


def heading(lines: int) -> int:
    """Pixels that a title and so many lines take."""
    return TITLE_SIZE + lines * LINE_HEIGHT + BELOW


def for_paper(chart: Chart, *, title: str, of: str, subtitle: str, says: str) -> Paper:
    """The chart on white, with whose it is, how new, which release, and whether it is a sample."""
    text, facts = session.text(), release_facts(session.scope())
    on_white = partial(chart, palette=palette(), locale=session.view().language, description=says)
    facts_line = [
        text("footer.as_of", as_of=facts["as_of"]),
        text("footer.release", release=facts["release_id"]),
        *([text("sample.export")] if facts["is_sample"] else []),
    ]
    lines = (subtitle, says, " · ".join(facts_line))
    return Paper(on_white, f"{of}: {title}" if of else title, tuple(in_letters(line) for line in lines))


def in_letters(line: str) -> str:
    """The line with each mark called by its name."""
    text = session.text()
    for mark, name in MARKS.items():
        line = line.replace(mark, text(f"picture.{name}"))
    return line


def show(paper: Paper, *, name: str, of: str) -> None:
    """Offer the picture as SVG and PNG, in the page's language; made only when somebody asks."""
    text = session.text()
    with st.container(horizontal=True, width="content"):
        for ending, (make, mime) in {"svg": (as_svg, "image/svg+xml"), "png": (as_png, "image/png")}.items():
            st.download_button(
                text(f"details.{ending}"),
                data=for_this_session(partial(make, paper)),
                file_name=file_name(name, of, str(session.view().period_end), ending=ending),
                mime=mime,
                on_click="ignore",
                key=f"{ending}_{name}",
            )


def as_svg(paper: Paper) -> bytes:
    return picture.svg(paper.drawn(), width=WIDTH).encode()


def as_png(paper: Paper) -> bytes:
    return picture.png(paper.drawn(), width=WIDTH)
