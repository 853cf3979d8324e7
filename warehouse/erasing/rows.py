"""Which rows and cells of a table are a person's, and the table without them.

A row that is about a person goes as a whole: their row in `people`, and each row of which the contract asks
that it says who it was (attendance, memberships, roles, contacts). Where the contract lets the person be left
open (a tie between two organizations), the cell is emptied and the row stays, unless another then says the
same.
"""

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from warehouse.contract import TABLES, columns_of_a_person, key, may_repeat

PEOPLE = "people"


@dataclass(frozen=True)
class Without:
    """A table without some people: how many rows went, how many cells were emptied, and whose they were."""

    text: pl.DataFrame
    rows: int
    cells: int
    found: frozenset[str]


def without(text: pl.DataFrame, table: str, ids: Collection[str]) -> Without:
    """The rows of a table, as text, without these people."""
    naming = [name for name in columns_of_a_person(table) if name in text.columns]
    is_one = {name: pl.col(name).is_in(list(ids)).fill_null(value=False) for name in naming}
    if not naming:
        return Without(text, 0, 0, frozenset())
    found = pl.concat([text[name].drop_nulls() for name in naming]).unique()
    required = [name for name in naming if TABLES[table].columns[name].required]
    optional = [name for name in naming if name not in required]
    staying = text.filter(~pl.any_horizontal(False, *(is_one[name] for name in required)))
    cells = sum(int(staying.select(is_one[name].sum()).item()) for name in optional)
    emptied = emptied_once(staying, table, {name: is_one[name] for name in optional}) if cells else staying
    return Without(emptied, text.height - emptied.height, cells, frozenset(found) & frozenset(ids))


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
