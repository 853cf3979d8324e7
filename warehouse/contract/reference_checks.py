"""Rows that point to an id that is not there."""

from collections.abc import Callable

import polars as pl

from warehouse.contract import key, references
from warehouse.contract.values import FAULTS, faults_where

Ids = Callable[[str], pl.Series]


def unknown_references(read: pl.DataFrame, table: str, *, ids: Ids) -> pl.DataFrame:
    """The faults of rows whose references lead nowhere, but for references to the table itself.

    Args:
        read: the values of the rows.
        table: their table.
        ids: gives the known ids of a table.
    """
    found = [
        faults_where(is_unknown(read[column], ids(other)), column, "unknown_reference")
        for column, other in references(table).items()
        if other != table
    ]
    return pl.concat(found) if found else pl.DataFrame(schema=FAULTS)


def unknown_within(reads: list[pl.DataFrame], faulty: list[pl.DataFrame], table: str, *, ids: Ids) -> None:
    """Add to each list of faults the rows that point to an id of their own table which is nowhere accepted.

    A row that is refused takes those with it that point to it, so this goes on until none is left.
    """
    own = [column for column, other in references(table).items() if other == table]
    if not own:
        return
    while True:
        known = pl.concat(
            [ids(table), *(accepted_ids(*pair, table) for pair in zip(reads, faulty, strict=True))]
        )
        found = [orphans(*pair, own, known) for pair in zip(reads, faulty, strict=True)]
        if not any(faults.height for faults in found):
            return
        faulty[:] = [pl.concat(pair) for pair in zip(faulty, found, strict=True)]


def orphans(read: pl.DataFrame, faults: pl.DataFrame, own: list[str], known: pl.Series) -> pl.DataFrame:
    """The faults of self-references that were not found before."""
    found = [faults_where(is_unknown(read[column], known), column, "unknown_reference") for column in own]
    return pl.concat(found).join(faults, on=["row", "column", "code"], how="anti")


def is_unknown(references_made: pl.Series, known: pl.Series) -> pl.Series:
    return (references_made.is_not_null() & ~references_made.is_in(known.implode())).fill_null(value=False)


def accepted(read: pl.DataFrame, faults: pl.DataFrame) -> pl.DataFrame:
    """The rows without a fault."""
    if faults.is_empty():
        return read
    return read.filter(~pl.int_range(pl.len(), dtype=pl.UInt32).is_in(faults["row"].unique().implode()))


def accepted_ids(read: pl.DataFrame, faults: pl.DataFrame, table: str) -> pl.Series:
    return accepted(read, faults)[key(table)[0]].rename("id")
