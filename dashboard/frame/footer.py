"""Under every page: how new the figures are, which release, and whether its checks passed."""

import streamlit as st

from dashboard import session
from dashboard.asked.release import release_facts
from dashboard.kit import muted


def show() -> None:
    words = session.kept(facts_in_words)
    if session.run().missing_release:
        words = f"{words} · {session.text()('waiting.kept', release=session.run().missing_release)}"
    with st.container(gap=None):
        st.divider()
        muted.show(words, width="stretch")


def facts_in_words() -> str:
    text, facts = session.text(), release_facts(session.scope())
    parts = [
        text("footer.as_of", as_of=facts["as_of"]),
        text("footer.release", release=facts["release_id"]),
    ]
    if facts["checks"]:
        key = "footer.checks_warned" if facts["checks_warned"] else "footer.checks"
        parts.append(text(key, count=facts["checks"], warned=facts["checks_warned"]))
    if facts["is_sample"]:
        parts.append(text("sample.long"))
    return " · ".join(parts)
