"""Which pages there are for whom, and the frame around each."""

import logging
from pathlib import Path
from secrets import token_hex

import streamlit as st

from dashboard import session
from dashboard.access import NobodyError
from dashboard.frame import document, elsewhere, footer, nobody, sidebar, waiting
from dashboard.frame.sidebar import FRONT
from dashboard.kit import contents, earlier
from dashboard.kit.answer import needs_next_build, show_answer
from dashboard.pages import pages_of, script
from dashboard.scope import NothingPublishedError, ReleaseMissingError

LOG = logging.getLogger(__name__)
FOLDER = Path(__file__).parent
NAME = "Common Table"
ICON = FOLDER / "static" / "icon.svg"
STYLE_SHEETS = tuple(
    FOLDER / "static" / f"{name}.css" for name in ("beyond_settings", "on_paper", "on_a_wall")
)
# Wider, a line of the answer would be more than 72 characters long.
PAGE_WIDTH = 1120
SIDEBAR_WIDTH = 272


def show() -> None:
    """One rerun, from the address to the last line of the page."""
    st.set_page_config(page_title=NAME, page_icon=ICON, layout="wide", initial_sidebar_state=SIDEBAR_WIDTH)
    for sheet in STYLE_SHEETS:
        st.html(sheet)
    try:
        session.start()
    except (NothingPublishedError, ReleaseMissingError) as error:
        waiting.show(error)
        return
    except NobodyError:
        nobody.show()
        return
    pages = pages_allowed()
    page = st.navigation([front_page(), *pages], position="hidden")
    st.set_page_config(page_title=f"{page.title} · {NAME}")
    sidebar.show(pages, current=page)
    with st.container(width=PAGE_WIDTH, gap="medium"):
        elsewhere.show()
        with contents.of(page.url_path or FRONT), earlier.said_once():
            run_or_apologize(page)
        footer.show()
    document.show()
    session.write_address()


def pages_allowed() -> list[st.Page]:
    """The pages of this role, at addresses that are the same in every language and for it the only ones."""
    return [
        st.Page(FOLDER / page.script, title=session.text()(f"{page.name}.title"), url_path=page.name)
        for page in pages_of(session.view().principal.role)
    ]


def front_page() -> st.Page:
    """The overview at the bare address, because Streamlit serves a default page there and nowhere else."""
    return st.Page(
        FOLDER / script("overview"),
        title=session.text()("overview.title"),
        url_path="home",
        default=True,
        visibility="hidden",
    )


def run_or_apologize(page: st.Page) -> None:
    try:
        earlier.part(page.run)
        if earlier.left_out() and not contents.has_answer():
            show_answer(needs_next_build, contents.page())
    except Exception:
        reference = token_hex(4)
        LOG.exception("The page %s failed; reference %s", page.url_path or FRONT, reference)
        st.error(session.text()("trouble", reference=reference))
