"""A choice that stands in the address of the page."""

from collections import Counter
from collections.abc import Mapping

import streamlit as st

from dashboard import session
from dashboard.pages import SEPARATOR

FEW = 8


def choice_from(options: Mapping[str, str], *, of: str, label: str, now: str) -> None:
    """A list to choose from, each option with its words; what is chosen goes into the address as `of`.

    The address leads: the page reads the choice there, and going back in the browser takes the list along.
    """
    key, words = f"choose_{of}", told_apart(options)
    st.session_state[key] = now
    st.selectbox(
        label,
        list(words),
        key=key,
        format_func=words.__getitem__,
        on_change=lambda: session.choose(of, st.session_state[key]),
        filter_mode="contains" if len(words) > FEW else None,
    )


def choice_in_sight(options: Mapping[str, str], *, of: str, label: str, now: str) -> None:
    """The same for a few options whose words are long: all of them stand there in full."""
    key, words = f"choose_{of}", told_apart(options)
    st.session_state[key] = now
    st.radio(
        label,
        list(words),
        key=key,
        format_func=words.__getitem__,
        on_change=lambda: session.choose(of, st.session_state[key]),
        horizontal=True,
    )


def told_apart(options: Mapping[str, str]) -> dict[str, str]:
    """The options, codes behind words that two of them share, since the browser answers in words."""
    times = Counter(options.values())
    return {code: words if times[words] == 1 else f"{words} ({code})" for code, words in options.items()}


def choices_from(options: Mapping[str, str], *, of: str, label: str) -> None:
    """Options of which any number may be chosen; none of them means all."""
    key, words = f"choose_{of}", told_apart(options)
    st.session_state[key] = list(session.choices_of(of))
    st.pills(
        label,
        list(words),
        key=key,
        format_func=words.__getitem__,
        selection_mode="multi",
        on_change=lambda: session.choose(of, SEPARATOR.join(st.session_state[key])),
    )


def switch(*, of: str, label: str, on: str) -> None:
    """Whether `on` is chosen of what the page offers as `of`."""
    key, chosen = f"choose_{of}_{on}", session.choices_of(of)
    st.session_state[key] = on in chosen

    def turn() -> None:
        others = [one for one in chosen if one != on]
        session.choose(of, SEPARATOR.join([*others, on] if st.session_state[key] else others))

    st.toggle(label, key=key, on_change=turn)
