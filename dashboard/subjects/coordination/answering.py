"""Who was to provide the supports promised for meetings, and what of them was there on time."""

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.kit import figure
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import months_of, of_half_year
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.coordination import queries
from dashboard.subjects.coordination.viewed import names
from dashboard.text import Text
from dashboard.text.categories import labels
from dashboard.words.ratios import ratio
from dashboard.words.rows import Row

NAME, MARTS = "supports_answered", ("supports_by_organization",)
NOBODY = "unknown"
TABLED = (
    *("period_end", "support", "organization_id", "promised", "on_time", "came_late", "time_not_recorded"),
    *("not_there", "on_time_share", "is_provisional"),
)


def show(about: About) -> None:
    """Nothing where the release is from before this was counted."""
    if session.scope().holds(*MARTS):
        figure.show(who_answers, about)


def who_answers(about: About) -> Figure:
    text, rows = session.text(), queries.supports_by_organization(session.scope(), about)
    lines = in_words(of_half_year(rows, about.until), text)
    said = "says" if lines else "none"
    return Figure(
        name=NAME,
        title=text("coordination.answering.title"),
        says=text(f"coordination.answering.{said}", months=months_of(about.until)),
        notes=lines,
        table=tabled(rows, *TABLED, figure=NAME, marts=MARTS),
        of=name_of_shown(about),
        marts=MARTS,
    )


def in_words(rows: pl.DataFrame, text: Text) -> list[str]:
    """A line for each support, in the order of their list: each organization with its share on time."""
    return [
        f"{label}: {'; '.join(one_in_words(row, text) for row in own.rows(named=True))}."
        for code, label in labels("support", text.language).items()
        if not (own := rows.filter(pl.col("support") == code)).is_empty()
    ]


def one_in_words(row: Row, text: Text) -> str:
    own, on_time = row["organization_id"], ratio(row["on_time"], row["promised"], text)
    if own == NOBODY:
        return text("coordination.answering.nobody", ratio=on_time)
    return text("coordination.answering.each", who=names().get(own, own), ratio=on_time)
