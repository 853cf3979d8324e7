"""Whose network it is, at the end of which half-year, and how its organizations are seen."""

from dataclasses import dataclass

from dashboard.about import About

WHOLE = "all"
"""The network across all partnerships, which only a funder's or an analyst's scope holds."""


@dataclass(frozen=True)
class Network(About):
    """One network in one half-year, each organization as itself or under its umbrella."""

    is_rolled_up: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether this is the network across all partnerships."""
        return self.partnership_id == WHOLE
