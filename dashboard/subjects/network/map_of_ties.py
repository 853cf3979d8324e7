"""The map of the network as it is chosen: what is drawn of it, what falls apart, and what a click opens."""

from functools import partial

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.charts.network_map import network_map
from dashboard.charts.network_marks import CHOSEN, KEY
from dashboard.kit import figure
from dashboard.kit.figure import Figure
from dashboard.subjects.network import picture_files, viewed
from dashboard.subjects.network.drawn import (
    drawn_organizations,
    drawn_ties,
    falls_apart,
    gone,
    is_compared,
    loose,
    measure,
    still_together,
)
from dashboard.subjects.network.styles import FAMILIES, IN_ORDER, areas, tooltip, widths
from dashboard.subjects.network.wording import kinds_in_words

MAP, RINGED = "network_map", "network_map_ringed"
HEIGHT, HEIGHT_WHERE_MANY = 580, 720
FEW = 40


def the_map(opened: str, left_out: str) -> Figure:  # noqa: ARG001 (the key: the switch asks who is chosen)
    """The map with the sentences that say what it shows, and its ties as a table.

    `opened` has a ring from the beginning; `left_out` is the chosen organization where it is taken out.
    """
    text, ties = session.text(), drawn_ties()
    return Figure(
        chart=chart(ties, opened) if drawn_organizations().height else None,
        name=MAP,
        title=text("network.map.title"),
        subtitle=subtitle(),
        says=" ".join(says(ties)),
        notes=falls_apart(),
        table=table(ties),
        definitions=["network_ties", "single_person_tie_share"],
        of=viewed.whose(),
    )


def chart(ties: pl.DataFrame, opened: str) -> partial:
    text, found = session.text(), drawn_organizations()
    return partial(
        network_map,
        marks(found),
        lines(ties),
        families=[text(f"network.family.{family}") for family in IN_ORDER],
        titles={name: text(f"columns.{name}") for name in tooltip(found).columns},
        chosen=opened or None,
        height=HEIGHT if found.height <= FEW else HEIGHT_WHERE_MANY,
    )


def marks(found: pl.DataFrame) -> pl.DataFrame:
    """The organizations as the chart takes them."""
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
    said.append(text("network.map.dashed"))
    if is_compared():
        said.append(text("network.map.compared"))
    if gone():
        said.append(text("network.map.hollow"))
    return " ".join([*said, text("network.map.places")])


def says(ties: pl.DataFrame) -> list[str]:
    """What the map shows, in words: how many, what changed, what falls apart."""
    text, found = session.text(), drawn_organizations()
    counted = ties.filter(pl.col("change") != "lost")
    said = [text("network.map.says", organizations=found.height, count=counted.height)]
    if is_compared():
        numbers = {
            change: ties.filter(pl.col("change") == change).height for change in ("gained", "kept", "lost")
        }
        said.append(text("network.map.changed", **numbers))
    if measure() != session.choice_of("size", default="degree"):
        said.append(text("network.map.no_betweenness"))
    return [*said, *still_together(), text("network.caveat")]


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
    """The map, its words and its files; a click opens an organization's own view."""
    chosen = session.choice_of("organization")
    without = chosen if viewed.CHOSEN in session.choices_of("without") else viewed.NOBODY
    shown = session.kept(the_map, opened(chosen), without)
    with st.container(gap="small"):
        figure.show_title(shown.title, shown.subtitle)
        if shown.picture is not None:
            st.vega_lite_chart(
                shown.picture, theme=None, key=MAP, on_select=open_clicked, selection_mode=[CHOSEN]
            )
        figure.show_words(shown)
        if shown.picture is not None:
            picture_files.show(shown, name=MAP)


def opened(chosen: str) -> str:
    """The organization that the picture itself rings: not one clicked, which the browser has ringed already.

    So a click changes nothing in the picture, and it need not be drawn again.
    """
    if chosen != clicked():
        st.session_state[RINGED] = chosen
    return st.session_state.setdefault(RINGED, chosen)


def clicked() -> str:
    """The organization last clicked on the map; nobody where nothing was, or the click was beside all."""
    selection = st.session_state.get(MAP, {}).get("selection", {})
    return next((one[KEY] for one in selection.get(CHOSEN) or []), viewed.NOBODY)


def open_clicked() -> None:
    session.choose("organization", clicked())
