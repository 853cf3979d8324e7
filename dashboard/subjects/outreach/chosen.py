"""Of whom the page on outreach tells: what can be chosen on it, and what is."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from dashboard import session
from dashboard.about import About
from dashboard.asked.organizations import names_of_organizations
from dashboard.kit.choices import choice_from
from dashboard.kit.half_year import of_half_year
from dashboard.pages import page
from dashboard.subjects.outreach import queries
from dashboard.text.categories import labels
from dashboard.words.shortening import cut_short

BY, ONLY, SUPPORT = "by", "only", "support"
SPLITS = page("outreach").choices[BY].options
EVERYBODY, UNKNOWN = "all", "unknown"
MARTS = (
    "outreach_cohorts_by_period",
    "outreach_by_period",
    "outreach_funnel_by_period",
    "recruitment_by_organization",
    "second_visits_by_support",
)
USUAL_SUPPORT = "meal"
LONGEST_NAME = 60


@dataclass(frozen=True)
class Whom:
    """Whose outreach until when, by what it is counted, and of whom alone: `all` or one code of the split."""

    about: About
    split: str
    only: str

    @property
    def is_everybody(self) -> bool:
        return self.only == EVERYBODY


def is_known() -> bool:
    """Whether the release has all about outreach; one of an earlier version of the program has not."""
    return session.scope().holds(*MARTS)


def offer(about: About | None) -> None:
    """By what, of whom and beside which support, as the address says."""
    if about is None or not is_known():
        return
    # What there is to look at alone depends on what is counted by.
    session.offer("outreach")
    session.offer(
        "outreach",
        only=(EVERYBODY, *session.kept(names_by, about, split())),
        support=session.kept(supports, about),
    )


def whom(about: About | None) -> Whom | None:
    """Of whom the address chooses to tell; None where there is nothing to show yet."""
    if about is None or not is_known():
        return None
    return Whom(about, split(), session.choice_of(ONLY, default=EVERYBODY))


def split() -> str:
    return session.choice_of(BY, default=SPLITS[0])


def support(about: About) -> str:
    """The support chosen, or else the first of those that first meetings had."""
    return session.choice_of(SUPPORT, default=next(iter(session.kept(supports, about)), USUAL_SUPPORT))


def supports(about: About) -> tuple[str, ...]:
    """The supports that first meetings had: meals first, then as the list has them."""
    found = set(queries.second_visits_by_support(session.scope(), about)["support"])
    known = [code for code in labels("support", session.view().language) if code in found]
    return tuple(sorted(known, key=lambda code: code != USUAL_SUPPORT))


def names_by(about: About, which: str) -> dict[str, str]:
    """Every code of a split that this partnership has used, with its words; in order of their list."""
    rows = queries.cohorts(session.scope(), about, split=which)
    used = set(of_half_year(rows, about.until).filter("was_used_by_then")["code"])
    named = words_of(which)
    known = {code: words for code, words in named.items() if code in used}
    unnamed = used - set(named)
    return {**known, **{code: unknown_in_words() if code == UNKNOWN else code for code in unnamed}}


def unknown_in_words() -> str:
    return session.text()("nobody.unknown")


def words_of(which: str) -> Mapping[str, str]:
    if which != "organization":
        return labels(which, session.view().language)
    return names_of_organizations(session.scope())


def show_choices(now: Whom | None) -> None:
    """By what to count, and whether to look at one alone; also where the choice made leads to no figures."""
    if now is None:
        return
    text, by = session.text(), {which: session.text()(f"outreach.by.{which}") for which in SPLITS}
    everybody = {EVERYBODY: text("outreach.choose.everybody")}
    with st.grid(2, min_column_width=220, gap="small") as grid:
        with grid.cell():
            choice_from(by, of=BY, label=text("outreach.choose.by"), now=now.split)
        with grid.cell():
            names = {**everybody, **session.kept(names_by, now.about, now.split)}
            choice_from(names, of=ONLY, label=text("outreach.choose.only"), now=now.only)


def who(now: Whom) -> str:
    """The one that the page is about, in parentheses; empty where it is about all."""
    if now.is_everybody:
        return ""
    return f" ({shortened(session.kept(names_by, now.about, now.split)[now.only])})"


def shortened(words: str) -> str:
    """A name as a heading can bear it; the tables have it in full."""
    return cut_short(words, LONGEST_NAME)
