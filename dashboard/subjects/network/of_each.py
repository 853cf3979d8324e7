"""The networks of all partnerships side by side, each beside its own past, in order of name."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from dashboard import session
from dashboard.asked.partnerships import in_order_of_name
from dashboard.kit import tiles
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import of_half_year
from dashboard.kit.tiles import Lines, Tile
from dashboard.subjects.network import queries
from dashboard.subjects.network.seen import Network
from dashboard.text import Text
from dashboard.words.ratios import ratio
from dashboard.words.rows import Row

NAME, MARTS = "network_of_each", ("network_by_period",)
SHARE = "largest_component_share_without_contractors"
IN_THE_TABLE = (
    "partnership_id",
    "period_end",
    "organizations_without_residents",
    "ties_between_organizations",
    "single_person_ties",
    "organizations_without_contractors",
    SHARE,
    "is_provisional",
)


def show(network: Network) -> None:
    tiles.show_each(each, described, network.until, key="network", page="network")


def each(until: date) -> Figure:
    text = session.text()
    now = of_half_year(rows(until), until)
    return Figure(
        name=NAME,
        title=text("network.every.title"),
        subtitle=text("network.every.subtitle"),
        says="",
        table=tabled(in_order_of_name(session.scope(), now), *IN_THE_TABLE, figure=NAME, marts=MARTS),
        marts=MARTS,
        definitions=[SHARE, "single_person_tie_share"],
    )


def rows(until: date) -> pl.DataFrame:
    return queries.half_years_of_each(session.scope(), until)


def described(names: Mapping[str, str], until: date) -> list[Tile]:
    middle = queries.middle_half(session.scope(), until)
    lines = Lines(rows(until), SHARE, is_share=True, middle=middle)
    return [tile(lines, one, name, until) for one, name in names.items()]


def tile(lines: Lines, partnership_id: str, name: str, until: date) -> Tile:
    text = session.text()
    own = of_half_year(lines.rows, until).filter(pl.col("partnership_id") == partnership_id)
    words = in_words(own.row(0, named=True), text) if own.height else [text("network.every.none")]
    says = text("network.every.alt", name=name, words=" ".join(words))
    return Tile(partnership_id, name, tiles.picture(lines, partnership_id, says=says), words)


def in_words(now: Row, text: Text) -> list[str]:
    """Organizations and ties, how many rest on one person, how many stay together without contractors."""
    organizations, ties = now["organizations_without_residents"], now["ties_between_organizations"]
    said = [text("network.every.size", organizations=organizations, count=ties)]
    if ties:
        said.append(text("network.every.single", count=now["single_person_ties"]))
    if whole := now["organizations_without_contractors"]:
        together = ratio(now["together_without_contractors"], whole, text)
        said.append(text("network.every.without", ratio=together))
    return said
