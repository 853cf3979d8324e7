"""What needs a look: at most a sentence for each page, each with its way to the page; never a ranking."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.about import About
from dashboard.asked.partnerships import names_of_partnerships
from dashboard.kit import muted
from dashboard.pages import ONE, is_page_of, script
from dashboard.subjects.overview import queries
from dashboard.subjects.overview.look_words import in_words
from dashboard.text.escaping import literal

PAGES = ("membership", "leadership", "representativeness", "outreach", "coordination")
"""In the order in which the sentences stand."""
NEITHER = "neither"
DIRECTIONS = ("fewer", "more", NEITHER)
"""Where a rule compares, what became fewer first."""
LINKED = 14
"""So many links fit under a sentence; where there are more, it is said."""


@dataclass(frozen=True)
class Look:
    """Something that deserves a look, and where: the page, and its links by partnership.

    `partnerships` says in how many it does, where a sentence is about several.
    """

    page: str
    sentence: str
    ways: Mapping[str, str]
    partnerships: int = 1


def by_page(about: About) -> list[tuple[str, pl.DataFrame]]:
    """What needs a look, of the partnerships that the scope holds, for each page where something does."""
    rows = queries.looks(session.scope(), on=about.until)
    found = ((page, rows.filter(pl.col("page") == page)) for page in PAGES)
    return [(page, looks) for page, looks in found if not looks.is_empty()]


def of_own(about: About) -> list[Look]:
    text, own = session.text(), about.partnership_id
    return [
        Look(page, in_words(look, text), {own: text(f"{page}.title")})
        for page, looks in by_page(about)
        for look in looks.filter(pl.col("partnership_id") == own).iter_rows(named=True)
    ]


def of_all(about: About) -> list[Look]:
    """In which partnerships something needs a look, in order of name."""
    names, scope = names_of_partnerships(session.scope()), session.scope()
    counted = queries.looks_by_page(scope, on=about.until)
    looks = dict(by_page(about))
    return [
        look_of_all(page, direction, looks[page], names, partnerships)
        for page in PAGES
        for direction in DIRECTIONS
        if (partnerships := counted.get((page, direction))) and page in looks
    ]


def look_of_all(
    page: str, direction: str, looks: pl.DataFrame, names: Mapping[str, str], partnerships: int
) -> Look:
    """In how many partnerships the page has something to look at that went this way, and the ways to it."""
    own = set(looks.filter(pl.col("direction").fill_null(NEITHER) == direction)["partnership_id"])
    key = page if direction == NEITHER else f"{page}_{direction}"
    return Look(
        page,
        session.text()(f"overview.look.all.{key}", count=partnerships),
        {one: name for one, name in names.items() if one in own},
        partnerships,
    )


def show_of_all(about: About) -> None:
    """Nothing where a release of an earlier version does not count partnerships by direction."""
    if queries.counts_looks(session.scope()):
        show(of_all, about)


def show(describe: Callable[[About], list[Look]], about: About) -> None:
    text, looks = session.text(), session.kept(describe, about)
    with st.container(gap="small"):
        st.subheader(text("overview.look.title"), anchor=False)
        if not looks:
            st.markdown(text("overview.look.nothing"))
        for look in looks:
            show_look(look)


def show_look(look: Look) -> None:
    """The sentence, and below it the way to the page of each partnership that it is about."""
    with st.container(gap="xxsmall"):
        st.markdown(literal(look.sentence))
        if is_page_of(session.view().principal.role, look.page):
            with st.container(horizontal=True, gap="small"):
                for own, label in list(look.ways.items())[:LINKED]:
                    st.page_link(script(look.page), label=f"→ {literal(label)}", query_params=address_of(own))
            if look.partnerships > LINKED:
                muted.show(session.text()("overview.look.linked", shown=LINKED, of=look.partnerships))


def address_of(partnership_id: str) -> dict[str, str]:
    return session.address(partnership=partnership_id, whose=ONE)
