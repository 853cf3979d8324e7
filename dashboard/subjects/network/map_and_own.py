"""The map of ties and, beside it, one organization's own view; on a phone, below."""

import streamlit as st

from dashboard.subjects.network import controls, map_choices, map_of_ties, organization, viewed
from dashboard.subjects.network.seen import Network

SHARES = (5, 3)
"""Of the width, what the map takes, and what the organization takes beside it."""


def show(network: Network) -> None:
    controls.show_comparisons(network)
    with_map, beside = st.columns(SHARES, gap="medium")
    with with_map:
        map_of_ties.show(network, map_choices.chosen())
        controls.show_filters(network)
    with beside:
        controls.show_organization(network)
        organization.show(network, viewed.opened(network))
