"""One partnership's three outcomes: a sentence, a line, what it was half a year before, and the page."""

from dataclasses import dataclass

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.about import About
from dashboard.kit import contents, figure, muted, tiles
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure, Specification
from dashboard.kit.whose import name_of_shown
from dashboard.pages import ONE, is_page_of, script
from dashboard.subjects.overview import queries
from dashboard.subjects.overview.outcomes import (
    DEFINITIONS,
    GROWING,
    LIKE_COMMUNITY,
    MARTS,
    OUTCOMES,
    RESIDENT_RUN,
    TABLED,
    Outcome,
)
from dashboard.text.escaping import literal
from dashboard.words.half_years import at
from dashboard.words.leadership import in_answer
from dashboard.words.match import match_in_words, unsaid
from dashboard.words.membership import flows_in_words
from dashboard.words.rows import Row

NAME = "outcomes"
CARD_WIDTH = 280


@dataclass(frozen=True)
class Card:
    """One outcome of one partnership; `sentence` is Markdown. None where there is nothing to draw."""

    outcome: Outcome
    sentence: str
    picture: Specification | None
    before: str


def show(about: About) -> None:
    contents.note(NAME)
    with st.grid(len(OUTCOMES), min_column_width=CARD_WIDTH, gap="medium", border=True) as grid:
        for card in session.kept(cards, about):
            with grid.cell():
                show_card(card)
    figure.show_details(session.kept(all_three, about))


def show_card(card: Card) -> None:
    text, page = session.text(), card.outcome.page
    with st.container(gap="small"):
        st.subheader(text(f"{page}.question"), anchor=NAME if card.outcome is GROWING else card.outcome.name)
        st.markdown(card.sentence)
        if card.picture is not None:
            figure.show_picture(card.picture)
        if card.before:
            muted.show(literal(card.before), width="stretch")
        if is_page_of(session.view().principal.role, page):
            address = session.address(whose=ONE)
            st.page_link(script(page), label=f"→ {text(f'{page}.title')}", query_params=address)


def cards(about: About) -> list[Card]:
    rows = queries.outcomes(session.scope(), about)
    return [card(outcome, rows, about) for outcome in OUTCOMES.values()]


def card(outcome: Outcome, rows: pl.DataFrame, about: About) -> Card:
    latest = outcome.latest(rows).get(about.partnership_id, [])
    now = latest[-1] if latest else None
    drawn = picture(outcome, rows, now, about) if now else None
    return Card(outcome, sentence(outcome, now, about), drawn, before_in_words(outcome, latest))


def picture(outcome: Outcome, rows: pl.DataFrame, now: Row, about: About) -> Specification | None:
    """The partnership's line; none where nothing of it is known."""
    text, lines = session.text(), outcome.lines(rows)
    if lines.rows[lines.value].is_null().all():
        return None
    says = f"{name_of_shown(about)}: {outcome.in_words(now, about.until, text)}"
    last_says = outcome.in_short(now, text) if lines.is_share else ""
    return tiles.picture(lines, about.partnership_id, says=says, last_says=last_says)


def sentence(outcome: Outcome, now: Row | None, about: About) -> str:
    """The sentence that the outcome's own page says too."""
    text, name = session.text(), name_of_shown(about)
    if now is None:
        return unsaid("too_few", name=name, text=text)
    if outcome is GROWING:
        return flows_in_words(now, text)
    if outcome is RESIDENT_RUN:
        return in_answer(now, name, text)
    return match_in_words({**now, "status": now["match_status"]}, name=name, text=text)


def before_in_words(outcome: Outcome, latest: list[Row]) -> str:
    """What it was half a year before; empty where nothing was known, or a match was made of other groups."""
    text, earlier = session.text(), latest[:-1]
    short = outcome.in_short(earlier[-1], text) if earlier else ""
    if not short:
        return ""
    if outcome is LIKE_COMMUNITY and earlier[-1].get("match_line") != latest[-1].get("match_line"):
        return ""
    return text(f"overview.before.{outcome.name}", short=short, at=at(earlier[-1]["period_end"], text))


def all_three(about: About) -> Figure:
    """The table behind the cards."""
    rows = queries.outcomes(session.scope(), about)
    return Figure(
        name=NAME,
        title=session.text()("overview.title"),
        says="",
        table=tabled(rows, *TABLED[1:], figure=NAME, marts=MARTS),
        definitions=DEFINITIONS,
        of=name_of_shown(about),
        marts=MARTS,
    )
