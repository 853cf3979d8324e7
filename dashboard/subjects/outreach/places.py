"""In which ZIP areas outreach was done: activities, and nobody whom they reached."""

from dashboard import session
from dashboard.about import About
from dashboard.kit import figure
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import months_of, of_half_year
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.outreach import queries
from dashboard.subjects.outreach.chosen import UNKNOWN, unknown_in_words
from dashboard.text import Text
from dashboard.words.ratios import ratio
from dashboard.words.rows import Row

NAME, MARTS = "by_zip", ("outreach_by_zip",)
TABLED = ("period_end", "zip", "activities", "activities_in_all", "is_provisional")
TOLD = 8


def show(about: About) -> None:
    """Nothing where the release is from before this was counted."""
    if session.scope().holds(*MARTS):
        figure.show(by_zip, about)


def by_zip(about: About) -> Figure:
    """The areas with most activities in the half-year; the table has all."""
    text, rows = session.text(), queries.outreach_by_zip(session.scope(), about)
    now = of_half_year(rows, about.until)
    each = "; ".join(in_words(row, text) for row in now.head(TOLD).iter_rows(named=True))
    return Figure(
        name=NAME,
        title=text("outreach.places.title"),
        says=text(f"outreach.places.{'says' if each else 'none'}", months=months_of(about.until), each=each),
        table=tabled(rows, *TABLED, figure=NAME, marts=MARTS),
        of=name_of_shown(about),
        marts=MARTS,
    )


def in_words(row: Row, text: Text) -> str:
    """`93534: 14 of 40`."""
    place = unknown_in_words() if row["zip"] == UNKNOWN else row["zip"]
    return f"{place}: {ratio(row['activities'], row['activities_in_all'], text)}"
