"""In which of its languages a partnership met: meetings, and nobody who came."""

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.kit import figure
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import months_of, of_half_year
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.membership import queries
from dashboard.text import Text
from dashboard.text.categories import labels
from dashboard.words.ratios import ratio
from dashboard.words.rows import Row

NAME, MARTS = "meeting_languages", ("meetings_by_language",)
TABLED = (
    *("period_end", "language", "meetings_held", "meetings_with_languages", "meetings_in_it"),
    *("meetings_interpreted", "meetings_neither", "is_provisional"),
)


def show(about: About) -> None:
    """Nothing where the release is from before this was counted."""
    if session.scope().holds(*MARTS):
        figure.show(of_meetings, about)


def of_meetings(about: About) -> Figure:
    text, rows = session.text(), queries.meetings_by_language(session.scope(), about)
    now = of_half_year(rows, about.until).filter(pl.col("meetings_with_languages") > 0)
    said = "says" if now.height else "none"
    return Figure(
        name=NAME,
        title=text("membership.languages.title"),
        says=text(f"membership.languages.{said}", months=months_of(about.until)),
        notes=[in_words(row, text) for row in now.iter_rows(named=True)],
        table=tabled(rows, *TABLED, figure=NAME, marts=MARTS),
        of=name_of_shown(about),
        marts=MARTS,
    )


def in_words(row: Row, text: Text) -> str:
    """`Spanish: 20 of 26; with an interpreter: 4; neither: 2.`; only what there was."""
    language, code = labels("language", text.language), row["language"]
    held = ratio(row["meetings_in_it"], row["meetings_with_languages"], text)
    others = [
        text(f"membership.languages.{what}", meetings=row[f"meetings_{what}"])
        for what in ("interpreted", "neither")
        if row[f"meetings_{what}"]
    ]
    return f"{language.get(code, code)}: {'; '.join([held, *others])}."
