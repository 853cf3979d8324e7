"""Whose figures, and until when: what nearly every query of a page is about."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class About:
    """One partnership, and the last day of the half-year looked at."""

    partnership_id: str
    until: date
