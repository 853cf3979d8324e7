"""Which rows and cells of a table are a person's, and the table without them.

A row that is about a person goes as a whole: their row in `people`, and each row of which the contract asks
that it says who it was (attendance, memberships, roles, contacts). Where the contract lets the person be left
open (a tie between two organizations), the cell is emptied and the row stays, unless another then says the
same. Where an id of something else is their name or their telephone, another id takes its place everywhere.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

import polars as pl

from warehouse.contract import TABLES, columns_of_a_person, key, may_repeat, references
from warehouse.people.finder import own_ids

PEOPLE = "people"
# From the ids of a column: those that are to go, each with the one that takes its place.
OthersInstead = Callable[[pl.Series], dict[str, str]]


@dataclass(frozen=True)
class Without:
    """A table without some people: how many rows went, how many cells were emptied or have another id.

    `found` are those of the people who were there.
    """

    text: pl.DataFrame
    rows: int
    cells: int
    found: frozenset[str]


def without(text: pl.DataFrame, table: str, ids: Collection[str], others_instead: OthersInstead) -> Without:
    """The rows of a table, as text, without these people."""
    of_people = [name for name in columns_of_a_person(table) if name in text.columns]
    is_one = {name: pl.col(name).is_in(list(ids)).fill_null(value=False) for name in of_people}
    found = pl.concat([pl.Series(dtype=pl.String), *(text[name].drop_nulls() for name in of_people)]).unique()
    required = [name for name in of_people if TABLES[table].columns[name].required]
    optional = [name for name in of_people if name not in required]
    staying = text.filter(~pl.any_horizontal(False, *(is_one[name] for name in required)))
    renamed, replaced = with_other_ids(staying, table, others_instead)
    cells = sum(int(renamed.select(is_one[name].sum()).item()) for name in optional)
    emptied = emptied_once(renamed, table, {name: is_one[name] for name in optional}) if cells else renamed
    return Without(emptied, text.height - emptied.height, cells + replaced, frozenset(found) & frozenset(ids))


def with_other_ids(text: pl.DataFrame, table: str, others_instead: OthersInstead) -> tuple[pl.DataFrame, int]:
    """The rows with other ids in the place of some, and in how many cells."""
    instead = {name: others_instead(text[name]) for name in ids_of_others(table) if name in text.columns}
    cells = sum(int(text[name].is_in(list(some)).sum()) for name, some in instead.items())
    return text.with_columns(pl.col(name).replace(some) for name, some in instead.items() if some), cells


def ids_of_others(table: str) -> list[str]:
    """The columns with ids of what is no person: of the table's own rows, and of those that they point to."""
    pointing = [name for name in references(table) if name not in columns_of_a_person(table)]
    return [*own_ids(table), *pointing]


def emptied_once(text: pl.DataFrame, table: str, is_one: dict[str, pl.Expr]) -> pl.DataFrame:
    """The rows with these cells emptied, without those whose key another row then has too."""
    was_theirs = pl.any_horizontal(*is_one.values()).alias("was theirs")
    emptied = text.with_columns(
        was_theirs, *(pl.when(~is_their).then(pl.col(name)).alias(name) for name, is_their in is_one.items())
    ).with_row_index("place")
    if may_repeat(table):
        return emptied.drop("place", "was theirs")
    named = [name for name in key(table) if name in text.columns]
    first = emptied.sort("was theirs", "place").unique(named, keep="first", maintain_order=True)
    stays = ~pl.col("was theirs") | pl.col("place").is_in(first["place"].implode())
    return emptied.filter(stays).drop("place", "was theirs")
