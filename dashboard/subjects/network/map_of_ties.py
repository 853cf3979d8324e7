"""The map of the network as it is chosen: what is drawn of it, what falls apart, and what a click opens."""

from functools import partial

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.charts.network_labels import FEW
from dashboard.charts.network_map import network_map
from dashboard.charts.network_marks import CHOSEN, KEY
from dashboard.kit import figure, picture_files
from dashboard.kit.columns import heading, tabled
from dashboard.kit.figure import Figure
from dashboard.kit.organizations import names_of_residents
from dashboard.kit.picture_files import Chart
from dashboard.subjects.network import viewed
from dashboard.subjects.network.drawn import (
    drawn_organizations,
    drawn_ties,
    falls_apart,
    gone,
    loose,
    measure,
    still_together,
)
from dashboard.subjects.network.map_choices import NOBODY, MapChoices
from dashboard.subjects.network.seen import Network
from dashboard.subjects.network.styles import FAMILIES, IN_ORDER, areas, tooltip, widths
from dashboard.text import Text

MAP, RINGED = "network_map", "network_map_ringed"
OF_TIES, OF_ORGANIZATIONS = ("network_ties",), ("network_organizations",)
CHANGES = ("gained", "kept", "lost")
HEIGHT, HEIGHT_WHERE_MANY = 580, 720


def the_map(network: Network, choices: MapChoices, opened: str) -> Figure:
    """The map with the sentences that say what it shows, and its ties as a table.

    `opened` has a ring from the beginning.
    """
    text, ties = session.text(), drawn_ties(network, choices)
    drawn = chart(network, choices, opened) if drawn_organizations(network, choices).height else None
    return Figure(
        chart=drawn,
        # Names are placed for the width that there is.
        chart_on_paper=partial(drawn, width=picture_files.WIDTH) if drawn else None,
        name=MAP,
        title=text("network.map.title"),
        subtitle=subtitle(network, choices, text),
        says=" ".join(says(network, choices, text)),
        notes=falls_apart(network, choices, text),
        table=table(ties),
        marts=OF_TIES,
        definitions=["network_ties", "single_person_tie_share"],
        of=viewed.whose(network),
    )


def chart(network: Network, choices: MapChoices, opened: str) -> Chart:
    text, found = session.text(), drawn_organizations(network, choices)
    told_of = viewed.busiest(network)
    return partial(
        network_map,
        marks(network, choices, text),
        lines(drawn_ties(network, choices), is_compared=choices.is_compared),
        families=[text(f"network.family.{family}") for family in IN_ORDER],
        titles={name: heading(name, *OF_ORGANIZATIONS) for name in tooltip(found, text).columns},
        chosen=opened or None,
        first=None if network.is_whole or not told_of else told_of["organization_id"],
        height=HEIGHT if found.height <= FEW else HEIGHT_WHERE_MANY,
    )


def marks(network: Network, choices: MapChoices, text: Text) -> pl.DataFrame:
    """The organizations as the chart takes them."""
    found = drawn_organizations(network, choices)
    families = pl.col("sector").replace_strict(FAMILIES, default="unknown")
    cut = [one for piece in loose(network, choices) for one in piece]
    return found.select(
        pl.col("organization_id").alias(KEY),
        "label",
        families.replace(text.part("network.family")).alias("family"),
        "x",
        "y",
        areas(found, measure(network, choices)),
        pl.col("organization_id").is_in(cut).alias("is_hollow"),
        *tooltip(found, text).get_columns(),
    )


def lines(ties: pl.DataFrame, *, is_compared: bool) -> pl.DataFrame:
    """The ties as the chart takes them."""
    return ties.select(
        "organization_a",
        "organization_b",
        widths(ties.height),
        pl.col("is_single_person").alias("is_dashed"),
        change=pl.col("change") if is_compared else pl.lit(""),
    )


def subtitle(network: Network, choices: MapChoices, text: Text) -> str:
    size = text(f"network.measure.{measure(network, choices)}")
    said = [text("network.map.size", measure=size), text("network.map.width"), text("network.map.dashed")]
    if choices.is_compared:
        said.append(text("network.map.compared"))
    if gone(network, choices):
        said.append(text("network.map.hollow"))
    return " ".join([*said, text("network.map.places")])


def says(network: Network, choices: MapChoices, text: Text) -> list[str]:
    """What the map shows, in words: how many, what changed, what falls apart.

    What is drawn follows the visitor's own filters, so only the map itself can say how much it is.
    """
    ties = drawn_ties(network, choices)
    # counts what is shown: the marks that the visitor's own filters leave
    drawn = {change: ties.filter(pl.col("change") == change).height for change in CHANGES}
    said = [how_many(ties.filter(pl.col("change") != "lost"), marks_in_words(network, choices, text), text)]
    if choices.is_compared:
        said.append(text("network.map.changed", **drawn))
    if measure(network, choices) != choices.size:
        said.append(text("network.map.no_betweenness"))
    return [*said, *still_together(network, choices, text), text("network.caveat")]


def how_many(ties: pl.DataFrame, marks: str, text: Text) -> str:
    """How many marks and ties; lost ties are crosses, and no ties."""
    residents = [pl.col(f"organization_{side}").is_in(list(names_of_residents())) for side in "ab"]
    # counts what is shown: the ties that the visitor's own filters leave
    count, with_residents = ties.height, ties.filter(pl.any_horizontal(residents)).height
    if not with_residents:
        return text("network.map.says", marks=marks, count=count)
    # counts what is shown: the rest of these
    between = count - with_residents
    return text(
        "network.map.says_with_residents",
        marks=marks,
        count=count,
        between=between,
        with_residents=with_residents,
    )


def marks_in_words(network: Network, choices: MapChoices, text: Text) -> str:
    """`23 organizations, the residents`, so that residents are never counted as an organization."""
    found = drawn_organizations(network, choices)
    # counts what is shown: the marks that the visitor's own filters leave
    residents = found.filter(pl.col("sector") == viewed.RESIDENTS).height
    # counts what is shown: the rest of these
    marks = text("network.map.marks", count=found.height - residents)
    if not residents:
        return marks
    extent = "whole" if network.is_whole else "own"
    return text(f"network.map.and_residents.{extent}", marks=marks, count=residents)


def table(ties: pl.DataFrame) -> pl.DataFrame:
    return tabled(
        ties,
        "organization_a",
        "organization_b",
        "kinds",
        "weight",
        "people_a",
        "people_b",
        "is_single_person",
        "evidence_points",
        "first_on",
        "last_on",
        "change",
        figure=MAP,
        marts=OF_TIES,
    )


def show(network: Network, choices: MapChoices) -> None:
    """The map, its words and its files; a click opens an organization's own view."""
    shown = session.kept(the_map, network, choices, opened(session.choice_of("organization")))
    with st.container(gap="small"):
        figure.show_title(shown)
        if shown.picture is not None:
            st.vega_lite_chart(
                shown.picture, theme=None, key=MAP, on_select=open_clicked, selection_mode=[CHOSEN]
            )
        figure.show_words(shown)


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
    return next((one[KEY] for one in selection.get(CHOSEN) or []), NOBODY)


def open_clicked() -> None:
    session.choose("organization", clicked())
