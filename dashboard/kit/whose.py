"""Whose figures a page shows and until when, and the name of the partnership."""

from dashboard import session
from dashboard.asked.partnerships import name_of


def about() -> dict[str, object]:
    """The partnership and the last day that this page is about, as queries take them."""
    return {"partnership_id": session.view().partnership_id, "until": session.view().period_end}


def name() -> str:
    return name_of(session.scope(), session.view().partnership_id)


def is_empty() -> bool:
    """Whether there is no partnership or no half-year to show at all."""
    return session.view().partnership_id is None or session.view().period_end is None
