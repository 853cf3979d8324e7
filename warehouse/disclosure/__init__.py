"""Disclosure control of counts of people by a sensitive attribute (docs/decisions/0001-small-numbers.md)."""

from warehouse.disclosure.audit import audit
from warehouse.disclosure.bounds import bounds
from warehouse.disclosure.counts_of_people import CountsOfPeople, published_cells
from warehouse.disclosure.programs import ContradictionError
from warehouse.disclosure.protect import protect, still_out
from warehouse.disclosure.relations import AtMost, Between, PartOf, Pool, Relations, Role, StockAndFlow
from warehouse.disclosure.verdicts import verdict_is_sayable, verdict_saying_nothing_more

__all__ = [
    "AtMost",
    "Between",
    "ContradictionError",
    "CountsOfPeople",
    "PartOf",
    "Pool",
    "Relations",
    "Role",
    "StockAndFlow",
    "audit",
    "bounds",
    "protect",
    "published_cells",
    "still_out",
    "verdict_is_sayable",
    "verdict_saying_nothing_more",
]
