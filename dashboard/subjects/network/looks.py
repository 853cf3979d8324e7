"""What can be chosen about the map; every choice stands in the address."""

import streamlit as st

from dashboard import session
from dashboard.kit.choices import choice_from, choices_from, switch
from dashboard.subjects.network import viewed
from dashboard.subjects.network.styles import sector_words
from dashboard.text import Text


def show_organization() -> None:
    """Whose own view is open; the same choice as a click on the map, for whoever has no pointer."""
    text = session.text()
    choice_from(
        {viewed.NOBODY: text("network.choose.nobody"), **session.kept(names)},
        of="organization",
        label=text("network.choose.organization"),
        now=session.choice_of("organization"),
    )


def names() -> dict[str, str]:
    """Every organization to choose from, in order of name."""
    found = viewed.last_known().sort("label", "organization_id")
    return dict(found.select("organization_id", "label").iter_rows())


def show_looks() -> None:
    """Half-years beside each other, without contractors, without the chosen one, under umbrellas."""
    text, chosen = session.text(), viewed.chosen()
    with st.container(horizontal=True, gap="medium"):
        switch(of="compare", label=text("network.choose.compare"), on=viewed.BEFORE)
        switch(of="without", label=text("network.choose.without_contractors"), on=viewed.CONTRACTORS)
        if chosen:
            label = text("network.choose.without_chosen", name=chosen["label"])
            switch(of="without", label=label, on=viewed.CHOSEN)
        switch(of="umbrella", label=text("network.choose.umbrella"), on=viewed.TOGETHER)


def show_filters() -> None:
    """What is drawn: kinds of tie, sectors, strength; and what the size of a mark says."""
    text = session.text()
    with st.expander(f":gray[{text('network.choose.filters')}]", type="compact"):
        choices_from(in_words("kind", viewed.KINDS, text), of="kinds", label=text("network.choose.kinds"))
        words = sector_words()
        sectors = {sector: words.get(sector, sector) for sector in session.kept(viewed.sectors)}
        choices_from(sectors, of="sectors", label=text("network.choose.sectors"))
        with st.grid(2, min_column_width=220, gap="small") as grid:
            strengths = {least: text("network.choose.times", count=int(least)) for least in viewed.LEAST}
            sizes = in_words("measure", viewed.MEASURES, text)
            for of, options in (("least", strengths), ("size", sizes)):
                with grid.cell():
                    now = session.choice_of(of, default=next(iter(options)))
                    choice_from(options, of=of, label=text(f"network.choose.{of}"), now=now)


def in_words(of: str, codes: tuple[str, ...], text: Text) -> dict[str, str]:
    return {code: text(f"network.{of}.{code}") for code in codes}
