"""Who holds the network together, and whether it would go on if somebody left tomorrow."""

import polars as pl

from dashboard import session
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.whose import name
from dashboard.subjects.network import viewed
from dashboard.words.ratios import ratio

Row = dict[str, object]


def answer() -> Answer:
    """How many hold together, how many ties rest on one person, and what is left if somebody goes."""
    if viewed.is_empty():
        return nothing_yet("network")
    text, now = session.text(), viewed.now()
    if now is None:
        not_yet = text.markdown("membership.not_yet", name=name())
        return Answer(text("network.question"), not_yet, has_figures=False)
    return Answer(text("network.question"), sentence(now), more_about(now))


def sentence(now: Row) -> str:
    text, tied = session.text(), viewed.present().filter(pl.col("degree") > 0)
    residents = tied.filter(pl.col("sector") == viewed.RESIDENTS).height
    key = "whole" if viewed.is_whole() else "with_residents" if residents else "own"
    if not now["ties"]:
        return text.markdown("network.answer.no_ties", name=name())
    who = text(f"network.answer.{key}", count=tied.height - residents, name=name())
    rests = text("network.answer.single", count=now["single_person_ties"])
    return text.markdown("network.answer.sentence", who=who, rests=rests)


def more_about(now: Row) -> tuple[str, ...]:
    """If somebody left tomorrow; if the contractors went; who is tied to nobody."""
    said = (of_how_many(now), absence(now), without_contractors(now), alone(now))
    text = session.text()
    open_ = (text("membership.provisional"),) if now["is_provisional"] else ()
    return tuple(one for one in (*said, *open_) if one)


def of_how_many(now: Row) -> str:
    if not now["ties_between_organizations"]:
        return ""
    return session.text()("network.answer.between", count=now["ties_between_organizations"])


def absence(now: Row) -> str:
    if now["absence_factor"] is None:
        return session.text()("network.answer.no_carriers")
    return session.text()("network.answer.absence", count=now["absence_factor"], ties=now["carried_ties"])


def without_contractors(now: Row) -> str:
    """How many would still hang together if the contractors went."""
    whole, share = (
        now["organizations_without_contractors"],
        now["largest_component_share_without_contractors"],
    )
    contractors = now["organizations"] - whole
    if not contractors or share is None:
        return ""
    left = round(share * whole)
    return session.text()(
        "network.answer.without", count=contractors, ratio=ratio(left, whole, session.text())
    )


def alone(now: Row) -> str:
    count = now["organizations_alone"]
    return session.text()("network.answer.alone", count=count) if count else ""
