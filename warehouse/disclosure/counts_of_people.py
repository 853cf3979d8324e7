"""Any mart with counts of people by a sensitive attribute, brought into the shape that the audit reads."""

from dataclasses import dataclass

import polars as pl

from warehouse.disclosure.grid import CELL


@dataclass(frozen=True)
class CountsOfPeople:
    """Which columns of a mart say what.

    by: the dimensions without the group, partnership_id and period_end among them; population and attribute
    are read where they are dimensions. total: the printed sum over the groups, NULL or None where none is
    printed. Without `hidden_because` a hidden cell can be any number.
    """

    mart: str
    count: str
    by: tuple[str, ...]
    group: str
    is_hidden: str
    total: str | None = None
    hidden_because: str | None = None


def published_cells(frame: pl.DataFrame, shape: CountsOfPeople) -> pl.DataFrame:
    """One row per cell: CELL, people, is_hidden, hidden_because, known; may be audited together with others.

    The population of a mart that has no such dimension is "<mart>.<count>": relations may name it.

    Raises:
        ValueError: partnership_id or period_end is no dimension of the mart.
    """
    missing = {"partnership_id", "period_end"} - set(shape.by)
    if missing:
        raise ValueError(
            f"{shape.mart}: counts of people by {shape.group} need the dimensions partnership_id and "
            f"period_end; found {', '.join(shape.by)}. Add {', '.join(sorted(missing))} to `by`."
        )
    is_hidden = pl.col(shape.is_hidden)
    because = pl.lit("withheld") if shape.hidden_because is None else pl.col(shape.hidden_because)
    return frame.select(
        "partnership_id",
        "period_end",
        _population(shape).alias("population"),
        _attribute(shape).alias("attribute"),
        pl.col(shape.group).cast(pl.String).alias("group_code"),
        pl.when(~is_hidden).then(pl.col(shape.count)).cast(pl.Int64).alias("people"),
        is_hidden.alias("is_hidden"),
        pl.when(is_hidden).then(because).alias("hidden_because"),
        pl.lit(None, dtype=pl.Int64).alias("known") if shape.total is None else _total(shape),
    ).sort(CELL)


def _total(shape: CountsOfPeople) -> pl.Expr:
    return pl.col(shape.total).cast(pl.Int64).alias("known")


def _population(shape: CountsOfPeople) -> pl.Expr:
    return pl.col("population") if "population" in shape.by else pl.lit(f"{shape.mart}.{shape.count}")


def _attribute(shape: CountsOfPeople) -> pl.Expr:
    """The attribute; further dimensions make a table of their own for each of their values."""
    named = {"partnership_id", "period_end", "population", "attribute"}
    base = pl.col("attribute") if "attribute" in shape.by else pl.lit(shape.group)
    others = [pl.format("{}={}", pl.lit(name), pl.col(name)) for name in shape.by if name not in named]
    return pl.concat_str([base, *others], separator=" · ")
