"""What organizations are called where residents, as one organization each, stand among them."""

from dashboard import session
from dashboard.asked.organizations import names_of_organizations
from dashboard.asked.partnerships import names_of_partnerships
from dashboard.kit.choices import told_apart
from dashboard.pages import ALL


def names_shown() -> dict[str, str]:
    """What each organization is called, told apart where two share a name; residents too."""
    return {**told_apart(names_of_organizations(session.scope())), **names_of_residents()}


def names_of_residents() -> dict[str, str]:
    """What the residents of each partnership are called; of which, where all partnerships are shown."""
    text, names = session.text(), names_of_partnerships(session.scope())
    is_of_all = session.view().whose == ALL
    return {
        f"residents:{own}": text("organization.residents_of", name=name)
        if is_of_all
        else text("organization.residents")
        for own, name in names.items()
    }
