"""A page's question, and the answer in a sentence before anything else."""

import streamlit as st

from dashboard.components.muted import READING_WIDTH


def show(question: str, sentence: str, *more: str) -> None:
    """Show the question small and the answer large; `more` sentences follow as plain text.

    All are Markdown, made by `Text.markdown`: the number that matters is marked up, values are not.
    """
    with st.container(gap=None):
        st.title(f":gray[{question}]", anchor=False)
        st.header(sentence, anchor=False)
        if more:
            st.markdown(" ".join(more), width=READING_WIDTH)
