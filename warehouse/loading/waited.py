"""Rows that waited for others before a rebuild wait again, though nothing need hold them back by now.

What was wrong with them then lay outside of them (a reference, a rule with other batches, a name), and may
have gone by the time of the rebuild. It is `retry` that brings such rows in, when somebody asks for it.
"""

import polars as pl

from warehouse.contract.values import FAULTS
from warehouse.loading.quarantine import PASSES
from warehouse.readers.records import LINE

OUTSIDE = [code for code, place in PASSES.items() if place in ("people", "references", "together")]


def as_they_waited(faults: pl.DataFrame, text: pl.DataFrame, waited: pl.DataFrame) -> pl.DataFrame:
    """The faults of rows; those that waited say of what lies outside of them what they said then.

    Where nothing is left of what a row waited for, it counts as any other.
    """
    if waited.is_empty():
        return faults
    lies_outside = pl.col("code").is_in(OUTSIDE)
    lines = text.select(pl.col(LINE).alias("line")).with_row_index("row")
    known = waited.join(lines, on="line")
    said = known.filter(lies_outside).select(FAULTS.keys()).cast(pl.Schema(FAULTS))
    told = pl.concat([faults.filter(~lies_outside), *filled(said, text)])
    wait_again = known.join(told, on="row", how="semi")
    others = faults.filter(lies_outside).join(wait_again, on="row", how="anti")
    return pl.concat([told, others])


def filled(said: pl.DataFrame, text: pl.DataFrame) -> list[pl.DataFrame]:
    """The faults of cells in which anything stands: an erasure may have emptied others."""
    return [
        group.filter(text[column][group["row"]].is_not_null())
        for (column,), group in sorted(said.drop_nulls("column").partition_by("column", as_dict=True).items())
        if column in text.columns
    ]
