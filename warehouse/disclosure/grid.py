"""All cells of the published tables in one order, and the equations between them, whatever is hidden."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.sparse import coo_array, csr_array, vstack

from warehouse.disclosure.relations import AtMost, PartOf, Relations, linked_populations
from warehouse.disclosure.system import Indices, Mask, Numbers

TABLE = ("partnership_id", "period_end", "population", "attribute")
CELL = (*TABLE, "group_code")
_GROUP = ("partnership_id", "attribute", "group_code")
_MOMENT = ("partnership_id", "period_end")
_NOT_KNOWN = ""


@dataclass(frozen=True)
class Grid:
    """Cells (rows of `cells`, numbered by `cell`), their tables, and one row of the matrix an equation.

    The first rows are the sums of the tables, in the order of the tables; `table_total` bounds each from
    above. The others are the relations, with their own bounds; `equation` numbers rows that say the same of
    different groups (-1 for the sums). `unit` numbers what is protected together: one attribute of one
    partnership in populations that are linked.

    Where sizes of populations are published, the people whose answer is not known are one more group, of
    which the relations hold too: the last columns of the matrix, one for each of `unknown_of` (a table).
    """

    cells: pl.DataFrame
    table: Indices
    period: Indices
    partnership: Indices
    unit: Indices
    group: Indices
    is_pooled: Mask
    table_total: Numbers
    unknown_of: Indices
    matrix: csr_array
    equation: Indices
    relation_low: Numbers
    relation_high: Numbers

    @property
    def tables(self) -> int:
        return self.table_total.size


def grid_of(cells: pl.DataFrame, relations: Relations) -> Grid:
    """The grid of a frame with one row per cell (columns of CELL at least)."""
    families = linked_populations(cells["population"].unique(), relations)
    numbered = (
        cells.sort(CELL)
        .with_row_index("cell")
        .with_columns(
            table=pl.struct(TABLE).rle_id(),
            period=pl.col("period_end").rank("dense") - 1,
            family=pl.col("population").replace_strict(families, return_dtype=pl.Int64),
        )
        .with_columns(unit=pl.struct("partnership_id", "attribute", "family").rank("dense") - 1)
    )
    tables = numbered.unique("table", maintain_order=True)
    unknown = _unknown(tables, relations, first=numbered.height)
    everyone = pl.concat([numbered.select(unknown.columns), unknown])
    rows = _rows_of_relations(everyone, relations)
    bounds = rows.unique("row").sort("row")
    ties = coo_array(
        (rows["coefficient"].cast(pl.Float64).to_numpy(), (_integers(rows["row"]), _integers(rows["cell"]))),
        shape=(bounds.height, everyone.height),
    )
    sums = coo_array((np.ones(everyone.height), (_integers(everyone["table"]), np.arange(everyone.height))))
    return Grid(
        cells=numbered,
        table=_integers(numbered["table"]),
        period=_integers(numbered["period"]),
        partnership=_integers(numbered["partnership_id"].rank("dense") - 1),
        unit=_integers(numbered["unit"]),
        group=_integers(numbered["group_code"].rank("dense") - 1),
        is_pooled=numbered["population"].is_in([pool.population for pool in relations.pools]).to_numpy(),
        table_total=_totals(tables, relations),
        unknown_of=_integers(unknown["table"]),
        matrix=csr_array(vstack([sums, ties])),
        equation=np.concatenate([np.full(tables.height, -1), _integers(bounds["equation"])]),
        relation_low=bounds["lower"].to_numpy(),
        relation_high=bounds["upper"].to_numpy(),
    )


def _unknown(tables: pl.DataFrame, relations: Relations, *, first: int) -> pl.DataFrame:
    """A cell for the people whose answer is not known, in each table of a population of published size."""
    is_sized = np.isfinite(_totals(tables, relations))
    return tables.filter(is_sized).select(
        *TABLE,
        "period",
        "table",
        group_code=pl.lit(_NOT_KNOWN),
        cell=(pl.int_range(pl.len()) + first).cast(pl.UInt32),
    )


def _integers(column: pl.Series) -> Indices:
    return column.cast(pl.Int64).to_numpy()


def _totals(tables: pl.DataFrame, relations: Relations) -> Numbers:
    """The published size of each table's population; unbounded where none is published."""
    if relations.totals is None:
        return np.full(tables.height, np.inf)
    known = tables.join(
        relations.totals.rename({"people": "total"}),
        on=[name for name in TABLE if name in relations.totals.columns],
        how="left",
        maintain_order="left",
    )
    return known["total"].cast(pl.Float64).fill_null(np.inf).to_numpy()


def _rows_of_relations(cells: pl.DataFrame, relations: Relations) -> pl.DataFrame:
    """row, equation, cell, coefficient, lower, upper: each group in each half-year with all its tables.

    Rows that say the same of different groups are one equation.
    """
    asked = _bounds(cells, relations).join(_roles(relations), on="relation")
    there = asked.with_columns(period=pl.col("moment") - pl.col("half_years_back"))
    terms = cells.select(*_GROUP, "population", "cell", pl.col("period").cast(pl.Int64)).join(
        there, on=["partnership_id", "population", "period"]
    )
    moment = ["relation", "partnership_id", "attribute", "moment"]
    is_complete = pl.len().over([*moment, "group_code"]) == pl.col("roles")
    return terms.filter(is_complete).select(
        pl.struct("relation", *_GROUP, "moment").rank("dense").cast(pl.Int64).alias("row") - 1,
        pl.struct(moment).rank("dense").cast(pl.Int64).alias("equation"),
        "cell",
        "coefficient",
        "lower",
        "upper",
    )


def _roles(relations: Relations) -> pl.DataFrame:
    """A row for each population in each relation; `roles` is how many the relation has."""
    rows = [
        (number, place, role.population, role.coefficient, role.half_years_back, len(relation.roles))
        for number, relation in enumerate(relations.all)
        for place, role in enumerate(relation.roles)
    ]
    names = ["relation", "role", "population", "coefficient", "half_years_back", "roles"]
    types = [pl.Int64, pl.Int64, pl.String, pl.Int64, pl.Int64, pl.Int64]
    return pl.DataFrame(rows, schema=dict(zip(names, types, strict=True)), orient="row")


def _bounds(cells: pl.DataFrame, relations: Relations) -> pl.DataFrame:
    """relation, partnership_id, moment (a period), lower, upper, where a relation holds."""
    moments = cells.select("partnership_id", "period_end", moment=pl.col("period").cast(pl.Int64)).unique()
    numbered = list(enumerate(relations.all))
    parts = [number for number, relation in numbered if isinstance(relation, PartOf)]
    always = moments.join(pl.DataFrame({"relation": parts}, schema={"relation": pl.Int64}), how="cross")
    bounded = [
        relation.bounds.select(
            *_MOMENT,
            relation=pl.lit(number, dtype=pl.Int64),
            lower=pl.lit(-np.inf) if isinstance(relation, AtMost) else pl.col("lower").cast(pl.Float64),
            upper=pl.col("upper").cast(pl.Float64),
        )
        for number, relation in numbered
        if not isinstance(relation, PartOf)
    ]
    known = [always.select(*_MOMENT, "relation", lower=pl.lit(-np.inf), upper=pl.lit(0.0)), *bounded]
    return pl.concat(known).join(moments, on=_MOMENT).drop("period_end")
