"""What needs a look: at most a sentence for each outcome, each with its way to the page; never a ranking."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.asked.partnerships import partnerships
from dashboard.pages import is_page_of, script
from dashboard.subjects.overview import coordination_change, outreach_look
from dashboard.subjects.overview.outcomes import OUTCOMES, Row, members_by_race_and_ethnicity
from dashboard.subjects.representativeness.queries import groups_furthest_below
from dashboard.text import Text
from dashboard.text.escaping import literal
from dashboard.words.groups import begins, people, points
from dashboard.words.leadership import absence_in_words, empty_seats, unknown_facilitator
from dashboard.words.ratios import ratio

MORE_TURNOVER = 0.05
"""So many more of those at the start were lost than half a year before; less is within what half-years do."""
ENOUGH_MEMBERS = 30
"""Of fewer, one or two people more would look like much."""
NOW_AND_BEFORE = 2
TOO_MUCH_MISSING = 1 / 3
ATTRIBUTE = "race_ethnicity"
KNOWN_TOO_LITTLE = ("low_coverage", "too_little_known")
NAMED = 14


@dataclass(frozen=True)
class Look:
    """Something that deserves a look, and where: the page, and its links by partnership."""

    page: str
    sentence: str
    ways: Mapping[str, str]


def turnover(latest: Sequence[Row]) -> str:
    """That clearly more members were lost than half a year before; empty if not so."""
    text = session.text()
    if len(latest) < NOW_AND_BEFORE or min(row["members_start"] for row in latest) < ENOUGH_MEMBERS:
        return ""
    before, now = latest
    if now["churn"] - before["churn"] < MORE_TURNOVER:
        return ""
    earlier, lost = (ratio(row["members_lost"], row["members_start"], text) for row in latest)
    return text("overview.look.turnover", lost=lost, earlier=earlier)


def leadership(latest: Sequence[Row]) -> str:
    """That it rests on one or two people, or that many seats are empty or facilitators unknown."""
    text, now = session.text(), latest[-1]
    if now["rests_on_few"]:
        return absence_in_words(now, text)
    if now["empty_seats"] > TOO_MUCH_MISSING * now["seats"]:
        return empty_seats(now, text)
    if now["meetings_without_facilitator"] > TOO_MUCH_MISSING * now["meetings_held"]:
        return unknown_facilitator(now, text)
    return ""


def community(latest: Sequence[Row]) -> str:
    """That a group is below its share of the community, or that too little is known to say."""
    text, now = session.text(), latest[-1]
    below = groups_furthest_below(session.scope(), members_by_race_and_ethnicity(now["period_end"])).filter(
        pl.col("partnership_id") == now["partnership_id"]
    )
    if below.height:
        return below_in_words(below.row(0, named=True), text)
    return text("overview.look.little_known") if now["status"] in KNOWN_TOO_LITTLE else ""


def below_in_words(group: Row, text: Text) -> str:
    key = "below_few" if group["are_few"] else "below"
    who = begins(people(ATTRIBUTE, group["group_code"], text))
    return text(f"overview.look.{key}", people=who, points=points(group, text))


def in_words(outcome: str, latest: Sequence[Row]) -> str:
    """What needs a look in one outcome of one partnership; empty if nothing does."""
    looks: dict[str, Callable[[Sequence[Row]], str]] = {
        "growing": turnover,
        "resident_run": leadership,
        "like_community": community,
    }
    return looks[outcome](latest)


def changed() -> dict[str, dict[str, str]]:
    """What else has changed, by page, then by partnership."""
    return {"outreach": outreach_look.changed(), "coordination": coordination_change.changed()}


def page_of(which: str) -> str:
    return OUTCOMES[which].page if which in OUTCOMES else which


def found() -> dict[str, dict[str, str]]:
    """What needs a look by outcome or page, then by partnership; of the partnerships that the scope holds."""
    every = {which: outcome.latest() for which, outcome in OUTCOMES.items()}
    said = {
        which: {own: in_words(which, latest) for own, latest in latest_of_each.items()}
        for which, latest_of_each in every.items()
    }
    return {
        which: {own: words for own, words in each.items() if words}
        for which, each in {**said, **changed()}.items()
    }


def of_own() -> list[Look]:
    own, text = session.view().partnership_id, session.text()
    said = {page_of(which): each[own] for which, each in found().items() if own in each}
    return [Look(page, sentence, {own: text(f"{page}.title")}) for page, sentence in said.items()]


def of_all() -> list[Look]:
    """In which partnerships something needs a look, in order of name."""
    names = dict(partnerships(session.scope()).select("partnership_id", "name").iter_rows())
    return [
        Look(
            page_of(which),
            session.text()(f"overview.look.all.{which}", count=len(each)),
            {own: name for own, name in names.items() if own in each},
        )
        for which, each in found().items()
        if each
    ]


def show(describe: Callable[[], list[Look]]) -> None:
    text, looks = session.text(), session.kept(describe)
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
                for own, label in list(look.ways.items())[:NAMED]:
                    st.page_link(script(look.page), label=f"→ {literal(label)}", query_params=address_of(own))


def address_of(partnership_id: str) -> dict[str, str]:
    return session.address(partnership=partnership_id, whose=session.ONE)
