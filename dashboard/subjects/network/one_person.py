"""If one person left: which organizations would be cut off from the rest."""

import polars as pl

from dashboard import session
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.subjects.network import viewed
from dashboard.subjects.network.seen import Network
from dashboard.subjects.network.wording import listed
from dashboard.text import Text
from dashboard.words.ratios import ratio
from dashboard.words.rows import Row

NAME, MARTS = "if_one_person_left", ("if_one_person_left",)
TOLD = 8
TABLED = ("organization_id", "ties", "ties_on_one_person", "organizations_cut_off", "cut_off")


def if_one_left(network: Network) -> Figure:
    """The organizations whose one person holds others, or themselves, to the rest; the most cut off first."""
    text, rows = session.text(), viewed.on_one_person(network)
    cutting = rows.filter(pl.col("organizations_cut_off") > 0)
    cutting = cutting.sort("organizations_cut_off", "place", descending=[True, False])
    names = viewed.names(network)
    return Figure(
        name=NAME,
        title=text("network.person.title"),
        subtitle=text("network.person.subtitle"),
        says=text(f"network.person.{says(rows, cutting)}"),
        notes=[
            f"{who_is_cut_off(row, names, text)}{and_residents(row, network, text)}"
            for row in cutting.head(TOLD).iter_rows(named=True)
        ],
        table=tabled(rows, *TABLED, figure=NAME, marts=MARTS),
        marts=MARTS,
        definitions=["ties_on_one_person", "organizations_cut_off"],
        of=viewed.whose(network),
    )


def says(rows: pl.DataFrame, cutting: pl.DataFrame) -> str:
    if rows.is_empty():
        return "none"
    if cutting.height:
        return "says"
    return "unknown" if rows["cut_off"].null_count() else "nobody"


def who_is_cut_off(row: Row, names: dict[str, str], text: Text) -> str:
    """`Clinic: 15 of 16 ties go through one person; without them, it and the library would be cut off.`"""
    own, others = row["organization_id"], row["cut_off"].split("|")
    itself = [text("network.person.itself")] if own in others else []
    who = [*itself, *(names.get(one, one) for one in others if one != own)]
    return text(
        "network.person.cut_off",
        count=row["organizations_cut_off"],
        name=names[own],
        ratio=ratio(row["ties_on_one_person"], row["ties"], text),
        who=listed(who, text),
    )


def and_residents(row: Row, network: Network, text: Text) -> str:
    """Whether its tie with the residents remains; nothing where it has none, or that is not known.

    Who is cut off although the residents are not has lost that tie too; who is not, and has lost every
    tie to organizations, hangs on by it.
    """
    own, cut = row["organization_id"], set(row["cut_off"].split("|"))
    tied = viewed.tied_to_residents(network)
    if network.is_whole or own not in tied:
        return ""
    if own in cut:
        return f" {text('network.person.residents_too')}" if tied - cut else ""
    lost_all = row["ties_on_one_person"] == row["ties"]
    return f" {text('network.person.residents_remain')}" if lost_all else ""
