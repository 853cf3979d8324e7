"""Why members left, in two years that are over, where so many left for it that it can be told."""

from dashboard import session
from dashboard.about import About
from dashboard.kit import figure
from dashboard.kit.columns import columns_of, tabled
from dashboard.kit.figure import Figure
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.membership import queries
from dashboard.words.ratios import ratio

NAME, MARTS = "reasons_for_leaving", ("reasons_for_leaving",)
TABLED = ("period_end", "left_reason", "people", "people_in_all", "people_otherwise")


def show(about: About) -> None:
    """Nothing where the release is from before this was counted."""
    if session.scope().holds(*MARTS):
        figure.show(reasons, about)


def reasons(about: About) -> Figure:
    """The newest two years of which anything can be told."""
    text, rows = session.text(), queries.reasons_for_leaving(session.scope(), about)
    now = queries.newest(rows)
    named = columns_of(*MARTS).words("left_reason")
    each = [
        f"{named.get(row['left_reason'], row['left_reason'])}: "
        f"{ratio(row['people'], row['people_in_all'], text)}"
        for row in now.iter_rows(named=True)
    ]
    return Figure(
        name=NAME,
        title=text("membership.leaving.title"),
        says=text("membership.leaving.says", end=now["period_end"][0], each="; ".join(each))
        if each
        else text("membership.leaving.none"),
        notes=[text("membership.leaving.others")] if each else [],
        table=tabled(rows, *TABLED, figure=NAME, marts=MARTS),
        of=name_of_shown(about),
        marts=MARTS,
    )
