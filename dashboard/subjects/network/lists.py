"""Two lists: ties that rest on one person, and organizations that no path leads to."""

import polars as pl

from dashboard import session
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.subjects.network import viewed
from dashboard.subjects.network.seen import Network
from dashboard.subjects.network.styles import with_sector_said
from dashboard.subjects.network.wording import listed, people
from dashboard.text import Text
from dashboard.words.rows import Row

SINGLE_PERSON_TIES, ALONE = "single_person_ties", "alone"
TIES, ORGANIZATIONS = ("network_ties",), ("network_organizations",)
TOLD, NAMED = 8, 20


def single_person_ties(network: Network) -> Figure:
    """The ties that would end with one person, the most used first; all of them are in the table."""
    text, now = session.text(), viewed.now(network)
    found = viewed.ties(network).filter("is_single_person")
    found = found.sort("weight", "label_a", descending=[True, False])
    count = now["single_person_ties"] if now else 0
    return Figure(
        name=SINGLE_PERSON_TIES,
        title=text("network.single.title"),
        subtitle=text("network.single.subtitle"),
        says=text("network.single.says", count=count) if count else text("network.single.none"),
        notes=[one_tie(tie, text) for tie in found.head(TOLD).iter_rows(named=True)],
        table=tabled(
            found,
            "organization_a",
            "organization_b",
            "people_a",
            "people_b",
            "weight",
            "kinds",
            "first_on",
            "last_on",
            figure=SINGLE_PERSON_TIES,
            marts=TIES,
        ),
        marts=TIES,
        definitions=["single_person_tie_share"],
        of=viewed.whose(network),
    )


def one_tie(tie: Row, text: Text) -> str:
    return text(
        "network.single.tie",
        one=tie["label_a"],
        people_one=people(tie["people_a"], text),
        other=tie["label_b"],
        people_other=people(tie["people_b"], text),
    )


def alone(network: Network) -> Figure:
    """Organizations without a tie, and those tied only among themselves."""
    text, now = session.text(), viewed.now(network)
    found = viewed.present(network).filter((pl.col("component") > 1) | (pl.col("degree") == 0))
    found = found.sort("degree", "label")
    return Figure(
        name=ALONE,
        title=text("network.alone.title"),
        says=" ".join(who_is_alone(found, now, text)) if now else "",
        table=tabled(
            with_sector_said(found, text),
            "organization_id",
            "sector",
            "is_contractor",
            "degree",
            figure=ALONE,
            marts=ORGANIZATIONS,
        ),
        marts=ORGANIZATIONS,
        of=viewed.whose(network),
    )


def who_is_alone(found: pl.DataFrame, now: Row, text: Text) -> list[str]:
    """Who has no tie, and who is tied apart from most; or that nobody is."""
    apart, islands = found.filter(pl.col("degree") == 0), found.filter(pl.col("degree") > 0)
    said = [
        named("apart", apart, now["organizations_alone"], text),
        contractors(now, text),
        named("islands", islands, now["organizations_in_small_parts"], text),
    ]
    return [one for one in said if one] or [text("network.alone.none")]


def contractors(now: Row, text: Text) -> str:
    """How many of those without a tie are contractors, whose work need not lie in one partnership."""
    count = now["contractors_alone"]
    if not count:
        return ""
    if now["organizations_alone"] == 1:
        return text("network.alone.contractor")
    return text("network.alone.contractors", count=count)


def named(key: str, rows: pl.DataFrame, count: int, text: Text) -> str:
    if not count:
        return ""
    names = listed(rows["label"].to_list(), text, at_most=NAMED)
    return text(f"network.alone.{key}", count=count, names=names)
