"""A page that has nothing to show says so, and what would fill it."""

from dashboard import session
from dashboard.components import answer


def show(page: str) -> None:
    """Say that `page` is empty and what would fill it; its question stays."""
    text = session.text()
    answer.show(text(f"{page}.question"), text(f"{page}.empty"), text(f"{page}.empty_remedy"))
