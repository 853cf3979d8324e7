"""Whether all published counts of people together let no hidden one be worked out, as checks of a build."""

from collections.abc import Iterable, Iterator

import duckdb
import polars as pl

from warehouse.disclosure import ContradictionError, CountsOfPeople, audit, published_cells
from warehouse.release_facts.declared import mart_nodes
from warehouse.release_facts.sentences import in_both
from warehouse.representation.protecting import CELL, TABLE, relations
from warehouse.verdict import CheckResult

SUBJECT = "representativeness"
SENSITIVE = frozenset(
    {"race_ethnicity", "home_language", "age_band", "gender", "caregiver_of_0_5", "zip", "group_code"}
)
BALANCE = "select partnership_id, period_end, lower, upper from private.intermediate.int_populations_balanced"
TOTALS = (
    "select partnership_id, period_end, population, people from private.intermediate.int_populations_counted"
)
RULE = "select k, protection_width from private.intermediate.int_protection_chosen"


def small_number_checks(release: duckdb.DuckDBPyConnection, manifest: dict) -> list[CheckResult]:
    """Each mart with a sensitive attribute declares its counts, and all of them together are safe.

    `release` has the private database attached as `private`. A violation is one row failing; the sentence
    names mart and cell, never a value.
    """
    nodes = {node["alias"]: node for node in mart_nodes(manifest)}
    silent = sorted(name for name, node in nodes.items() if is_silent(node))
    undeclared = [check("counts_of_people_are_declared", 1, mart=name) for name in silent]
    return [*undeclared, *audited(release, list(nodes.values()))]


def is_silent(node: dict) -> bool:
    return bool(SENSITIVE & node["columns"].keys()) and "counts_people" not in node["config"]["meta"]


def audited(release: duckdb.DuckDBPyConnection, nodes: Iterable[dict]) -> list[CheckResult]:
    cells = [cells_of(release, node) for node in nodes if "counts_people" in node["config"]["meta"]]
    if not cells or all(one.is_empty() for one in cells):
        return [check("hidden_counts_stay_hidden", 0)]
    printed = pl.concat(cells).unique([*CELL, "people", "hidden_because", "known"])
    if printed.select(CELL).is_duplicated().any():
        return [check("marts_agree_on_counts", 1)]
    k, width = release.execute(RULE).fetchone()
    together = relations(balance=release.execute(BALANCE).pl(), totals=release.execute(TOTALS).pl())
    try:
        found = audit(printed.drop("mart"), together, k=k, width=width)
    except ContradictionError:
        return [check("marts_agree_on_counts", 1)]
    return list(said(found.join(printed, on=list(CELL)))) or [check("hidden_counts_stay_hidden", 0)]


def cells_of(release: duckdb.DuckDBPyConnection, node: dict) -> pl.DataFrame:
    """The cells of a mart, as its own metadata say; the sum over collapsed groups is no cell."""
    declared = dict(node["config"]["meta"]["counts_people"])
    rest = declared.pop("rest", None)
    shape = CountsOfPeople(mart=node["alias"], **{**declared, "by": tuple(declared["by"])})
    frame = release.execute(f"from marts.{node['alias']}").pl()
    groups = frame.filter(pl.col(shape.group) != rest) if rest else frame
    cells = [
        *shape.by,
        shape.group,
        *filter(None, (shape.count, shape.total, shape.is_hidden, shape.hidden_because)),
    ]
    return published_cells(groups.unique(cells), shape).with_columns(mart=pl.lit(node["alias"]))


def said(violations: pl.DataFrame) -> Iterator[CheckResult]:
    for row in violations.iter_rows(named=True):
        cell = ", ".join(str(row[name]) for name in (*TABLE, "group_code"))
        yield check("hidden_count_can_be_narrowed", 1, mart=row["mart"], cell=cell)


def check(name: str, rows_failing: int, **facts: str) -> CheckResult:
    status = "failed" if rows_failing else "passed"
    return CheckResult(name, SUBJECT, status, rows_failing, *in_both(f"checks.{name}", **facts))
