"""What a visitor sees whose address names a role that nobody has: no figure, and the roles that there are."""

from functools import partial

import streamlit as st

from dashboard import session
from dashboard.access import ROLES
from dashboard.text import text_in


def show() -> None:
    text = text_in(session.language())
    st.title("Common Table", anchor=False)
    st.header(text("no_role.header"), anchor=False)
    st.markdown(text("no_role.remedy"))
    with st.container(horizontal=True):
        for role in ROLES:
            st.button(
                text(f"view_as.{role}"),
                key=f"look_as_{role}",
                on_click=partial(session.choose, session.VIEW, role),
            )
