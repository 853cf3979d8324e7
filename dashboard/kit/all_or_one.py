"""Pages that show all partnerships side by side or one of them: which it is, and the way back to all."""

import streamlit as st

from dashboard import session
from dashboard.pages import ALL, script


def shows_all() -> bool:
    return session.view().whose == ALL


def show_way_back(page: str) -> None:
    """From one partnership to all, for those who see all."""
    if session.view().principal.sees_every_partnership:
        st.page_link(
            script(page),
            label=f"← {session.text()('all_or_one.back')}",
            query_params=session.address(whose=""),
        )
