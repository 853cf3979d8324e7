"""What the browser's document says of itself: its languages; and the key that puts the menu away."""

from pathlib import Path

import streamlit as st

from dashboard import session
from dashboard.text import LANGUAGES

SCRIPT = Path(__file__).parents[1] / "static" / "document.js"

document = st.components.v2.component("document", js=SCRIPT.read_text(encoding="utf-8"))


def show() -> None:
    """Tell the browser which language it shows, and which the words in italics are; they are spoken so."""
    text = session.text()
    document(
        data={
            "language": session.view().language,
            "elsewhere": next(one for one in LANGUAGES if one != session.view().language),
            "labels": {
                "stExpandSidebarButton": text("menu.open"),
                "stSidebarCollapseButton": text("menu.close"),
            },
        },
        key="document",
    )
