"""The drawer: whose figures, which page, for whom, which half-year, in which language."""

from collections.abc import Sequence

import streamlit as st

from dashboard import session
from dashboard.components import language_switch, muted, partnership_picker, period_picker, view_as
from dashboard.queries.quality import release_facts

# Of these pages there is one for each partnership.
ABOUT_ONE_PARTNERSHIP = frozenset({"membership"})

# Of these there is one for each and one for all.
ABOUT_ALL_OR_ONE = frozenset({"representativeness", "leadership", "network", "outreach", "coordination"})


def show(pages: Sequence[st.Page], *, current: st.Page) -> None:
    with st.sidebar:
        show_name()
        show_links(pages, current=current)
        view_as.show()
        if session.view().principal.role == "partnership" or is_about_one(current):
            partnership_picker.show()
        period_picker.show()
        language_switch.show()


def is_about_one(page: st.Page) -> bool:
    """Whether the page is about one partnership, as it is looked at now."""
    shows_one = page.url_path in ABOUT_ALL_OR_ONE and session.view().whose == session.ONE
    return shows_one or page.url_path in ABOUT_ONE_PARTNERSHIP


def show_name() -> None:
    with st.container(gap=None):
        st.markdown("**Common Table**")
        if release_facts(session.scope())["is_sample"]:
            muted.show(session.text()("sample.short"))


def show_links(pages: Sequence[st.Page], *, current: st.Page) -> None:
    with st.container(gap="xsmall"):
        for page in pages:
            # The overview stands at the bare address too; there, the link to it is the link to this page.
            is_front = not current.url_path and page.url_path == "overview"
            st.page_link(
                current if is_front else page,
                label=page.title,
                query_params=session.address(),
                width="stretch",
            )
