"""A figure with its margin of error: read from a cell with the census' annotations, and added up."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

# What stands where there is no figure: none, too few observations, not applicable, suppressed.
# Older downloads write the same marks as numbers.
NO_FIGURE = frozenset(
    {"", "-", "N", "(X)", "null", "**", "***"}
    | {"-222222222", "-333333333", "-666666666", "-888888888", "-999999999"}
)

# The estimate was set to the official count, so chance has no part in it.
CONTROLLED = frozenset(("*****", "-555555555"))


class NotAFigureError(ValueError):
    """A cell holds neither a whole number nor an annotation of the Census Bureau."""


@dataclass(frozen=True)
class Figure:
    """People, and the 90 % margin of error in people (None: not published)."""

    estimate: int
    margin: float | None


def estimate_in(cell: str) -> int | None:
    """The count in a cell; None where the Census Bureau published none.

    Raises:
        NotAFigureError: the cell holds something else.
    """
    text = cell.strip()
    if text in NO_FIGURE or text in CONTROLLED:
        return None
    return whole_number(text)


def margin_in(cell: str) -> float | None:
    """The margin of error in a cell: 0 for a controlled estimate, None where none was published.

    Raises:
        NotAFigureError: the cell holds something else.
    """
    text = cell.strip()
    if text in CONTROLLED:
        return 0.0
    if text in NO_FIGURE:
        return None
    return float(whole_number(text))


def whole_number(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise NotAFigureError(text)
    return int(text)


def combined(adds: Sequence[Figure], takes: Sequence[Figure] = ()) -> Figure:
    """The sum of `adds` less the sum of `takes`."""
    estimate = sum(figure.estimate for figure in adds) - sum(figure.estimate for figure in takes)
    return Figure(estimate, combined_margin([*adds, *takes]))


def combined_margin(figures: Sequence[Figure]) -> float | None:
    """The 90 % margin of error of a sum or difference; None if a part has none.

    Root of the sum of the squared margins. Of all parts estimated at zero only the one with the largest
    margin counts, because the margin of a zero is modelled for the whole area and not measured for the part.

    Source: US Census Bureau, Understanding and Using American Community Survey Data: What All Data Users Need
    to Know, chapter "Calculating Measures of Error for Derived Estimates"; for estimates of zero its training
    presentation of 2016 on margins of error, slide 26 (2016_MOE_Slides_01).
    """
    of_zeros = [0.0]
    of_others: list[float] = []
    for figure in figures:
        if figure.margin is None:
            return None
        (of_others if figure.estimate else of_zeros).append(figure.margin)
    return hypot(max(of_zeros), *of_others)
