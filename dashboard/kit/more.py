"""What of a page is one click away, so that few pictures stand there as it opens."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard import session
from dashboard.kit import contents

AT_MOST = 4
"""Pictures, or rows of small ones, that a page shows as it opens."""


@contextmanager
def below(*figures: str) -> Iterator[None]:
    """What is shown within is folded up, under the names of the figures that it is about."""
    text, page = session.text(), contents.page()
    names = ", ".join(text(f"{page}.contents.{figure}") for figure in figures)
    with st.expander(text("more.label", names=names)):
        yield
