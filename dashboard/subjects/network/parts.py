"""What falls apart where a visitor leaves organizations out: no mart can hold what is chosen so freely."""

from collections.abc import Collection, Sequence

import numpy as np
import polars as pl
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

ENDS = ("organization_a", "organization_b")

Part = list[str]
"""Organizations that hang together, by identifier."""


def parts(organizations: Collection[str], ties: pl.DataFrame, *, without: Collection[str] = ()) -> list[Part]:
    """The parts of a network that hang together, taking ties as undirected, the largest first.

    Args:
        organizations: the identifiers of all; of parts of one size, the one named first comes first.
        ties: organization_a, organization_b; a tie to somebody who is not among them counts for nothing.
        without: organizations taken out first.
    """
    gone = set(without)
    left = [one for one in dict.fromkeys(organizations) if one not in gone]
    found: dict[int, Part] = {}
    for one, label in zip(left, labels(left, ties), strict=True):
        found.setdefault(label, []).append(one)
    return sorted(found.values(), key=len, reverse=True)


def labels(organizations: Sequence[str], ties: pl.DataFrame) -> list[int]:
    """A number for each organization, the same for those that hang together."""
    if not organizations:
        return []
    row = {one: number for number, one in enumerate(organizations)}
    pairs = [
        (row[one], row[other]) for one, other in ties.select(ENDS).iter_rows() if {one, other} <= row.keys()
    ]
    rows, columns = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    size = len(organizations)
    graph = coo_array((np.ones(len(pairs), dtype=np.int8), (rows, columns)), shape=(size, size))
    return connected_components(graph, directed=False)[1].tolist()


def cut_off(organizations: Collection[str], ties: pl.DataFrame, *, without: Collection[str]) -> list[Part]:
    """The groups that lose the rest when some organizations go: those that hung together with a larger piece.

    Of every part, the largest piece that is left stays; each other piece is cut off. The largest come first.
    """
    whole = {one: number for number, part in enumerate(parts(organizations, ties)) for one in part}
    loose, still_there = [], set()
    for piece in parts(organizations, ties, without=without):
        if whole[piece[0]] in still_there:
            loose.append(piece)
        still_there.add(whole[piece[0]])
    return loose
