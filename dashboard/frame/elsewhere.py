"""What a visitor sees first whose link led to no page."""

import streamlit as st

from dashboard import session
from dashboard.broken_links import ASKED_FOR


def show() -> None:
    if ASKED_FOR in st.query_params:
        st.info(session.text()("menu.elsewhere"))
