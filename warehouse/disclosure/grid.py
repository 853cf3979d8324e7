"""All cells of the published tables in one order, and the equations between them, whatever is hidden."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.sparse import coo_array, csr_array, vstack

from warehouse.disclosure.relations import PartOf, Relations, Role, StockAndFlow, linked_populations
from warehouse.disclosure.system import Indices, Mask, Numbers, acyclic_components, component_of_cells

TABLE = ("partnership_id", "period_end", "population", "attribute")
CELL = (*TABLE, "group_code")
_GROUP = ("partnership_id", "attribute", "group_code")


@dataclass(frozen=True)
class Grid:
    """Cells (rows of `cells`, numbered by `cell`), their tables, and one row of the matrix an equation.

    The first rows are the sums of the tables, in the order of the tables; `table_total` bounds each from
    above. The others are the relations, with their own bounds; `equation` numbers rows that say the same of
    different groups (-1 for the sums). `unit` numbers what is protected together: one attribute of one
    partnership in populations that are linked.
    """

    cells: pl.DataFrame
    table: Indices
    period: Indices
    unit: Indices
    group: Indices
    is_in_tree: Mask
    table_total: Numbers
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
    equations = [_equations(numbered, relation) for relation in relations.flows_and_parts]
    bounds = _bounds_of_rows([rows for _, rows in equations])
    ties = csr_array(vstack([csr_array((0, numbered.height)), *(matrix for matrix, _ in equations)]))
    sums = coo_array((np.ones(numbered.height), (numbered["table"].to_numpy(), np.arange(numbered.height))))
    return Grid(
        cells=numbered,
        table=_integers(numbered["table"]),
        period=_integers(numbered["period"]),
        unit=_integers(numbered["unit"]),
        group=_integers(numbered["group_code"].rank("dense") - 1),
        is_in_tree=_is_in_tree(ties),
        table_total=_totals(tables, relations),
        matrix=csr_array(vstack([sums, ties])),
        equation=np.concatenate([np.full(tables.height, -1), _integers(bounds["equation"])]),
        relation_low=bounds["lower"].to_numpy(),
        relation_high=bounds["upper"].to_numpy(),
    )


def _is_in_tree(ties: csr_array) -> Mask:
    """Cells whose ties to cells of other tables form no circle."""
    count, of_rows, of_cells = component_of_cells(ties)
    return acyclic_components(ties, count=count, of_rows=of_rows, of_cells=of_cells)[of_cells]


def _bounds_of_rows(relations: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """equation, lower, upper of every row, relation after relation."""
    moment = ("relation", "partnership_id", "attribute", "period")
    if not relations:
        return pl.DataFrame(schema={"equation": pl.Int64, "lower": pl.Float64, "upper": pl.Float64})
    numbered = [rows.with_columns(relation=pl.lit(number)) for number, rows in enumerate(relations)]
    return pl.concat(numbered).select(pl.struct(moment).rank("dense").alias("equation"), "lower", "upper")


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


def _equations(cells: pl.DataFrame, relation: StockAndFlow | PartOf) -> tuple[coo_array, pl.DataFrame]:
    """One row for each group in each half-year that has every table of the relation, and its bounds."""
    terms = pl.concat(_terms(cells, role=role, number=number) for number, role in enumerate(relation.roles))
    table = ["partnership_id", "attribute", "period"]
    complete = (
        terms.group_by(table).agg(pl.col("role").n_unique()).filter(pl.col("role") == len(relation.roles))
    )
    bounded = _bounded(complete.select(table), cells=cells, relation=relation)
    rows = terms.join(bounded, on=table).with_columns(row=pl.struct(*_GROUP, "period").rank("dense") - 1)
    bounds = rows.unique("row").sort("row").select(*table, pl.col("lower", "upper").cast(pl.Float64))
    matrix = coo_array(
        (rows["coefficient"].to_numpy().astype(float), (_integers(rows["row"]), _integers(rows["cell"]))),
        shape=(bounds.height, cells.height),
    )
    return matrix, bounds


def _terms(cells: pl.DataFrame, *, role: Role, number: int) -> pl.DataFrame:
    """The cells of one role, under the half-year whose equation they enter."""
    return cells.filter(pl.col("population") == role.population).select(
        *_GROUP,
        "cell",
        (pl.col("period") + role.half_years_back).cast(pl.Int64).alias("period"),
        pl.lit(role.coefficient).alias("coefficient"),
        pl.lit(number).alias("role"),
    )


def _bounded(tables: pl.DataFrame, *, cells: pl.DataFrame, relation: StockAndFlow | PartOf) -> pl.DataFrame:
    """The tables' equations with the lower and upper bound of each."""
    if isinstance(relation, PartOf):
        return tables.with_columns(lower=pl.lit(-np.inf), upper=pl.lit(0.0))
    periods = cells.select("period_end", pl.col("period").cast(pl.Int64)).unique()
    return tables.join(periods, on="period").join(
        relation.bounds.select("partnership_id", "period_end", "lower", "upper"),
        on=["partnership_id", "period_end"],
    )
