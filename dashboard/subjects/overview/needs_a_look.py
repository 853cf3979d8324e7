"""What needs a look, and what got better: a line a finding, with its way to the page; never a ranking."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.about import About
from dashboard.asked.partnerships import names_of_partnerships
from dashboard.kit import contents, muted
from dashboard.pages import ONE, is_page_of
from dashboard.subjects.overview import better_words, look_words, queries
from dashboard.text import Text
from dashboard.text.categories import labels
from dashboard.text.escaping import literal
from dashboard.words.rows import Row

AT_ONCE = 5
"""So many findings stand on the page as it opens, the most serious first; the others are behind "More"."""
LINKED = 14
"""So many links fit under a sentence; where there are more, it is said."""
SHOWN_WITH: Mapping[str, Mapping[str, str]] = {"ties_lost": {"compare": "before"}}
"""What is to be chosen on the page that a rule leads to, so that the figure shows it."""


@dataclass(frozen=True)
class Way:
    """A link to a finding of a partnership, in the half-year that it is told of."""

    partnership_id: str
    label: str
    told_of: date


@dataclass(frozen=True)
class Look:
    """Something that deserves a look, or got better, and where: page, figure, and ways by partnership.

    `partnerships` says in how many it does, where a sentence is about several.
    """

    page: str
    figure: str
    sentence: str
    ways: Sequence[Way]
    partnerships: int = 1
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """One of the two lists: its heading, its rows and their number by rule, and how a row is said."""

    heading: str
    codes: str
    rows: Callable[..., pl.DataFrame]
    by_rule: Callable[..., dict[str, int]]
    in_words: Callable[[Row, Text], str]
    of_several: Callable[[str, int, Text], str]
    in_short: Callable[[Row, str, Text], str]


def what_needs_a_look() -> Told:
    return Told(
        "title",
        "look",
        rows=queries.looks,
        by_rule=queries.looks_by_rule,
        in_words=look_words.in_words,
        of_several=look_words.of_several,
        in_short=look_words.in_short,
    )


def what_got_better() -> Told:
    return Told(
        "better",
        "better",
        rows=queries.better,
        by_rule=queries.better_by_rule,
        in_words=better_words.in_words,
        of_several=better_words.of_several,
        in_short=better_words.in_short,
    )


def of_own(told: Told, about: About) -> list[Look]:
    text, own = session.text(), about.partnership_id
    rows = told.rows(session.scope(), on=about.until).filter(pl.col("partnership_id") == own)
    return [
        Look(
            row["page"],
            row["figure"],
            told.in_words(row, text),
            [Way(own, text(f"{row['page']}.title"), row["told_of"])],
            choices=SHOWN_WITH.get(row["rule"], {}),
        )
        for row in sorted(rows.iter_rows(named=True), key=lambda row: place(told, row["rule"]))
    ]


def of_all(told: Told, about: About) -> list[Look]:
    """By which rules something is told, and of which partnerships; these in order of name."""
    scope = session.scope()
    names, rows = names_of_partnerships(scope), told.rows(scope, on=about.until)
    counted = told.by_rule(scope, on=about.until)
    return [
        look_of_all(told, rows.filter(pl.col("rule") == rule), counted[rule], names)
        for rule in sorted(counted, key=lambda rule: place(told, rule))
        if rule in rows["rule"]
    ]


def place(told: Told, rule: str) -> int:
    """The place of a rule in the order of its code list, the most serious first."""
    return list(labels(told.codes, session.text().language)).index(rule)


def look_of_all(told: Told, found: pl.DataFrame, partnerships: int, names: Mapping[str, str]) -> Look:
    """In how many partnerships a rule finds something, and of each its numbers."""
    text = session.text()
    rows = {row["partnership_id"]: row for row in found.iter_rows(named=True)}
    first = next(iter(rows.values()))
    return Look(
        first["page"],
        first["figure"],
        told.of_several(first["rule"], partnerships, text),
        [
            Way(own, told.in_short(rows[own], called, text), rows[own]["told_of"])
            for own, called in names.items()
            if own in rows
        ],
        partnerships,
        SHOWN_WITH.get(first["rule"], {}),
    )


def show_of_all(about: About) -> None:
    """Nothing where a release of an earlier version does not count partnerships by rule."""
    if session.scope().holds("looks_by_rule"):
        show(of_all, about)


def show(describe: Callable[[Told, About], list[Look]], about: About) -> None:
    """Nothing where a release of an earlier version has not all rules, and cannot say what got better."""
    if not queries.tells_what_got_better(session.scope()):
        return
    looks, better = what_needs_a_look(), what_got_better()
    show_list(looks.heading, session.kept(describe, looks, about))
    if any_better := session.kept(describe, better, about):
        show_list(better.heading, any_better)


def show_list(heading: str, looks: list[Look]) -> None:
    text = session.text()
    with st.container(gap="small"):
        st.subheader(text(f"overview.look.{heading}"), anchor=False)
        if not looks:
            st.markdown(text("overview.look.nothing"))
        for look in looks[:AT_ONCE]:
            show_look(look)
        show_more(heading, looks[AT_ONCE:])
        show_rule(heading)


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


def show_rule(heading: str) -> None:
    """From what change on something is told, and of how many people: the same for both lists."""
    label = session.text()("overview.look.rule")
    unfolded = st.expander(f":gray[{label}]", key=f"rule_{heading}", on_change="rerun", type="compact")
    if unfolded.open:
        with unfolded:
            st.markdown(session.text()("overview.look.rule_says"))


def to(way: Way, look: Look) -> dict[str, str]:
    """The address of the page where a finding is seen as it is told."""
    named = {"partnership": way.partnership_id, "period": str(way.told_of), "whose": ONE}
    return session.address(**named, **look.choices)


def show_look(look: Look) -> None:
    """The sentence, and below it the way to the page of each partnership that it is about."""
    with st.container(gap="xxsmall"):
        st.markdown(literal(look.sentence))
        if is_page_of(session.view().principal.role, look.page):
            with st.container(horizontal=True, gap="small"):
                for way in look.ways[:LINKED]:
                    contents.show_way(look.page, look.figure, label=f"→ {way.label}", address=to(way, look))
            if look.partnerships > LINKED:
                muted.show(session.text()("overview.look.linked", shown=LINKED, of=look.partnerships))
