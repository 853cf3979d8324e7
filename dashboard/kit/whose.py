"""Whose figures a page shows and until when, and the name of the partnership."""

from dashboard import session
from dashboard.about import About
from dashboard.asked.partnerships import name_of


def shown() -> About | None:
    """Whose figures the page shows, and until when; None where there is nothing to show yet."""
    view = session.view()
    if view.partnership_id is None or view.period_end is None:
        return None
    return About(view.partnership_id, view.period_end)


def name_of_shown(about: About) -> str:
    return name_of(session.scope(), about.partnership_id)
