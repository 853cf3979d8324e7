"""What is chosen about the map: what of the network is drawn, how, and without whom."""

from dataclasses import dataclass

from dashboard import session
from dashboard.pages import page

KINDS, LEAST, MEASURES = (page("network").choices[of].options for of in ("kinds", "least", "size"))
CONTRACTORS, CHOSEN = "contractors", "chosen"
BEFORE = "before"
TOGETHER = "together"
NOBODY = ""


@dataclass(frozen=True)
class MapChoices:
    """The map as wanted: `left_out` is the organization taken out of it, `size` what a mark's area says."""

    kinds: tuple[str, ...] = KINDS
    sectors: tuple[str, ...] = ()
    least: int = int(LEAST[0])
    size: str = MEASURES[0]
    is_compared: bool = False
    is_without_contractors: bool = False
    left_out: str = NOBODY


def chosen() -> MapChoices:
    """The choices of the address."""
    without = session.choices_of("without")
    return MapChoices(
        kinds=session.choices_of("kinds") or KINDS,
        sectors=session.choices_of("sectors"),
        least=int(session.choice_of("least", default=LEAST[0])),
        size=session.choice_of("size", default=MEASURES[0]),
        is_compared=session.choice_of("compare") == BEFORE,
        is_without_contractors=CONTRACTORS in without,
        left_out=session.choice_of("organization") if CHOSEN in without else NOBODY,
    )
