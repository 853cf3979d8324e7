"""What organizations agreed in writing, how they helped one another, and how far they were seen to go."""

import numpy as np
import polars as pl

from warehouse.sample.arrays import Days, Whole, days_after, every_pair, looked_up
from warehouse.sample.naming import codes_of, ids
from warehouse.sample.organizations import CAPACITY_BUILDER, NOBODY, PARTNERS, a_partner
from warehouse.sample.phrases import PHRASES
from warehouse.sample.timeline import JUNE, LAST_DAY, NEVER, or_now
from warehouse.sample.world import World

AGREEMENTS = ("mou", "data_sharing", "procedure", "contract")
AGREEMENT_WEIGHTS = (0.4, 0.25, 0.25, 0.1)
AGREEMENTS_PER_SPELL = 5
EXPIRES = 0.7
ACTS = ("attended", "staffed", "promoted", "shared_resource")
ACTS_PER_MONTH = 1.6
BETWEEN_CONTRACTORS, HELPED_BY_THE_OTHER = 0.45, 0.4
RATERS = ("organization", "residents")
RATED = 0.6
SEEN_A_STEP_LOWER = 0.5
FIRST_LEVEL, RISE, SPREAD = 1.4, 2.2, 0.8


def agreements_table(made: World) -> pl.DataFrame:
    """Each capacity builder signs with some partners while in the position."""
    chance, held = made.chance("agreements"), made.positions
    position = np.flatnonzero(held.role == CAPACITY_BUILDER).repeat(AGREEMENTS_PER_SPELL)
    count = len(position)
    signed_on = days_between(held.starts[position], or_now(held.ends[position]), chance)
    expires_on = days_after(signed_on, 365 * chance.integers(1, 6, count))
    kind = chance.choice(len(AGREEMENTS), p=AGREEMENT_WEIGHTS, size=count)
    table = pl.DataFrame(
        {
            "organization_id": ids("o", held.organization[position]),
            "with_organization_id": ids("o", a_partner(held.place[position], chance)),
            "kind": codes_of(AGREEMENTS, kind),
            "signed_on": signed_on,
            "expires_on": np.where(chance.random(count) < EXPIRES, expires_on, NEVER),
        }
    )
    key = ["organization_id", "with_organization_id", "kind", "signed_on"]
    return table.unique(key, keep="first", maintain_order=True)


def days_between(starts: Days, ends: Days, chance: np.random.Generator) -> Days:
    """A day in each stretch `[start, end)`."""
    return days_after(starts, chance.random(len(starts)) * (ends - starts).astype(np.int64))


def support_acts_table(made: World) -> pl.DataFrame:
    """Contractors who helped one another, or a partner of the place, or were helped."""
    chance, held = made.chance("support acts"), made.positions
    known = len(held.place)
    count = int(len(made.places) * made.size.months * ACTS_PER_MONTH) if known else 0
    position = chance.integers(0, max(known, 1), count)
    other = colleagues(made, position, chance)
    partner = a_partner(looked_up(held.place, position), chance)
    with_whom = np.where(chance.random(count) < BETWEEN_CONTRACTORS, other, partner)
    turned, own = chance.random(count) < HELPED_BY_THE_OTHER, looked_up(held.organization, position)
    table = pl.DataFrame(
        {
            "from_organization_id": ids("o", np.where(turned, with_whom, own)),
            "to_organization_id": ids("o", np.where(turned, own, with_whom)),
            "partnership_id": ids("p", looked_up(held.place, position), width=2),
            "acted_on": days_between(held.starts[position], or_now(held.ends[position]), chance),
            "kind": codes_of(ACTS, chance.integers(0, len(ACTS), count)),
        }
    )
    return table.filter(with_whom != own).sort("acted_on", maintain_order=True)


def colleagues(made: World, position: Whole, chance: np.random.Generator) -> Whole:
    """The organization of a position near each: mostly another role at the same place."""
    held = made.positions
    near = np.minimum(position + chance.integers(1, 4, len(position)), max(len(held.place) - 1, 0))
    return looked_up(held.organization, near)


def ratings_table(made: World) -> pl.DataFrame:
    """Each partner rates itself once a year and rises; residents see it a step lower as often as not."""
    chance, size = made.chance("engagement ratings"), made.size
    place, partner, year = every_pair(len(made.places), len(PARTNERS), size.years)
    rated_on = tenths_of_june(size.years)[year]
    kept = (rated_on >= made.began_on[place]) & (chance.random(len(place)) < RATED)
    place, year, organization = place[kept], year[kept], (place * len(PARTNERS) + partner)[kept]
    risen = RISE * (size.years - year) / size.years
    own = np.clip(np.rint(chance.normal(FIRST_LEVEL + risen, SPREAD)), 1, 5).astype(np.int64)
    seen = np.maximum(own - (chance.random(len(own)) < SEEN_A_STEP_LOWER), 1)
    count = len(own)
    return pl.DataFrame(
        {
            "organization_id": ids("o", np.tile(organization, 2)),
            "partnership_id": ids("p", np.tile(place, 2), width=2),
            "rated_on": np.tile(rated_on[kept], 2),
            "rater": codes_of(RATERS, np.repeat([0, 1], count)),
            "level": np.append(own, seen),
            "evidence": codes_of(
                PHRASES["evidence"], chance.integers(NOBODY, len(PHRASES["evidence"]), 2 * count)
            ),
        }
    )


def tenths_of_june(years: int) -> Days:
    """10 June of the last year, of the one before it, and so on."""
    januaries = (LAST_DAY.astype("datetime64[Y]") - np.arange(years)).astype("datetime64[M]")
    return (januaries + JUNE - 1).astype("datetime64[D]") + 9
