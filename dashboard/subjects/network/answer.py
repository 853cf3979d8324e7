"""Who holds the network together, and whether it would go on if somebody left tomorrow."""

from dashboard import session
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.network import viewed
from dashboard.subjects.network.seen import WHOLE, Network
from dashboard.text import Text
from dashboard.words.groups import begins
from dashboard.words.ratios import ratio
from dashboard.words.rows import Row


def answer(network: Network | None) -> Answer:
    """How many hold together, how many ties rest on one person, and what is left if somebody goes."""
    if network is None:
        return nothing_yet("network")
    text, now = session.text(), viewed.now(network)
    if now is None:
        not_yet = text.markdown("period.no_figures", name=name_of_shown(network))
        return Answer(text("network.question"), not_yet, has_figures=False)
    busiest, more = viewed.busiest(network), more_about(now, text)
    if not busiest:
        return Answer(text("network.question"), sentence(network, now, text, key="sentence"), more)
    together = sentence(network, now, text, key="together")
    first = text.markdown("network.answer.found", found=begins(through_one_person(network, busiest, text)))
    return Answer(text("network.question"), first, (together, *more))


def through_one_person(network: Network, busiest: Row, text: Text) -> str:
    """`14 of Harbor Initiative's 15 ties go through one person`.

    Over all partnerships the organization is not named: with few people in it, the one would be known to all.
    """
    part, whole = busiest["ties_on_one_person"], busiest["ties"]
    how = "all_on_one_person" if part == whole else "on_one_person"
    if network.is_whole:
        return text(f"network.answer.{how}_of_one", part=part, count=whole)
    name = viewed.names(network)[busiest["organization_id"]]
    return text(f"network.answer.{how}", part=part, count=whole, name=name)


def sentence(network: Network, now: Row, text: Text, *, key: str) -> str:
    """How many organizations there are together, and how many ties rest on one person."""
    whose = "whole" if network.is_whole else "with_residents" if now["has_residents_tied"] else "own"
    name = name_of_shown(network)
    if not now["ties"]:
        return text.markdown("network.answer.no_ties", name=name)
    who = text(f"network.answer.{whose}", count=now["organizations_tied"], name=name)
    rests = on_single_people(now, text)
    return text.markdown(f"network.answer.{key}", who=who, rests=rests)


def on_single_people(now: Row, text: Text) -> str:
    between = now["ties_between_organizations"]
    if not between:
        return text("network.answer.single_none")
    return text("network.answer.single", count=now["single_person_ties"], of=between)


def more_about(now: Row, text: Text) -> tuple[str, ...]:
    """If somebody left tomorrow; if the contractors went; who is tied to nobody."""
    said = (of_how_many(now, text), absence(now, text), without_contractors(now, text), alone(now, text))
    open_ = (text("period.not_over"),) if now["is_provisional"] else ()
    return tuple(one for one in (*said, *open_) if one)


def of_how_many(now: Row, text: Text) -> str:
    """How many ties there are between organizations, and how many more with residents."""
    between, with_residents = now["ties_between_organizations"], now["ties_with_residents"]
    if not between:
        return text("network.answer.only_with_residents", count=with_residents) if with_residents else ""
    if not with_residents:
        return text("network.answer.between", count=between)
    return text(
        "network.answer.with_and_without_residents",
        ties=now["ties"],
        count=between,
        with_residents=with_residents,
    )


def absence(now: Row, text: Text) -> str:
    if now["absence_factor"] is None:
        return text("network.answer.no_carriers")
    return text(
        "network.answer.absence", count=now["absence_factor"], ties=now["ties"], carried=now["carried_ties"]
    )


def without_contractors(now: Row, text: Text) -> str:
    """How many would still hang together if the contractors went, and who these are."""
    whole = now["organizations_without_contractors"]
    if not now["contractors"] or not whole:
        return ""
    together = ratio(now["together_without_contractors"], whole, text)
    left = who_is_left(now, text)
    return text("network.answer.without", count=now["contractors"], ratio=together, left=left)


def who_is_left(now: Row, text: Text) -> str:
    others = text("network.answer.others", count=now["other_organizations"])
    if not now["residents"]:
        return others
    extent = "whole" if now["partnership_id"] == WHOLE else "own"
    return text(f"network.answer.and_residents.{extent}", others=others, count=now["residents"])


def alone(now: Row, text: Text) -> str:
    count, of = now["organizations_alone"], now["organizations_without_residents"]
    return text("network.answer.alone", count=count, of=of) if count else ""
