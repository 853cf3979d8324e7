"""Ids that count one after the other, as A20240001: written like the number of a person, and none."""

import polars as pl

from warehouse.contract import TABLES, columns_of_a_person, references
from warehouse.people.finder import own_ids
from warehouse.people.shapes import DAY

OF_PEOPLE = frozenset(name for table in TABLES for name in columns_of_a_person(table))
OF_OTHERS = frozenset(name for table in TABLES for name in (*own_ids(table), *references(table))) - OF_PEOPLE
# A year, or noughts, and what counts within it.
COUNTED = r"^[Aa](20[0-4]\d|0000)(\d{4,5})$"
OF_A_DAY = rf"^[Aa]{DAY}$"
NEARLY_ALL = 0.9
# Numbers that are given to people come from anywhere; those that somebody counts begin at the beginning.
AT_FIRST, FOR_EACH = 100, 10


def in_a_series(column: pl.Series, name: str | None) -> pl.Series:
    """Which cells of a column are ids that count, where nearly all of them do; none where it holds no ids.

    An id of people counts only from the beginning of its year: what begins anywhere may be theirs.
    """
    if name not in OF_PEOPLE | OF_OTHERS:
        return pl.repeat(False, len(column), eager=True)
    cells = pl.DataFrame({"cell": column}).with_columns(
        pl.col("cell").str.extract(COUNTED, 1).alias("year"),
        pl.col("cell").str.extract(COUNTED, 2).cast(pl.Int32).alias("number"),
    )
    so_many = pl.col("number").n_unique().over("year")
    counts = pl.col("number").is_not_null()
    if name in OF_PEOPLE:
        counts &= pl.col("number") <= AT_FIRST + FOR_EACH * so_many
    of_one = cells.select((counts | pl.col("cell").str.contains(OF_A_DAY)).fill_null(value=False)).to_series()
    filled = len(column) - column.null_count()
    return of_one if of_one.sum() >= NEARLY_ALL * filled else pl.repeat(False, len(column), eager=True)
