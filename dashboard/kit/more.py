"""What of a page is one click away, so that few pictures stand there as it opens."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard import session
from dashboard.kit import contents
from dashboard.pages import page

AT_MOST = 4
"""Pictures, or rows of small ones, that a page shows as it opens."""


@contextmanager
def below() -> Iterator[None]:
    """What is shown within is folded up, under the names of the figures that the page declares so.

    A way to one of these figures on the page itself unfolds it in the browser; one from another page says so
    in its address, since there is nothing yet to unfold when the browser looks for the figure.
    """
    text, here = session.text(), page(contents.page())
    names = ", ".join(text(f"{here.name}.contents.{figure}") for figure in here.folded[session.view().whose])
    key = f"more_{here.name}"
    if session.is_to_unfold():
        st.session_state.setdefault(key, True)
    with st.expander(text("more.label", names=names), key=key, on_change="rerun"):
        yield
