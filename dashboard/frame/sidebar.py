"""The drawer: whose figures, which page, for whom, which half-year, in which language."""

from collections.abc import Sequence

import streamlit as st

from dashboard import session
from dashboard.asked.release import release_facts
from dashboard.frame import language_switch, partnership_picker, period_picker, view_as
from dashboard.kit import muted
from dashboard.pages import ONE
from dashboard.pages import page as declared

FRONT = "overview"


def show(pages: Sequence[st.Page], *, current: st.Page) -> None:
    with st.sidebar:
        show_name()
        show_links(pages, current=current)
        view_as.show()
        if session.view().principal.role == "partnership" or is_about_one(current):
            partnership_picker.show()
        period_picker.show()
        language_switch.show()
        show_menu_key()


def is_about_one(page: st.Page) -> bool:
    """Whether the page is about one partnership, as it is looked at now."""
    extents = declared(page.url_path or FRONT).extents
    return extents == (ONE,) or (ONE in extents and session.view().whose == ONE)


def show_name() -> None:
    with st.container(gap=None):
        st.markdown("**Common Table**")
        if release_facts(session.scope())["is_sample"]:
            muted.show(session.text()("sample.short"))


def show_menu_key() -> None:
    """How to put the menu away; a style sheet shows it on a wall only."""
    with st.container(key="menu_key"):
        muted.show(session.text()("menu.key"))


def show_links(pages: Sequence[st.Page], *, current: st.Page) -> None:
    with st.container(gap="xsmall"):
        for page in pages:
            # The overview stands at the bare address too; there, the link to it is the link to this page.
            is_front = not current.url_path and page.url_path == FRONT
            st.page_link(
                current if is_front else page,
                label=page.title,
                query_params=session.address(),
                width="stretch",
            )
