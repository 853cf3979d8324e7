"""Ways to a figure: each heading has its figure's name as anchor, and a list of them leads there."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from html import escape
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import session
from dashboard.pages import page as declared
from dashboard.text.escaping import literal

FEW = 4
"""Of so many figures nobody needs a list."""


@dataclass
class Contents:
    """The figures that a rerun has shown so far, by name, and the place where they will be listed."""

    page: str
    figures: list[str] = field(default_factory=list)
    place: DeltaGenerator | None = None


CONTENTS: ContextVar[Contents] = ContextVar("contents")


@contextmanager
def of(page: str) -> Iterator[None]:
    """List under the answer what the page shows within, once that is known."""
    contents = Contents(page)
    CONTENTS.set(contents)
    yield
    if contents.place is not None and len(contents.figures) > FEW:
        contents.place.markdown(links(page, contents.figures))


def page() -> str:
    """The name of the page that this rerun shows."""
    return CONTENTS.get().page


def has_answer() -> bool:
    """Whether the page has said its answer, below which the list stands."""
    return CONTENTS.get().place is not None


def take_place() -> None:
    """The list stands here."""
    CONTENTS.get().place = st.empty()


def note(figure: str) -> None:
    """A figure is shown here under its name."""
    CONTENTS.get().figures.append(figure)


def links(page: str, figures: list[str]) -> str:
    text = session.text()
    named = [f"[{literal(text(f'{page}.contents.{figure}'))}](#{figure})" for figure in figures]
    return f":small[:gray[{text('contents.label')}] {' · '.join(named)}]"


def is_folded(name: str, figure: str) -> bool:
    return any(figure in figures for figures in declared(name).folded.values())


def show_way(page: str, figure: str, *, label: str, address: Mapping[str, str]) -> None:
    """A link to a figure of another page; Streamlit's own know pages, and no place within them."""
    unfold = {session.MORE: session.UNFOLDED} if is_folded(page, figure) else {}
    href = f"{page}?{urlencode({**address, **unfold})}#{figure}"
    st.html(f'<a href="{escape(href)}">{escape(label)}</a>', width="content")
