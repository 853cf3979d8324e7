"""English or Spanish."""

import streamlit as st

from dashboard import session
from dashboard.text import LANGUAGES

KEY = "choose_language"


def show() -> None:
    st.session_state[KEY] = session.view().language
    st.segmented_control(
        session.text()("language.label"),
        list(LANGUAGES),
        key=KEY,
        format_func=LANGUAGES.__getitem__,
        required=True,
        on_change=lambda: session.choose(session.LANGUAGE, st.session_state[KEY]),
    )
