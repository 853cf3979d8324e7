"""What was decided: each decision with its day, how it was taken, and by which body."""

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.kit import figure
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import months_of, of_half_year
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.leadership import queries
from dashboard.text import Text
from dashboard.text.categories import labels
from dashboard.text.formats import said
from dashboard.words.rows import Row
from dashboard.words.shortening import cut_short
from dashboard.words.written import in_language

NAME, MARTS = "decision_list", ("decisions",)
TOLD, LONGEST_TITLE = 6, 80
TABLED = (
    *("decided_on", "title", "method", "decided_by", "required_body", "is_by_required_body", "meeting_kind"),
    "meeting_title",
)


def show(about: About) -> None:
    """Nothing where the release is from before decisions were listed."""
    if session.scope().holds(*MARTS):
        figure.show(decided, about)


def decided(about: About) -> Figure:
    """The newest decisions of the half-year; all up to then are in the table."""
    text, rows = session.text(), decisions(about)
    now = of_half_year(rows, about.until)
    return Figure(
        name=NAME,
        title=text("leadership.decided.title"),
        says=text(f"leadership.decided.{'says' if now.height else 'none'}", months=months_of(about.until)),
        notes=[in_words(row, text) for row in now.head(TOLD).iter_rows(named=True)],
        table=tabled(rows, *TABLED, figure=NAME, marts=MARTS),
        of=name_of_shown(about),
        marts=MARTS,
    )


def decisions(about: About) -> pl.DataFrame:
    """The titles in the language shown, where files give them in it."""
    rows, language = queries.decisions(session.scope(), about), session.view().language
    return in_language(rows, "title", "meeting_title", language=language)


def in_words(decision: Row, text: Text) -> str:
    """`12 March 2026: “New childcare”. Guidance body, by consensus.`"""
    title = cut_short(decision["title"] or text("leadership.decided.untitled"), LONGEST_TITLE)
    bodies, ways = labels("decision_body", text.language), labels("decision_method", text.language)
    how = [
        words.get(decision[column], decision[column])
        for column, words in (("decided_by", bodies), ("method", ways))
        if decision[column]
    ]
    day = said(decision["decided_on"], language=text.language)
    return text("leadership.decided.each", day=day, title=title, how=", ".join(how))
