"""On how few people the ties of a network rest."""

from collections import defaultdict

import polars as pl

from warehouse.network.adjacency import NETWORK


def fewest_carriers(carried: pl.DataFrame) -> pl.DataFrame:
    """The absence factor of each network: people who together carry half of its ties.

    `carried` has NETWORK, organization_a, organization_b and person_id, a row for each person who carries a
    tie; a tie that nobody is known to carry is not in it. The person with the most ties not yet counted comes
    next, until half is reached (the greedy estimate of Avelino et al. 2016, there called truck factor: never
    fewer than the true number).

    Returns:
        NETWORK, carried_ties, absence_factor.
    """
    rows = [
        (*key, ties.select("organization_a", "organization_b").n_unique(), busiest_until_half(ties))
        for key, ties in sorted(carried.partition_by(NETWORK, as_dict=True).items())
    ]
    return pl.DataFrame(
        rows,
        schema={
            **{name: carried.schema[name] for name in NETWORK},
            "carried_ties": pl.Int64,
            "absence_factor": pl.Int64,
        },
        orient="row",
    )


def busiest_until_half(carried: pl.DataFrame) -> int:
    """How many people it takes until half of the ties of one network are theirs."""
    ties_of: dict[str, set[tuple[str, str]]] = defaultdict(set)
    people_of: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one, other, person in carried.select("organization_a", "organization_b", "person_id").iter_rows():
        ties_of[person].add((one, other))
        people_of[one, other].add(person)
    not_counted = {person: len(ties_of[person]) for person in sorted(ties_of)}
    missing, people = set(people_of), 0
    while 2 * len(missing) > len(people_of):
        newly = ties_of[max(not_counted, key=not_counted.__getitem__)] & missing
        missing -= newly
        people += 1
        for tie in newly:
            for person in people_of[tie]:
                not_counted[person] -= 1
    return people
