"""Where the names of a map find room, so that none lies on another or on a mark."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import pi, sqrt
from textwrap import fill

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dashboard.theme import LABEL_SIZE

WIDE, WALL, NARROW = 580, 480, 320
"""Widths in pixels at which room is reckoned; a picture between two of them is treated as the narrower.

On a wall everything is larger, so that a map there has fewer pixels of its own than on a desk.
"""
SIDE, TOP = 44, 30
"""Pixels from the edge to the outermost organization."""
CHARACTER, LINE = 7.4, LABEL_SIZE + 3
"""Pixels, about, that a character is wide, and a line high."""
CHARACTERS_A_LINE = 20
FEW, NAMES_WHERE_MANY = 40, 14
"""So many organizations have room for all their names; of more, so many are named."""
GAP = 4
FURTHER = (0, 10, 20)
"""Pixels by which a name may stand off its mark where there are few organizations."""
SMALLER_WHERE_NARROW = 0.45
"""Of its area, what a mark has on a narrow picture."""
ABOVE = {WIDE: 50, NARROW: 120}
"""Pixels of the picture's height that the legend takes."""

SPOTS = [f"{width}_{part}" for width in ("wide", "wall", "narrow") for part in ("align", "dx", "dy")]

Boxes = NDArray[np.float64]
"""Rows of left, top, right, bottom, in pixels."""


@dataclass(frozen=True)
class Spot:
    """Where a name stands, seen from the middle of its mark: how it is aligned, and how far away."""

    align: str
    dx: float
    dy: float

    def box(self, at: tuple[float, float], *, width: float, height: float) -> Boxes:
        left = at[0] + self.dx - {"left": 0.0, "center": width / 2, "right": width}[self.align]
        # The first line stands where the name begins, the others below it.
        top = at[1] + self.dy - LINE / 2
        return np.array([left, top, left + width, top + height])


def with_labels(
    organizations: pl.DataFrame, *, height: int, width: int = 0, first: str | None = None
) -> pl.DataFrame:
    """The organizations with their names in lines, and where these stand on pictures of three widths.

    `width` is how many pixels the picture has, where that is known. The organization `first` is named
    whatever its size, before all others.

    Needs organization, label, x, y (-1..1) and area. Adds words, and for `wide`, `wall` and `narrow` each
    `_align`, `_dx`, `_dy`, which are missing where a name finds no room. Where there are many, only the
    largest are named.
    """
    named = organizations.with_columns(words=pl.col("label").map_elements(in_lines, return_dtype=pl.String))
    return named.with_columns(
        column
        for name, room in (("wide", max(width, WIDE)), ("wall", WALL), ("narrow", NARROW))
        for column in spots(named, width=room, height=height, name=name, first=first)
    )


def in_lines(label: str) -> str:
    return fill(label, CHARACTERS_A_LINE, break_long_words=False)


def spots(named: pl.DataFrame, *, width: int, height: int, name: str, first: str | None) -> list[pl.Series]:
    found = found_spots(named, width=width, height=height, first=first)
    return [
        pl.Series(f"{name}_{part}", [getattr(spot, part, None) for spot in found], dtype=dtype)
        for part, dtype in (("align", pl.String), ("dx", pl.Float64), ("dy", pl.Float64))
    ]


def found_spots(named: pl.DataFrame, *, width: int, height: int, first: str | None) -> list[Spot | None]:
    """A spot for each name or None: the organization `first`, and then the largest."""
    is_narrow = width < WIDE
    height -= ABOVE[NARROW if is_narrow else WIDE]
    at = pixels(named, width=width, height=height)
    radii = [sqrt(area * (SMALLER_WHERE_NARROW if is_narrow else 1) / pi) for area in named["area"]]
    taken = np.array([[x - r, y - r, x + r, y + r] for (x, y), r in zip(at, radii, strict=True)]).reshape(
        -1, 4
    )
    found: list[Spot | None] = [None] * named.height
    is_few = named.height <= FEW
    in_order = named.select(pl.arg_sort_by(pl.col("organization").eq_missing(first), "area", descending=True))
    largest = in_order.to_series().to_list()[: None if is_few else NAMES_WHERE_MANY]
    if not is_few:
        taken[[row for row in range(named.height) if row not in largest]] = np.nan
    off = FURTHER if is_few else FURTHER[:1]
    for row in largest:
        words = named["words"][row]
        size = {"width": longest(words) * CHARACTER, "height": (words.count("\n") + 1) * LINE}
        others = np.delete(taken, row, axis=0)
        # Where few must all be named, a name may in the end stand on a mark, but never on another name.
        may_cover = named["organization"][row] == first or (is_few and width > NARROW)
        obstacles = [others, taken[named.height :]] if may_cover else [others]
        spot = first_free(
            tried(
                radii[row],
                lines=words.count("\n") + 1,
                off=off,
            ),
            at=at[row],
            size=size,
            obstacles=obstacles,
            within=(width, height),
        )
        if spot is not None:
            found[row], taken = spot, np.vstack([taken, spot.box(at[row], **size)])
    return found


def first_free(
    spots: Iterable[Spot],
    *,
    at: tuple[float, float],
    size: dict[str, float],
    obstacles: list[Boxes],
    within: tuple[int, int],
) -> Spot | None:
    """The first spot where nothing is of the first obstacles, or else of the next."""
    tries = list(spots)
    return next(
        (
            spot
            for taken in obstacles
            for spot in tries
            if is_free(spot.box(at, **size), taken, width=within[0], height=within[1])
        ),
        None,
    )


def longest(words: str) -> int:
    return max(map(len, words.split("\n")), default=0)


def pixels(named: pl.DataFrame, *, width: int, height: int) -> list[tuple[float, float]]:
    across, down = width - 2 * SIDE, height - 2 * TOP
    return [
        (SIDE + (x + 1) / 2 * across, TOP + (1 - y) / 2 * down) for x, y in named.select("x", "y").iter_rows()
    ]


def tried(radius: float, *, lines: int, off: Iterable[float] = (0,)) -> Iterator[Spot]:
    """Beside the mark, below it, above it; then the same further and further off."""
    for more in off:
        yield from around(radius + more, lines=lines)


def around(radius: float, *, lines: int) -> Iterator[Spot]:
    middle, rest = -(lines - 1) * LINE / 2, (lines - 1) * LINE
    yield Spot("left", radius + GAP, middle)
    yield Spot("right", -radius - GAP, middle)
    yield Spot("center", 0, radius + GAP + LINE / 2)
    yield Spot("center", 0, -radius - GAP - LINE / 2 - rest)
    yield Spot("left", radius / 2, radius + GAP + LINE / 2)
    yield Spot("right", -radius / 2, radius + GAP + LINE / 2)
    yield Spot("left", radius / 2, -radius - GAP - LINE / 2 - rest)
    yield Spot("right", -radius / 2, -radius - GAP - LINE / 2 - rest)


def is_free(box: Boxes, taken: Boxes, *, width: int, height: int) -> bool:
    left, top, right, bottom = box
    if left < 0 or top < 0 or right > width or bottom > height:
        return False
    across = (taken[:, 0] < right) & (left < taken[:, 2])
    down = (taken[:, 1] < bottom) & (top < taken[:, 3])
    return not (across & down).any()
