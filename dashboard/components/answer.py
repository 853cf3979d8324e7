"""A page's question, and the answer in a sentence before anything else."""

import streamlit as st

READING_WIDTH = 760
"""Pixels in which a line of body text stays under 72 characters or so."""


def show(question: str, sentence: str, *more: str) -> None:
    """Show the question small and the answer large; `more` sentences follow as plain text.

    All are Markdown, made by `Text.markdown`: the number that matters is marked up, values are not.
    """
    with st.container(gap="small"):
        st.title(question, anchor=False)
        st.header(sentence, anchor=False)
        if more:
            st.markdown(" ".join(more), width=READING_WIDTH)
