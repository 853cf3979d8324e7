"""What people answered: to those who contacted them, and when asked how they had heard."""

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.kit import figure
from dashboard.kit.columns import columns_of, tabled
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import months_of, of_half_year
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.outreach import queries
from dashboard.text import Text
from dashboard.words.ratios import ratio

OUTCOMES, OF_OUTCOMES = "contact_outcomes", ("contacts_by_outcome",)
HEARD, OF_HEARD = "heard_through", ("newcomers_by_heard_through",)
TABLED_OUTCOMES = ("period_end", "outcome", "contacts", "contacts_in_all", "is_provisional")
TABLED_HEARD = ("period_end", "heard_through", "people", "people_in_all", "people_otherwise")


def show(about: About) -> None:
    """Nothing where the release is from before this was counted."""
    scope = session.scope()
    if scope.holds(*OF_OUTCOMES):
        figure.show(outcomes, about)
    if scope.holds(*OF_HEARD):
        figure.show(heard, about)


def outcomes(about: About) -> Figure:
    text, rows = session.text(), queries.contacts_by_outcome(session.scope(), about)
    now = of_half_year(rows, about.until)
    each = in_words(now, ("outcome", "contacts", "contacts_in_all"), OF_OUTCOMES, text)
    return Figure(
        name=OUTCOMES,
        title=text("outreach.outcomes.title"),
        says=text(
            f"outreach.outcomes.{'says' if each else 'none'}", months=months_of(about.until), each=each
        ),
        table=tabled(rows, *TABLED_OUTCOMES, figure=OUTCOMES, marts=OF_OUTCOMES),
        of=name_of_shown(about),
        marts=OF_OUTCOMES,
    )


def heard(about: About) -> Figure:
    """The newest two years of which anything can be told."""
    text, rows = session.text(), queries.newcomers_by_heard_through(session.scope(), about)
    now = rows.filter(pl.col("period_end") == pl.col("period_end").max())
    each = in_words(now, ("heard_through", "people", "people_in_all"), OF_HEARD, text)
    return Figure(
        name=HEARD,
        title=text("outreach.heard.title"),
        says=text("outreach.heard.says", end=now["period_end"][0], each=each)
        if each
        else text("outreach.heard.none"),
        notes=[text("outreach.heard.others")] if each else [],
        table=tabled(rows, *TABLED_HEARD, figure=HEARD, marts=OF_HEARD),
        of=name_of_shown(about),
        marts=OF_HEARD,
    )


def in_words(rows: pl.DataFrame, columns: tuple[str, str, str], marts: tuple[str, ...], text: Text) -> str:
    """`Interested: 20 of 26; Not now: 4 of 26`, the answer, how many gave it and of how many."""
    answer, part, whole = columns
    named = columns_of(*marts).words(answer)
    return "; ".join(
        f"{named.get(row[answer], row[answer])}: {ratio(row[part], row[whole], text)}"
        for row in rows.iter_rows(named=True)
    )
