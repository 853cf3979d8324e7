"""Which partnership."""

from dashboard import session
from dashboard.asked.partnerships import partnerships
from dashboard.kit.choices import choice_from


def show() -> None:
    """Choose among the partnerships of the scope; looking as a partnership, among all of this machine."""
    chosen = session.view().partnership_id
    is_one_of_many = session.view().principal.role == "partnership"
    offered = session.run().everyone if is_one_of_many else partnerships(session.scope())
    if chosen is not None:
        choice_from(
            dict(offered.select("partnership_id", "name").iter_rows()),
            of=session.PARTNERSHIP,
            label=session.text()("partnership_picker.label"),
            now=chosen,
        )
