"""Any mart with counts of people by a sensitive attribute, brought into the shape that the audit reads."""

from dataclasses import dataclass

import polars as pl

from warehouse.disclosure.grid import CELL


@dataclass(frozen=True)
class CountsOfPeople:
    """Which columns of a mart say what.

    by: the dimensions without the group, partnership_id and period_end among them; population and attribute
    are read where they are dimensions, else they may be named. total: the printed sum over the groups, NULL
    or None where none is printed. rest: the value of group whose rows are no group, but the printed sum of
    those that are hidden. Without `hidden_because` a hidden cell can be any number.
    """

    mart: str
    count: str
    by: tuple[str, ...]
    group: str
    is_hidden: str
    total: str | None = None
    hidden_because: str | None = None
    rest: str | None = None
    population: str | None = None
    attribute: str | None = None


def published_cells(frame: pl.DataFrame, shape: CountsOfPeople) -> pl.DataFrame:
    """One row per cell: CELL, people, is_hidden, hidden_because, known; may be audited together with others.

    The population of a mart that has no such dimension and names none is "<mart>.<count>".

    Raises:
        ValueError: partnership_id or period_end is no dimension, or a half-year does not end then.
    """
    missing = {"partnership_id", "period_end"} - set(shape.by)
    if missing:
        raise ValueError(
            f"{shape.mart}: counts of people by {shape.group} need the dimensions partnership_id and "
            f"period_end; found {', '.join(shape.by)}. Add {', '.join(sorted(missing))} to `by`."
        )
    if not frame["period_end"].dt.strftime("%m-%d").is_in(["06-30", "12-31"]).all():
        raise ValueError(
            f"{shape.mart}: counts of people by {shape.group} are shown at the ends of half-years only."
        )
    is_hidden = pl.col(shape.is_hidden)
    because = pl.lit("withheld") if shape.hidden_because is None else pl.col(shape.hidden_because)
    groups = frame if shape.rest is None else _with_total_from_rest(frame, shape)
    return groups.select(
        "partnership_id",
        "period_end",
        _population(shape).alias("population"),
        _attribute(shape).alias("attribute"),
        pl.col(shape.group).cast(pl.String).alias("group_code"),
        pl.when(~is_hidden).then(pl.col(shape.count)).cast(pl.Int64).alias("people"),
        is_hidden.alias("is_hidden"),
        pl.when(is_hidden).then(because).alias("hidden_because"),
        _total(shape),
    ).sort(CELL)


def _with_total_from_rest(frame: pl.DataFrame, shape: CountsOfPeople) -> pl.DataFrame:
    """The groups; their total worked out where it is not printed, but the sum of the hidden ones is."""
    is_rest = pl.col(shape.group) == shape.rest
    rest = frame.filter(is_rest & pl.col(shape.count).is_not_null()).select(
        *shape.by, _rest=pl.col(shape.count)
    )
    visible = pl.col(shape.count).filter(~pl.col(shape.is_hidden)).sum().over(shape.by)
    printed = pl.lit(None, dtype=pl.Int64) if shape.total is None else pl.col(shape.total)
    groups = frame.filter(~is_rest).join(rest.unique(), on=list(shape.by), how="left", nulls_equal=True)
    return groups.with_columns(pl.coalesce(printed, visible + pl.col("_rest")).alias(shape.total or "_total"))


def _total(shape: CountsOfPeople) -> pl.Expr:
    name = shape.total or ("_total" if shape.rest else None)
    return (pl.lit(None, dtype=pl.Int64) if name is None else pl.col(name).cast(pl.Int64)).alias("known")


def _population(shape: CountsOfPeople) -> pl.Expr:
    named = pl.lit(shape.population or f"{shape.mart}.{shape.count}")
    return pl.col("population") if "population" in shape.by else named


def _attribute(shape: CountsOfPeople) -> pl.Expr:
    """The attribute; further dimensions make a table of their own for each of their values."""
    named = {"partnership_id", "period_end", "population", "attribute"}
    base = pl.col("attribute") if "attribute" in shape.by else pl.lit(shape.attribute or shape.group)
    others = [pl.format("{}={}", pl.lit(name), pl.col(name)) for name in shape.by if name not in named]
    return pl.concat_str([base, *others], separator=" · ")
