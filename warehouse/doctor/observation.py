"""One thing that was looked at, and how it is."""

from dataclasses import dataclass, field

WELL, ATTENTION, UNKNOWN = "well", "attention", "unknown"


@dataclass(frozen=True)
class Observation:
    """A finding, named as its sentence: `state` is well, attention (somebody should act) or unknown."""

    name: str
    state: str
    facts: dict[str, object] = field(default_factory=dict)
