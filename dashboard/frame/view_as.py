"""On one's own machine: look as somebody else would."""

from dashboard import session
from dashboard.kit.choices import choice_from


def show() -> None:
    text, everyone = session.text(), session.run().everyone["partnership_id"].to_list()
    choice_from(
        {role: text(f"view_as.{role}") for role in session.roles_offered(everyone)},
        of=session.VIEW,
        label=text("view_as.label"),
        now=session.view().principal.role,
    )
