"""What falls apart: the parts of a network that hang together, with all organizations or without some."""

from collections.abc import Collection

import numpy as np
import polars as pl
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

ORGANIZATION, PART, SIZE = "organization_id", "part", "size"
ENDS = ("organization_a", "organization_b")


def parts(
    organizations: Collection[str], ties: pl.DataFrame, *, without: Collection[str] = ()
) -> pl.DataFrame:
    """The part to which each organization belongs, taking ties as undirected.

    Args:
        organizations: the identifiers of all.
        ties: organization_a, organization_b; a tie to somebody who is not among them counts for nothing.
        without: organizations taken out first.

    Returns:
        organization_id, part (the largest is 1; of equals, the one that is named first), size (of the part).
    """
    gone = set(without)
    left = [one for one in dict.fromkeys(organizations) if one not in gone]
    row = {one: number for number, one in enumerate(left)}
    pairs = [
        (row[one], row[other]) for one, other in ties.select(ENDS).iter_rows() if {one, other} <= row.keys()
    ]
    labels = labelled(pairs, len(left))
    frame = pl.DataFrame(
        {ORGANIZATION: left, "label": labels}, schema={ORGANIZATION: pl.String, "label": pl.Int64}
    )
    return (
        frame.with_row_index("row")
        .with_columns(pl.len().over("label").cast(pl.Int64).alias(SIZE))
        .select(
            ORGANIZATION,
            pl.struct(-pl.col(SIZE), pl.col("row").cast(pl.Int64).min().over("label"))
            .rank("dense")
            .cast(pl.Int64)
            .alias(PART),
            SIZE,
        )
    )


def labelled(pairs: list[tuple[int, int]], size: int) -> np.ndarray:
    if not size:
        return np.empty(0, dtype=np.int64)
    rows, columns = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    graph = coo_array((np.ones(len(pairs), dtype=np.int8), (rows, columns)), shape=(size, size))
    return connected_components(graph, directed=False)[1].astype(np.int64)


def cut_off(
    organizations: Collection[str], ties: pl.DataFrame, *, without: Collection[str]
) -> list[list[str]]:
    """The groups that lose the rest when some organizations go: those that hung together with a larger piece.

    Of every part, the largest piece that is left stays; each other piece is cut off. The largest come first.
    """
    whole = dict(parts(organizations, ties).select(ORGANIZATION, PART).iter_rows())
    after = parts(organizations, ties, without=without).with_columns(
        whole=pl.col(ORGANIZATION).replace_strict(whole, return_dtype=pl.Int64)
    )
    loose = after.filter(pl.col(PART) != pl.col(PART).min().over("whole"))
    pieces = loose.group_by(PART, maintain_order=True).agg(ORGANIZATION).sort(PART)
    return pieces[ORGANIZATION].to_list()
