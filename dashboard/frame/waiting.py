"""What a visitor sees before there is anything to show."""

import streamlit as st

from dashboard.scope import NothingPublishedError, ReleaseMissingError
from dashboard.text import LANGUAGES, text_in

COMMANDS = """commontable load FOLDER
commontable build
commontable publish"""


def show(error: NothingPublishedError | ReleaseMissingError) -> None:
    """Say in every language why there is nothing yet, and what to do."""
    st.title("Common Table", anchor=False)
    for language in LANGUAGES:
        text = text_in(language)
        if isinstance(error, ReleaseMissingError):
            st.header(text("waiting.missing", release=error.release_id), anchor=False)
            st.markdown(text("waiting.missing_remedy"))
        else:
            st.header(text("waiting.nothing"), anchor=False)
            st.markdown(text("waiting.nothing_remedy"))
    st.code(COMMANDS, language=None)
