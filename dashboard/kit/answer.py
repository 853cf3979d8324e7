"""A page's question, and the answer in a sentence before anything else."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

import streamlit as st

from dashboard import session
from dashboard.kit import contents, earlier
from dashboard.kit.muted import READING_WIDTH


@dataclass(frozen=True)
class Answer:
    """A question and its answer in Markdown, made by `Text.markdown`: the number that matters is marked up.

    `more` follows as plain sentences; `behind` are those on how it is compared, one click away. `has_figures`
    is false where there is nothing to show below the answer.
    """

    question: str
    sentence: str
    more: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    has_figures: bool = True


def show_answer(describe: Callable[..., Answer], *given: Hashable) -> bool:
    """Show the question small and the answer large; whether figures follow."""
    answer = needs_next_build(contents.page())
    with earlier.left_out_where_lacking():
        answer = session.kept(describe, *given)
    with st.container(gap="xsmall"):
        with st.container(gap=None):
            st.title(f":gray[{answer.question}]", anchor=False)
            st.header(answer.sentence, anchor=False)
        if answer.more:
            st.markdown(" ".join(answer.more), width=READING_WIDTH)
        if answer.behind:
            with st.expander(f":gray[{session.text()('answer.behind')}]", type="compact"):
                st.markdown(" ".join(answer.behind), width=READING_WIDTH)
    contents.take_place()
    return answer.has_figures


def needs_next_build(page: str) -> Answer:
    """What a page answers of a release that is too old for its answer; its question stays."""
    text = session.text()
    return Answer(text(f"{page}.question"), text("earlier.answer"))


def nothing_yet(page: str) -> Answer:
    """A page that has nothing to show says so, and what would fill it; its question stays."""
    text = session.text()
    return Answer(
        text(f"{page}.question"),
        text(f"{page}.empty"),
        (text(f"{page}.empty_remedy"),),
        has_figures=False,
    )
