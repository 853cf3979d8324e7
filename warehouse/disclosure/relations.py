"""What the published tables have to do with each other, given as data by whoever publishes them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import polars as pl
from scipy.cluster.hierarchy import DisjointSet


@dataclass(frozen=True)
class Role:
    """A population's part in an equation: its coefficient, and how many half-years back it is read."""

    population: str
    coefficient: int
    half_years_back: int = 0


@dataclass(frozen=True)
class StockAndFlow:
    """lower <= stock - stock one half-year earlier + outflow - inflow <= upper, in every group.

    `bounds` holds partnership_id, period_end, lower, upper: what a reader of the published operational
    totals knows of the people who moved in another way (returned, joined and left within the half-year,
    gave their answer later).
    """

    stock: str
    inflow: str
    outflow: str
    bounds: pl.DataFrame

    @property
    def roles(self) -> tuple[Role, ...]:
        return Role(self.stock, 1), Role(self.stock, -1, 1), Role(self.outflow, 1), Role(self.inflow, -1)


@dataclass(frozen=True)
class PartOf:
    """In every group at most as many people as in `whole`, which may be read some half-years back."""

    part: str
    whole: str
    half_years_back: int = 0

    @property
    def roles(self) -> tuple[Role, ...]:
        return Role(self.part, 1), Role(self.whole, -1, self.half_years_back)


@dataclass(frozen=True)
class AtMost:
    """In every group the people of `roles`, signed by their coefficients, are no more than `upper`.

    `bounds` holds partnership_id, period_end, upper; a half-year that is not there is not bounded.
    """

    roles: tuple[Role, ...]
    bounds: pl.DataFrame


@dataclass(frozen=True)
class Between:
    """In every group the people of `roles`, signed by their coefficients, are from `lower` to `upper`.

    `bounds` holds partnership_id, period_end, lower, upper; a half-year that is not there is not bounded.
    """

    roles: tuple[Role, ...]
    bounds: pl.DataFrame


@dataclass(frozen=True)
class Pool:
    """Different people of several half-years of a population, as a table of the last of them.

    It is worth a table where it shows a large group that the last half-year hides.
    """

    population: str
    of: str
    half_years: int


Relation = StockAndFlow | PartOf | AtMost | Between


@dataclass(frozen=True)
class Relations:
    """All relations between the published tables.

    `totals` holds partnership_id, period_end, population, people, and attribute where sizes of several
    moments are printed: the size of a population that is published for itself, known and unknown answers
    together. No group can be larger. What is pooled comes after everything else, in the order of `pools`.
    """

    flows: tuple[StockAndFlow, ...] = ()
    parts: tuple[PartOf, ...] = ()
    others: tuple[AtMost | Between, ...] = ()
    totals: pl.DataFrame | None = None
    pools: tuple[Pool, ...] = ()

    @property
    def all(self) -> tuple[Relation, ...]:
        return *self.flows, *self.parts, *self.others

    @property
    def stocks(self) -> frozenset[str]:
        return frozenset(flow.stock for flow in self.flows)

    @property
    def minor(self) -> frozenset[str]:
        """Populations that are hidden before the stock or the whole they belong to."""
        flows = {name for flow in self.flows for name in (flow.inflow, flow.outflow)}
        parts = {part.part for part in self.parts} | {pool.population for pool in self.pools}
        return frozenset(flows | parts - self.stocks)


def linked_populations(populations: Iterable[str], relations: Relations) -> dict[str, int]:
    """Number of the linked family that each population belongs to."""
    families = DisjointSet(sorted(populations))
    for relation in relations.all:
        present = [role.population for role in relation.roles if role.population in families]
        for one, other in pairwise(present):
            families.merge(one, other)
    return {name: number for number, family in enumerate(families.subsets()) for name in family}
