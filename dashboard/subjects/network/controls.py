"""Where visitors choose about the map; every choice stands in the address."""

import streamlit as st

from dashboard import session
from dashboard.kit.choices import choice_from, choices_from, switch
from dashboard.subjects.network import viewed
from dashboard.subjects.network.map_choices import (
    BEFORE,
    CHOSEN,
    CONTRACTORS,
    LEAST,
    MEASURES,
    NOBODY,
    TOGETHER,
)
from dashboard.subjects.network.seen import Network
from dashboard.subjects.network.styles import sector_words
from dashboard.text.categories import labels


def show_organization(network: Network) -> None:
    """Whose own view is open; the same choice as a click on the map, for whoever has no pointer."""
    text = session.text()
    choice_from(
        {NOBODY: text("network.choose.nobody"), **session.kept(viewed.names, network)},
        of="organization",
        label=text("network.choose.organization"),
        now=viewed.opened(network),
    )


def show_comparisons(network: Network | None) -> None:
    """Half-years beside each other, without contractors, without the chosen one, under umbrellas.

    Also where the choice made leads to no figures.
    """
    if network is None:
        return
    text, chosen = session.text(), viewed.organization(network, session.choice_of("organization"))
    with st.container(horizontal=True, gap="medium"):
        switch(of="compare", label=text("network.choose.compare"), on=BEFORE)
        switch(of="without", label=text("network.choose.without_contractors"), on=CONTRACTORS)
        if chosen:
            label = text("network.choose.without_chosen", name=chosen["label"])
            switch(of="without", label=label, on=CHOSEN)
        switch(of="umbrella", label=text("network.choose.umbrella"), on=TOGETHER)


def show_filters(network: Network) -> None:
    """What is drawn: kinds of tie, sectors, strength; and what the size of a mark says."""
    text = session.text()
    with st.expander(f":gray[{text('network.choose.filters')}]", type="compact"):
        choices_from(labels("tie_made_of", text.language), of="kinds", label=text("network.choose.kinds"))
        words = sector_words(text)
        sectors = {sector: words.get(sector, sector) for sector in session.kept(viewed.sectors, network)}
        choices_from(sectors, of="sectors", label=text("network.choose.sectors"))
        with st.grid(2, min_column_width=220, gap="small") as grid:
            strengths = {least: text("network.choose.times", count=int(least)) for least in LEAST}
            sizes = {measure: text(f"network.measure.{measure}") for measure in MEASURES}
            for of, options in (("least", strengths), ("size", sizes)):
                with grid.cell():
                    now = session.choice_of(of, default=next(iter(options)))
                    choice_from(options, of=of, label=text(f"network.choose.{of}"), now=now)
