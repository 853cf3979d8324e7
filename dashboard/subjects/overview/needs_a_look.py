"""What needs a look, and what got better: a line a finding, with its way to the page; never a ranking."""

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
from dashboard.subjects.overview.look_words import in_short, in_words, of_several
from dashboard.text.categories import labels
from dashboard.text.escaping import literal

AT_ONCE = 5
"""So many findings stand on the page as it opens, the most serious first; the others are behind "More"."""
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
    is_better: bool
    partnerships: int = 1


def of_own(about: About) -> list[Look]:
    text, own = session.text(), about.partnership_id
    looks = queries.looks(session.scope(), on=about.until).filter(pl.col("partnership_id") == own)
    return [
        Look(look["page"], in_words(look, text), {own: text(f"{look['page']}.title")}, look["is_better"])
        for look in sorted(looks.iter_rows(named=True), key=lambda look: place(look["rule"]))
    ]


def of_all(about: About) -> list[Look]:
    """By which rules something needs a look, and in which partnerships; these in order of name."""
    scope = session.scope()
    names, looks = names_of_partnerships(scope), queries.looks(scope, on=about.until)
    counted = queries.looks_by_rule(scope, on=about.until)
    return [
        look_of_all(rule, partnerships, looks, names)
        for rule, partnerships in sorted(counted.items(), key=lambda found: place(found[0][0]))
        if rule in names_of_rules(looks)
    ]


def place(rule: str) -> int:
    """The place of a rule in the order of its code list, the most serious first."""
    return list(labels("look", session.text().language)).index(rule)


def names_of_rules(looks: pl.DataFrame) -> set[tuple[str, str]]:
    return set(looks.select("rule", "direction").iter_rows())


def look_of_all(
    rule: tuple[str, str], partnerships: int, looks: pl.DataFrame, names: Mapping[str, str]
) -> Look:
    """In how many partnerships a rule finds something that went this way, and of each its numbers."""
    text, (name, direction) = session.text(), rule
    found = looks.filter((pl.col("rule") == name) & (pl.col("direction") == direction))
    rows = {look["partnership_id"]: look for look in found.iter_rows(named=True)}
    first = next(iter(rows.values()))
    return Look(
        first["page"],
        of_several(first, partnerships, text),
        {own: in_short(rows[own], called, text) for own, called in names.items() if own in rows},
        first["is_better"],
        partnerships,
    )


def show_of_all(about: About) -> None:
    """Nothing where a release of an earlier version does not count partnerships by rule."""
    if session.scope().holds("looks_by_rule"):
        show(of_all, about)


def show(describe: Callable[[About], list[Look]], about: About) -> None:
    """Nothing where a release of an earlier version has not all rules, and cannot say what got better."""
    if not queries.tells_looks(session.scope()):
        return
    looks = session.kept(describe, about)
    to_look_at = [look for look in looks if not look.is_better]
    better = [look for look in looks if look.is_better]
    show_list("title", to_look_at)
    if better:
        show_list("better", better)


def show_list(heading: str, looks: list[Look]) -> None:
    text = session.text()
    with st.container(gap="small"):
        st.subheader(text(f"overview.look.{heading}"), anchor=False)
        if not looks:
            st.markdown(text("overview.look.nothing"))
        for look in looks[:AT_ONCE]:
            show_look(look)
        show_more(heading, looks[AT_ONCE:])


def show_more(heading: str, looks: list[Look]) -> None:
    """What is less serious, for whoever wants to read all of it."""
    if not looks:
        return
    # counts what is shown: the findings behind the fold
    label = session.text()("overview.look.more", count=len(looks))
    unfolded = st.expander(f":gray[{label}]", key=f"looks_{heading}", on_change="rerun", type="compact")
    if unfolded.open:
        with unfolded:
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
