"""A choice that stands in the address of the page."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import session


def choice_from(
    options: Sequence[str], *, of: str, label: str, now: str, shown: Callable[[str], str] = str
) -> None:
    """A list to choose from; what is chosen goes into the address as `of`, and the page follows the address."""
    key = f"choose_{of}"
    # The address leads: without this, going back in the browser would leave the old choice in the widget.
    st.session_state[key] = now
    st.selectbox(
        label,
        options,
        key=key,
        format_func=shown,
        on_change=lambda: session.choose(of, st.session_state[key]),
        filter_mode="contains" if len(options) > FEW else None,
    )


FEW = 8
