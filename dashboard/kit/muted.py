"""Words that stand back: how to read a picture, where figures come from."""

from typing import Literal

import streamlit as st

READING_WIDTH = 720
"""Pixels in which a line of body text stays under 72 characters or so."""


def show(words: str, *, width: int | Literal["stretch"] = READING_WIDTH) -> None:
    """Show Markdown small and muted; Streamlit's own caption is too pale to read."""
    st.markdown(f":small[:gray[{words}]]", width=width)
