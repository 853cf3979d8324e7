"""One rerun: what Streamlit executes whenever a visitor opens a page or chooses something."""

from dashboard import navigation

navigation.show()
