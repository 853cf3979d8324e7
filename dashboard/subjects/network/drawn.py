"""What of the network is drawn, as it is chosen, and what falls apart without those left out."""

import polars as pl

from dashboard.subjects.network import viewed
from dashboard.subjects.network.map_choices import NOBODY, MapChoices
from dashboard.subjects.network.parts import Part, cut_off, parts
from dashboard.subjects.network.seen import Network
from dashboard.subjects.network.wording import pieces_in_words
from dashboard.text import Text


def gone(network: Network, choices: MapChoices) -> set[str]:
    """The organizations left out, to see what falls apart."""
    contractors = viewed.present(network).filter("is_contractor")["organization_id"]
    left_out = set(contractors) if choices.is_without_contractors else set()
    return (left_out | {choices.left_out}) - {NOBODY}


def drawn_ties(network: Network, choices: MapChoices) -> pl.DataFrame:
    """The ties of the kinds and the strength chosen; those lost only where half-years are compared."""
    found = viewed.ties_and_lost(network) if choices.is_compared else viewed.ties(network)
    shown = set(drawn_organizations(network, choices)["organization_id"])
    return found.filter(
        pl.col("kinds").str.split("|").list.set_intersection(list(choices.kinds)).list.len() > 0,
        (pl.col("weight") >= choices.least) | (pl.col("change") == "lost"),
        pl.col("organization_a").is_in(shown) & pl.col("organization_b").is_in(shown),
    )


def drawn_organizations(network: Network, choices: MapChoices) -> pl.DataFrame:
    """The organizations of the sectors chosen, without those left out."""
    found = viewed.present(network)
    if choices.is_compared:
        sides = pl.concat([viewed.lost(network)[f"organization_{side}"] for side in "ab"])
        known = viewed.last_known(network).filter(pl.col("organization_id").is_in(sides.implode()))
        found = pl.concat([found, known]).unique("organization_id", keep="first", maintain_order=True)
    if choices.sectors:
        found = found.filter(pl.col("sector").is_in(choices.sectors))
    return found.filter(~pl.col("organization_id").is_in(gone(network, choices)))


def loose(network: Network, choices: MapChoices) -> list[Part]:
    """The groups that hang together no more once somebody is left out."""
    without = gone(network, choices)
    if not without:
        return []
    everybody = viewed.present(network)["organization_id"].to_list()
    return cut_off(everybody, viewed.ties(network), without=without)


def measure(network: Network, choices: MapChoices) -> str:
    """What the size of a mark says; betweenness where it is not known is replaced by the number of ties."""
    return choices.size if viewed.present(network)[choices.size].is_not_null().any() else "degree"


def still_together(network: Network, choices: MapChoices, text: Text) -> list[str]:
    """How many hang together without those left out."""
    without = gone(network, choices)
    if not without:
        return []
    everybody = viewed.present(network)["organization_id"].to_list()
    left = parts(everybody, viewed.ties(network), without=without)
    # counts what is shown: whom a visitor leaves out, no mart can foresee
    said = {"count": len(left[0]) if left else 0, "of": len(set(everybody) - without)}
    return [text("network.without.left", **said, who=who_is_gone(network, choices, text))]


def falls_apart(network: Network, choices: MapChoices, text: Text) -> list[str]:
    """Who is cut off without those left out, or that nobody is."""
    if not gone(network, choices):
        return []
    names = viewed.names(network)
    pieces = [[names[one] for one in piece] for piece in loose(network, choices)]
    return pieces_in_words(pieces, text) or [text("network.without.nothing")]


def who_is_gone(network: Network, choices: MapChoices, text: Text) -> str:
    said = [text("network.without.contractors")] if choices.is_without_contractors else []
    chosen = viewed.organization(network, choices.left_out)
    if chosen:
        said.append(chosen["label"])
    return text("network.list.and", names=said[0], last=said[1]) if len(said) > 1 else "".join(said)
