"""What the browser's document says of itself: its language; and the key that puts the menu away."""

from pathlib import Path

import streamlit as st

from dashboard import session

SCRIPT = Path(__file__).parents[1] / "static" / "document.js"

document = st.components.v2.component("document", js=SCRIPT.read_text(encoding="utf-8"))


def show() -> None:
    """Tell the browser which language it shows; a reader of screens speaks it so, and hyphens follow."""
    text = session.text()
    document(
        data={
            "language": session.view().language,
            "labels": {
                "stExpandSidebarButton": text("menu.open"),
                "stSidebarCollapseButton": text("menu.close"),
            },
        },
        key="document",
    )
