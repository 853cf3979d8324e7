"""Small pictures of one kind beside each other: the name of each above it, words below where it has some."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.kit import figure, muted
from dashboard.kit.figure import Specification
from dashboard.text.escaping import literal

IN_A_ROW = 3
NARROWEST = 280


@dataclass(frozen=True)
class SmallPicture:
    """A small picture among others of its kind, in plain text: `label` above it, `words` below."""

    label: str
    picture: Specification
    words: str = ""


def show(
    pictures: Sequence[SmallPicture],
    *,
    in_a_row: int = IN_A_ROW,
    narrowest: int = NARROWEST,
    is_label_strong: bool = True,
) -> None:
    """As many in a row as fit, `narrowest` pixels wide at least; a label says whose it is, or else what."""
    with st.grid(in_a_row, min_column_width=narrowest, gap="medium") as grid:
        for one in pictures:
            with grid.cell(), st.container(gap=None):
                label = literal(one.label)
                st.markdown(f"**{label}**" if is_label_strong else label)
                figure.show_picture(one.picture)
                if one.words:
                    muted.show(literal(one.words), width="stretch")


def in_words(label: str, words: Iterable[str]) -> str:
    """The alternative text of a small picture: its label, and all that is written in it."""
    return f"{label}: {'; '.join(words)}."
