"""The map of the network as it is chosen: what is drawn of it, what falls apart, and what a click opens."""

from functools import partial

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.charts.network_map import network_map
from dashboard.charts.network_marks import CHOSEN, KEY
from dashboard.components import figure, network, network_picture_files
from dashboard.components.figure import Figure
from dashboard.components.network_drawn import (
    drawn_organizations,
    drawn_ties,
    falls_apart,
    gone,
    is_compared,
    loose,
    measure,
)
from dashboard.components.network_look import FAMILIES, IN_ORDER, areas, tooltip, widths
from dashboard.components.network_words import kinds_in_words

MAP = "network_map"
HEIGHT, HEIGHT_WHERE_MANY = 580, 720
FEW = 40


def the_map() -> Figure:
    """The map with the sentences that say what it shows, and its ties as a table."""
    text, ties = session.text(), drawn_ties()
    return Figure(
        chart=chart(ties) if drawn_organizations().height else None,
        name=MAP,
        title=text("network.map.title"),
        subtitle=subtitle(),
        says=" ".join(says(ties)),
        table=table(ties),
        definitions=["network_ties", "single_person_tie_share"],
        of=network.whose(),
    )


def chart(ties: pl.DataFrame) -> partial:
    text, found = session.text(), drawn_organizations()
    return partial(
        network_map,
        marks(found),
        lines(ties),
        families=[text(f"network.family.{family}") for family in IN_ORDER],
        titles={name: text(f"columns.{name}") for name in tooltip(found).columns},
        chosen=session.choice_of("organization") or None,
        height=HEIGHT if found.height <= FEW else HEIGHT_WHERE_MANY,
    )


def marks(found: pl.DataFrame) -> pl.DataFrame:
    """The organisations as the chart takes them."""
    families = pl.col("sector").replace_strict(FAMILIES, default="unknown")
    cut = [one for piece in loose() for one in piece]
    return found.select(
        pl.col("organization_id").alias(KEY),
        "label",
        families.replace(session.text().part("network.family")).alias("family"),
        "x",
        "y",
        areas(found),
        pl.col("organization_id").is_in(cut).alias("is_hollow"),
        *tooltip(found).get_columns(),
    )


def lines(ties: pl.DataFrame) -> pl.DataFrame:
    """The ties as the chart takes them."""
    return ties.select(
        "organization_a",
        "organization_b",
        widths(ties.height),
        pl.col("is_single_person").alias("is_dashed"),
        change=pl.col("change") if is_compared() else pl.lit(""),
    )


def subtitle() -> str:
    text = session.text()
    said = [
        text("network.map.size", measure=text(f"network.measure.{measure()}")),
        text("network.map.width"),
    ]
    said.append(text("network.map.compared" if is_compared() else "network.map.dashed"))
    if gone():
        said.append(text("network.map.hollow"))
    return " ".join([*said, text("network.map.places")])


def says(ties: pl.DataFrame) -> list[str]:
    """What the map shows, in words: how many, what changed, what falls apart."""
    text, found = session.text(), drawn_organizations()
    counted = ties.filter(pl.col("change") != "lost")
    said = [text("network.map.says", organizations=found.height, ties=counted.height)]
    if is_compared():
        numbers = {
            change: ties.filter(pl.col("change") == change).height for change in ("gained", "kept", "lost")
        }
        said.append(text("network.map.changed", **numbers))
    if measure() != session.choice_of("size", default="degree"):
        said.append(text("network.map.no_betweenness"))
    return said + falls_apart() + [text("network.caveat")]


def table(ties: pl.DataFrame) -> pl.DataFrame:
    text = session.text()
    return ties.select(
        pl.col("label_a").alias("organization"),
        pl.col("label_b").alias("other_organization"),
        kinds_in_words(text).alias("tie_kinds"),
        "weight",
        "people_a",
        "people_b",
        "is_single_person",
        "evidence_points",
        "first_on",
        "last_on",
        pl.col("change").replace(text.part("network.change")),
    )


def show() -> None:
    """The map, its words and its files; a click opens an organisation's own view."""
    shown = session.kept(the_map)
    with st.container(gap="small"):
        figure.show_title(shown.title, shown.subtitle)
        if shown.picture is not None:
            st.vega_lite_chart(
                shown.picture, theme=None, key=MAP, on_select=open_clicked, selection_mode=[CHOSEN]
            )
        figure.show_words(shown)
        if shown.picture is not None:
            network_picture_files.show(shown, name=MAP)


def open_clicked() -> None:
    picked = st.session_state[MAP]["selection"].get(CHOSEN) or [{KEY: network.NOBODY}]
    session.choose("organization", picked[0][KEY])
