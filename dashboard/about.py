"""Whose figures, and until when: what nearly every query of a page is about."""

from dataclasses import dataclass
from datetime import date
from typing import TypedDict


class Parameters(TypedDict):
    """The same as queries take it, for `$partnership_id` and `$until`."""

    partnership_id: str
    until: date


@dataclass(frozen=True)
class About:
    """One partnership, and the last day of the half-year looked at."""

    partnership_id: str
    until: date

    @property
    def parameters(self) -> Parameters:
        return {"partnership_id": self.partnership_id, "until": self.until}
