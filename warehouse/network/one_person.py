"""What an organization's ties come to without the one person on whom most of them rest."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from warehouse.network.adjacency import NETWORK

BETWEEN_NAMES = "|"

Neighbours = Mapping[str, set[str]]
BUSIEST = ("organization_id", "others", "counted")


def without_one_person(
    carried: pl.DataFrame, ties: pl.DataFrame, *, at_most: int = 2000, not_counted: str = "residents:"
) -> pl.DataFrame:
    """Of each organization, how many of its ties rest on the same one of its people, and who hangs on them.

    `carried` has NETWORK, organization_a, organization_b, person_id and is_of_a, a row for each person who
    carries a tie for one of its sides; `ties` NETWORK, organization_a, organization_b. A tie rests on whoever
    carries it alone for their side. Of several on whom equally many rest, the first by identifier counts.
    A tie with somebody whose identifier begins as `not_counted` goes with the person, and is not counted;
    neither are they among those cut off.

    Returns:
        NETWORK, organization_id, ties_on_one_person, organizations_cut_off and cut_off: the identifiers, with
        `|` between them, of those who no longer hang together with the rest if that person's ties go. Of each
        part that falls to pieces the largest piece stays; the organization itself may be cut off. Both are
        NULL in networks of more than `at_most` tied organizations, where it would take too long.
    """
    tied = {key: neighbours_of(rows) for key, rows in ties.partition_by(NETWORK, as_dict=True).items()}
    busiest = busiest_people(carried, not_counted)
    rows = [
        (*key, organization, counted, *said(tied.get(key, {}), organization, others, at_most, not_counted))
        for key, network in sorted(busiest.partition_by(NETWORK, as_dict=True, maintain_order=True).items())
        for organization, others, counted in network.select(
            "organization_id", "others", "counted"
        ).iter_rows()
    ]
    return pl.DataFrame(
        rows,
        schema={
            **{name: carried.schema[name] for name in NETWORK},
            "organization_id": pl.String,
            "ties_on_one_person": pl.Int64,
            "organizations_cut_off": pl.Int64,
            "cut_off": pl.String,
        },
        orient="row",
    )


def busiest_people(carried: pl.DataFrame, not_counted: str) -> pl.DataFrame:
    """The person of each organization on whom most of its ties rest.

    Returns:
        NETWORK, organization_id, others, counted: how many of these others count.
    """
    own = (
        pl.when("is_of_a")
        .then(pl.struct(organization_id="organization_a", other="organization_b"))
        .otherwise(pl.struct(organization_id="organization_b", other="organization_a"))
    )
    sides = carried.select(*NETWORK, "person_id", own.alias("side")).unnest("side").unique()
    alone = sides.filter(pl.len().over(*NETWORK, "organization_id", "other") == 1)
    of_each = alone.group_by(*NETWORK, "organization_id", "person_id").agg(
        pl.col("other").sort().alias("others"),
        (~pl.col("other").str.starts_with(not_counted)).sum().cast(pl.Int64).alias("counted"),
    )
    ranked = of_each.sort(
        *NETWORK, "organization_id", "counted", "person_id", descending=[*[False] * 4, True, False]
    )
    return ranked.unique([*NETWORK, "organization_id"], keep="first", maintain_order=True)


def neighbours_of(ties: pl.DataFrame) -> Neighbours:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in ties.select("organization_a", "organization_b").iter_rows():
        found[one].add(other)
        found[other].add(one)
    return found


def said(
    tied: Neighbours, organization: str, others: list[str], at_most: int, not_counted: str
) -> tuple[int | None, str | None]:
    if len(tied) > at_most:
        return None, None
    lost = cut_off(tied, organization, set(others))
    found = sorted(one for one in lost if not one.startswith(not_counted))
    return len(found), BETWEEN_NAMES.join(found)


def cut_off(tied: Neighbours, organization: str, others: set[str]) -> Iterator[str]:
    """Whoever hangs together with the largest piece no more once the ties to `others` go."""
    pieces = list(pieces_without(tied, organization, others))
    largest = max(pieces, key=lambda piece: (len(piece), organization in piece))
    return (one for piece in pieces if piece is not largest for one in piece)


def pieces_without(tied: Neighbours, organization: str, others: set[str]) -> Iterator[set[str]]:
    """The pieces into which the organization's part falls without its ties to `others`, its own first."""
    left: Iterable[str] = [organization, *sorted(others)]
    seen: set[str] = set()
    for start in left:
        if start not in seen:
            piece = reached(tied, start, organization, others)
            seen |= piece
            yield piece


def reached(tied: Neighbours, start: str, organization: str, others: set[str]) -> set[str]:
    """Everybody to whom a path leads from `start` that takes no tie between the organization and `others`."""
    found, next_ones = {start}, [start]
    while next_ones:
        one = next_ones.pop()
        onwards = tied.get(one, set()) - found
        if one == organization:
            onwards -= others
        elif one in others:
            onwards.discard(organization)
        found |= onwards
        next_ones.extend(onwards)
    return found
