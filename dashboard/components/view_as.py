"""On one's own machine: look as somebody else would."""

from dashboard import session
from dashboard.access import ROLES
from dashboard.components.choices import choice_from


def show() -> None:
    text = session.text()
    choice_from(
        {role: text(f"view_as.{role}") for role in ROLES},
        of=session.VIEW,
        label=text("view_as.label"),
        now=session.view().principal.role,
    )
