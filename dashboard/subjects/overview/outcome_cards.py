"""One partnership's three outcomes: a sentence, a line, what it was half a year before, and the page."""

from dataclasses import dataclass

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.kit import figure, muted, tiles
from dashboard.kit.figure import Figure, Specification
from dashboard.kit.whose import about, name
from dashboard.pages import is_page_of, script
from dashboard.subjects.membership.queries import flows_by_period
from dashboard.subjects.overview.outcomes import GROWING, OUTCOMES, RESIDENT_RUN, Outcome, Row, side_by_side
from dashboard.text.escaping import literal
from dashboard.words.half_years import at
from dashboard.words.leadership import in_answer
from dashboard.words.match import match_in_words
from dashboard.words.membership import flows_in_words

CARD_WIDTH = 280


@dataclass(frozen=True)
class Card:
    """One outcome of one partnership; `sentence` is Markdown. None where there is nothing to draw."""

    outcome: Outcome
    sentence: str
    picture: Specification | None
    before: str


def show() -> None:
    with st.grid(len(OUTCOMES), min_column_width=CARD_WIDTH, gap="medium", border=True) as grid:
        for card in session.kept(cards):
            with grid.cell():
                show_card(card)
    figure.show_details(session.kept(all_three))


def show_card(card: Card) -> None:
    text, page = session.text(), card.outcome.page
    with st.container(gap="small"):
        st.subheader(text(f"{page}.question"), anchor=False)
        st.markdown(card.sentence)
        if card.picture is not None:
            figure.show_picture(card.picture)
        if card.before:
            muted.show(literal(card.before), width="stretch")
        if is_page_of(session.view().principal.role, page):
            address = session.address(whose=session.ONE)
            st.page_link(script(page), label=f"→ {text(f'{page}.title')}", query_params=address)


def cards() -> list[Card]:
    own = session.view().partnership_id
    return [card(outcome, own, outcome.latest().get(own, [])) for outcome in OUTCOMES.values()]


def card(outcome: Outcome, own: str, latest: list[Row]) -> Card:
    now = latest[-1] if latest else None
    return Card(
        outcome, sentence(outcome, now), picture(outcome, own, now), before_in_words(outcome, latest[:-1])
    )


def picture(outcome: Outcome, own: str, now: Row | None) -> Specification | None:
    """The partnership's line; none where nothing of it is known."""
    text, lines = session.text(), outcome.lines()
    if now is None or lines.of(own)[lines.value].is_null().all():
        return None
    says = f"{name()}: {outcome.in_words(now, text)}"
    last_says = outcome.in_short(now, text) if lines.is_share else ""
    return tiles.picture(lines, own, says=says, last_says=last_says)


def sentence(outcome: Outcome, now: Row | None) -> str:
    """The sentence that the outcome's own page says too."""
    text = session.text()
    if now is None:
        return text.markdown("representativeness.unsaid.too_few", name=name())
    if outcome is GROWING:
        return flows_in_words(flows_by_period(session.scope(), **about()).row(-1, named=True), text)
    if outcome is RESIDENT_RUN:
        return in_answer(now, name(), text)
    return match_in_words(now, name=name(), text=text)


def before_in_words(outcome: Outcome, earlier: list[Row]) -> str:
    """What it was half a year before; empty where nothing was known."""
    text = session.text()
    short = outcome.in_short(earlier[-1], text) if earlier else ""
    if not short:
        return ""
    return text(f"overview.before.{outcome.name}", short=short, at=at(earlier[-1]["period_end"], text))


def all_three() -> Figure:
    """The table behind the cards."""
    own = session.view().partnership_id
    table = side_by_side().filter(pl.col("partnership_id") == own).drop("partnership_id")
    return Figure(
        name="outcomes",
        title=session.text()("overview.title"),
        says="",
        table=table,
        definitions=["members", "resident_seat_share", "match_score"],
        of=name(),
    )
