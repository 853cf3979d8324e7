"""The networks of all partnerships side by side, each beside its own past, in order of name."""

from collections.abc import Mapping

import polars as pl

from dashboard import session
from dashboard.asked.partnerships import partnerships
from dashboard.kit import tiles
from dashboard.kit.figure import Figure
from dashboard.kit.tiles import Lines, Tile
from dashboard.subjects.network import queries as asked
from dashboard.words.ratios import ratio

SHARE = "largest_component_share_without_contractors"


def show() -> None:
    tiles.show_each(each, described, key="network", page="network")


def rows() -> pl.DataFrame:
    return asked.half_years_of_each(session.scope(), until=session.view().period_end)


def each() -> Figure:
    text = session.text()
    names = partnerships(session.scope()).select("partnership_id", "name")
    now = rows().filter(pl.col("period_end") == session.view().period_end)
    return Figure(
        name="network_of_each",
        title=text("network.every.title"),
        subtitle=text("network.every.subtitle"),
        says="",
        table=names.join(now, on="partnership_id", maintain_order="left").drop("partnership_id"),
        definitions=[SHARE, "single_person_tie_share"],
    )


def described(names: Mapping[str, str]) -> list[Tile]:
    lines = Lines(rows(), SHARE, is_share=True)
    return [tile(lines, one, name) for one, name in names.items()]


def tile(lines: Lines, partnership_id: str, name: str) -> Tile:
    text = session.text()
    own = lines.rows.filter(
        pl.col("partnership_id") == partnership_id, pl.col("period_end") == session.view().period_end
    )
    words = in_words(own.row(0, named=True)) if own.height else [text("network.every.none")]
    says = text("network.every.alt", name=name, words=" ".join(words))
    return Tile(partnership_id, name, tiles.picture(lines, partnership_id, says=says), words)


def in_words(now: dict[str, object]) -> list[str]:
    """Organizations and ties, how many rest on one person, how many stay together without contractors."""
    text, whole = session.text(), now["organizations_without_contractors"]
    said = [
        text("network.every.size", organizations=now["organizations"], count=now["ties"]),
        text("network.every.single", count=now["single_person_ties"], of=now["ties_between_organizations"]),
    ]
    if whole and now[SHARE] is not None:
        said.append(text("network.every.without", ratio=ratio(round(now[SHARE] * whole), whole, text)))
    return said
