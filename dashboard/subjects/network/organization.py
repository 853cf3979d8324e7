"""One organization's own view: whom it is tied to, since when, through how many, what is in writing."""

from datetime import date, timedelta

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.asked.organizations import core_partners
from dashboard.kit import figure
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.kit.organizations import names_of_residents
from dashboard.subjects.network import viewed
from dashboard.subjects.network.seen import Network
from dashboard.subjects.network.styles import sector_words
from dashboard.subjects.network.wording import SIGNS, evidence, kinds, people
from dashboard.text import Text
from dashboard.words.rows import Row

NAME, MARTS = "network_organization", ("network_ties_by_organization",)
TIES_TOLD = 5


def show(network: Network, chosen: str) -> None:
    """The chosen organization, if there is one."""
    own = session.kept(own_view, network, chosen)
    if own is None:
        return
    with st.container(border=True):
        figure.show_title(own)
        figure.show_words(own)


def own_view(network: Network, organization: str) -> Figure | None:
    text, ties = session.text(), viewed.ties_of(network, organization)
    chosen = viewed.organization(network, organization)
    if chosen is None:
        return None
    return Figure(
        name=NAME,
        title=chosen["label"],
        subtitle=what_it_is(chosen, text),
        says=" ".join(summary(network, chosen, text)),
        notes=[tie_in_words(tie, text) for tie in ties.head(TIES_TOLD).iter_rows(named=True)],
        table=table(ties),
        marts=MARTS,
        of=viewed.whose(network),
    )


def table(ties: pl.DataFrame) -> pl.DataFrame:
    return tabled(
        ties,
        "other_organization_id",
        "kinds",
        "weight",
        "first_on",
        "last_on",
        "people_own",
        "people_other",
        "is_single_person",
        "evidence_points",
        *SIGNS,
        "change",
        figure=NAME,
        marts=MARTS,
    )


def what_it_is(chosen: Row, text: Text) -> str:
    sector = sector_words(text).get(chosen["sector"], text("network.family.unknown"))
    contractor = text("network.contractor") if chosen["is_contractor"] else ""
    return " · ".join(one for one in (sector, contractor, core_partner(chosen, text)) if one)


def core_partner(chosen: Row, text: Text) -> str:
    """Since when it is a core partner; an earlier release does not know."""
    since = core_partners(session.scope()).get(chosen["organization_id"])
    return text("network.core_partner", since=since) if since else ""


def summary(network: Network, chosen: Row, text: Text) -> list[str]:
    """How many ties, how many through one person, how many in writing, what it is to the rest."""
    changed = changed_in_words(network, chosen, text)
    if chosen["period_end"] != network.until or not chosen["degree"]:
        return [text("network.own.alone"), *changed]
    said = [tied_to(chosen, viewed.ties_of(network, chosen["organization_id"]), text)]
    for what, column in (("single", "single_person_ties"), ("written", "ties_with_agreement")):
        if count := chosen[column]:
            said.append(text(f"network.own.{what}", count=count))
    if chosen["is_articulation"]:
        said.append(text("network.own.articulation"))
    return said + changed


def tied_to(chosen: Row, ties: pl.DataFrame, text: Text) -> str:
    """To how many it is tied; residents are none of the organizations."""
    is_residents = pl.col("other_organization_id").is_in(list(names_of_residents()))
    # counts what is shown: of its ties, those with residents
    residents = ties.filter(is_residents, pl.col("change") != "lost").height
    # counts what is shown: the rest of these
    count = chosen["degree"] - residents
    if not residents:
        return text("network.own.ties", count=count)
    if not count:
        return text("network.own.residents_alone", count=residents)
    key = "and_residents" if residents == 1 else "and_residents_of"
    return text(f"network.own.{key}", count=count, residents=residents)


def changed_in_words(network: Network, chosen: Row, text: Text) -> list[str]:
    """How many ties are new and how many were lost, where there was a half-year before."""
    half_years = viewed.half_years(network)
    if half_years.filter(pl.col("period_end") < network.until).is_empty():
        return []
    counts = {"gained": chosen["ties_gained"], "lost": chosen["ties_lost"]}
    if chosen["period_end"] != network.until:
        began = half_years["period_start"][-1]
        counts = {"lost": chosen["degree"] if was_there_just_before(chosen, began) else 0}
    return [text(f"network.own.{change}", count=count) for change, count in counts.items() if count]


def was_there_just_before(chosen: Row, began: date) -> bool:
    """Whether an organization that is there no more was until this half-year began; all its ties are lost."""
    return chosen["period_end"] == began - timedelta(days=1)


def tie_in_words(tie: Row, text: Text) -> str:
    """`Library: since March 2021; 12 times; one person on this side, 3 people on theirs; …`."""
    if tie["change"] == "lost":
        return text("network.own.tie_lost", other=tie["other"], first=tie["first_on"], last=tie["last_on"])
    acts = {"count": tie["weight"], "first": tie["first_on"], "kinds": kinds(tie["kinds"], text)}
    said = [text("network.own.since", **acts), *sides_in_words(tie, text), *evidence(tie, text)]
    return f"{tie['other']}: {'; '.join(said)}."


def sides_in_words(tie: Row, text: Text) -> list[str]:
    """How many people carry it on each side; nothing with residents, of whom nobody is counted."""
    if tie["people_own"] is None or tie["people_other"] is None:
        return []
    sides = {side: people(tie[f"people_{side}"], text) for side in ("own", "other")}
    return [text("network.own.people", **sides)]
