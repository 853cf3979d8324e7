"""What must hold between the columns of a row."""

import polars as pl
from pandera.api.polars.types import PolarsData
from pandera.polars import Check


def rule(code: str, *, column: str, holds: pl.Expr, **says: str) -> Check:
    """A check of rows, which fails with `code` and is said of `column`; an empty cell breaks no rule."""

    def failing(data: PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(holds)

    statistics = {"column": column, "columns": sorted(holds.meta.root_names()), **says}
    return Check(failing, name=code, statistics=statistics, n_failure_cases=1)


def not_before(later: str, earlier: str) -> Check:
    return rule("before", column=later, holds=pl.col(later) >= pl.col(earlier), other=earlier)


def not_below(greater: str, lesser: str) -> Check:
    return rule("below", column=greater, holds=pl.col(greater) >= pl.col(lesser), other=lesser)


def not_the_same(column: str, other: str) -> Check:
    return rule("the_same", column=column, holds=pl.col(column) != pl.col(other), other=other)


def shaped_where(column: str, pattern: str, *, where: pl.Expr, code: str) -> Check:
    """Where a condition holds, a text has a shape."""
    return rule(code, column=column, holds=~where | pl.col(column).str.contains(f"^(?:{pattern})$"))
