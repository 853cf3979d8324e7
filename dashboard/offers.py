"""A choice that one page offers: its name in the address, what there is to choose from, what is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass

SEPARATOR = ","

Choices = tuple[tuple[str, tuple[str, ...]], ...]
"""Names of offers, each with what is chosen of it, where that is not what the page shows by itself."""


@dataclass(frozen=True)
class Offer:
    """A choice of one page's own: its name in the address, and what there is to choose from.

    Of `options` one is chosen, by itself the first; where it `is_several`, any number, by themselves none.
    What `is_passing` changes a part of the page only: see `dashboard.session.kept`.
    """

    name: str
    options: tuple[str, ...]
    is_several: bool = False
    is_passing: bool = False

    def chosen(self, address: Mapping[str, str]) -> tuple[str, ...]:
        """What the address names among the options, in their order; nothing where that is the first."""
        named = address.get(self.name, "")
        wanted = set(named.split(SEPARATOR)) if self.is_several else {named}
        found = tuple(option for option in self.options if option in wanted)
        return found if self.is_several else tuple(one for one in found[:1] if one != self.options[0])


def chosen_of(offers: tuple[Offer, ...], address: Mapping[str, str], *, is_passing: bool) -> Choices:
    """What is chosen of the offers of one sort."""
    found = ((offer.name, offer.chosen(address)) for offer in offers if offer.is_passing == is_passing)
    return tuple((name, chosen) for name, chosen in found if chosen)
