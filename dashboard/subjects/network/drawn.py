"""What of the network is drawn, as it is chosen, and what falls apart without those left out."""

import polars as pl

from dashboard import session
from dashboard.subjects.network import viewed
from dashboard.subjects.network.parts import cut_off, parts
from dashboard.subjects.network.wording import pieces_in_words


def is_compared() -> bool:
    return session.choice_of("compare") == viewed.BEFORE


def gone() -> set[str]:
    """The organizations left out, to see what falls apart."""
    without = session.choices_of("without")
    contractors = viewed.present().filter("is_contractor")["organization_id"]
    left_out = set(contractors) if viewed.CONTRACTORS in without else set()
    chosen = {session.choice_of("organization")} if viewed.CHOSEN in without else set()
    return (left_out | chosen) - {viewed.NOBODY}


def drawn_ties() -> pl.DataFrame:
    """The ties of the kinds and the strength chosen; those lost only where half-years are compared."""
    wanted = session.choices_of("kinds") or viewed.KINDS
    least = int(session.choice_of("least", default="1"))
    found = viewed.ties_and_lost() if is_compared() else viewed.ties()
    shown = set(drawn_organizations()["organization_id"])
    return found.filter(
        pl.col("kinds").str.split("|").list.set_intersection(list(wanted)).list.len() > 0,
        (pl.col("weight") >= least) | (pl.col("change") == "lost"),
        pl.col("organization_a").is_in(shown) & pl.col("organization_b").is_in(shown),
    )


def drawn_organizations() -> pl.DataFrame:
    """The organizations of the sectors chosen, without those left out."""
    found = viewed.present()
    if is_compared():
        sides = pl.concat([viewed.lost()[f"organization_{side}"] for side in "ab"])
        known = viewed.last_known().filter(pl.col("organization_id").is_in(sides.implode()))
        found = pl.concat([found, known]).unique("organization_id", keep="first", maintain_order=True)
    sectors = session.choices_of("sectors") or viewed.sectors()
    is_wanted = pl.col("sector").is_in(sectors) | (
        pl.col("sector").is_null() & (not session.choices_of("sectors"))
    )
    return found.filter(is_wanted, ~pl.col("organization_id").is_in(gone()))


def loose() -> list[list[str]]:
    """The groups that hang together no more once somebody is left out, by identifier."""
    if not gone():
        return []
    everybody = viewed.present()["organization_id"].to_list()
    return cut_off(everybody, viewed.ties(), without=gone())


def measure() -> str:
    """What the size of a mark says; betweenness where it is not known is replaced by the number of ties."""
    wanted = session.choice_of("size", default="degree")
    return wanted if viewed.present()[wanted].is_not_null().any() else "degree"


def still_together() -> list[str]:
    """How many hang together without those left out."""
    if not gone():
        return []
    left = parts(viewed.present()["organization_id"].to_list(), viewed.ties(), without=gone())
    together = left.filter(pl.col("part") == 1).height
    return [session.text()("network.without.left", count=together, of=left.height, who=who_is_gone())]


def falls_apart() -> list[str]:
    """Who is cut off without those left out, or that nobody is."""
    if not gone():
        return []
    text, names = session.text(), dict(viewed.last_known().select("organization_id", "label").iter_rows())
    pieces = [[names[one] for one in piece] for piece in loose()]
    return pieces_in_words(pieces, text) or [text("network.without.nothing")]


def who_is_gone() -> str:
    text, without = session.text(), session.choices_of("without")
    chosen = viewed.chosen()
    said = [text("network.without.contractors")] if viewed.CONTRACTORS in without else []
    if viewed.CHOSEN in without and chosen:
        said.append(str(chosen["label"]))
    return text("network.list.and", names=said[0], last=said[1]) if len(said) > 1 else "".join(said)
