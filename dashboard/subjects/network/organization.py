"""One organization's own view: whom it is tied to, since when, through how many, what is in writing."""

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.kit import figure
from dashboard.kit.figure import Figure
from dashboard.subjects.network import viewed
from dashboard.subjects.network.styles import sector_words
from dashboard.subjects.network.wording import evidence, kinds, kinds_in_words, people

Row = dict[str, object]
TIES_TOLD = 8


def show() -> None:
    """The chosen organization, if there is one."""
    if viewed.chosen() is None:
        return
    own = session.kept(own_view, session.choice_of("organization"))
    with st.container(border=True):
        figure.show_title(own.title, own.subtitle)
        figure.show_words(own)


def own_view(organization: str) -> Figure:
    text, chosen, ties = session.text(), viewed.chosen(), own_ties(organization)
    return Figure(
        name="network_organization",
        title=str(chosen["label"]),
        subtitle=what_it_is(chosen),
        says=" ".join(summary(chosen, ties)),
        notes=[tie_in_words(tie) for tie in ties.head(TIES_TOLD).iter_rows(named=True)],
        table=ties.select(
            pl.col("other").alias("other_organization"),
            kinds_in_words(text).alias("tie_kinds"),
            "weight",
            "first_on",
            "last_on",
            pl.col("own_people").alias("people_own"),
            pl.col("other_people").alias("people_other"),
            "is_single_person",
            "evidence_points",
            "has_two_people",
            "has_two_levels",
            "has_agreement",
            "has_procedure",
            "has_met_regularly",
            "survived_change",
            pl.col("change").replace(text.part("network.change")),
        ),
        of=viewed.whose(),
    )


def own_ties(chosen: str) -> pl.DataFrame:
    """Its ties, seen from its side, the strongest first; those lost come last."""
    found = viewed.ties_and_lost()
    sides = [
        found.filter(pl.col(f"organization_{own}") == chosen).with_columns(
            other=pl.col(f"label_{far}"),
            own_people=pl.col(f"people_{own}"),
            other_people=pl.col(f"people_{far}"),
        )
        for own, far in (("a", "b"), ("b", "a"))
    ]
    return pl.concat(sides).sort("weight", "other", descending=[True, False])


def what_it_is(chosen: Row) -> str:
    text = session.text()
    sector = sector_words().get(str(chosen["sector"]), text("network.family.unknown"))
    return f"{sector} · {text('network.contractor')}" if chosen["is_contractor"] else sector


def summary(chosen: Row, ties: pl.DataFrame) -> list[str]:
    """How many ties, how many through one person, how many in writing, what it is to the rest."""
    text, there = session.text(), ties.filter(pl.col("change") != "lost")
    if not there.height:
        return [text("network.own.alone"), *changed_in_words(ties)]
    said = [text("network.own.ties", count=there.height)]
    for what, flag in (("single", "is_single_person"), ("written", "has_agreement")):
        if count := there.filter(flag).height:
            said.append(text(f"network.own.{what}", count=count))
    if chosen["is_articulation"] and chosen["period_end"] == session.view().period_end:
        said.append(text("network.own.articulation"))
    return said + changed_in_words(ties)


def changed_in_words(ties: pl.DataFrame) -> list[str]:
    """How many ties are new and how many were lost, where there was a half-year before."""
    if viewed.half_years().filter(pl.col("period_end") < session.view().period_end).is_empty():
        return []
    counts = {change: ties.filter(pl.col("change") == change).height for change in ("gained", "lost")}
    return [session.text()(f"network.own.{change}", count=count) for change, count in counts.items() if count]


def tie_in_words(tie: Row) -> str:
    """`Library: since March 2021; 12 times; one person on this side, 3 people on theirs; …`."""
    text = session.text()
    if tie["change"] == "lost":
        return text("network.own.tie_lost", other=tie["other"], first=tie["first_on"], last=tie["last_on"])
    acts = {"count": tie["weight"], "first": tie["first_on"], "kinds": kinds(str(tie["kinds"]), text)}
    said = [text("network.own.since", **acts), *sides_in_words(tie), *evidence(tie, text)]
    return f"{tie['other']}: {'; '.join(said)}."


def sides_in_words(tie: Row) -> list[str]:
    """How many people carry it on each side; nothing with residents, of whom nobody is counted."""
    if tie["own_people"] is None or tie["other_people"] is None:
        return []
    text = session.text()
    sides = {side: people(tie[f"{side}_people"], text) for side in ("own", "other")}
    return [text("network.own.people", **sides)]
