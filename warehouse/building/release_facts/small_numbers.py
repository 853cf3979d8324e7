"""Whether all published counts of people together let no hidden one be worked out, as checks of a build."""

from collections.abc import Iterator, Sequence
from typing import Any

import duckdb
import polars as pl

from warehouse.building.release_facts.declared import mart_nodes
from warehouse.building.release_facts.sensitive import sensitive_columns
from warehouse.building.release_facts.sentences import in_both
from warehouse.building.release_facts.together import DisagreementError, printed_together
from warehouse.building.release_facts.written import ALL_PARTNERSHIPS
from warehouse.disclosure import ContradictionError, CountsOfPeople, audit, published_cells
from warehouse.one_row import one_row
from warehouse.publishing.verdict import CheckResult
from warehouse.representation.protecting import (
    CELL,
    TABLE,
    by_list,
    lists_of_groups,
    relations,
    whatever_the_list,
)

SUBJECT = "representativeness"
RELATED = "from private.intermediate.int_populations_related"
TOTALS = """
select distinct partnership_id, period_end, population, attribute, population_people
from private.intermediate.int_counts_protected
union all
select distinct partnership_id, period_end, population, attribute, population_people
from private.published.representation_by_group
anti join private.intermediate.int_counts_protected using (partnership_id, period_end, population, attribute)
"""
RULE = "select k, protection_width from private.intermediate.int_protection_chosen"
EARLIER = """
select
    partnership_id, period_end, population, attribute, group_code, cast(people as bigint) as people,
    people is null as is_hidden, hidden_because, cast(known as bigint) as known, 'earlier release' as mart,
    fewest_shown
from private.published.representation_by_group
"""


def small_number_checks(release: duckdb.DuckDBPyConnection, manifest: dict[str, Any]) -> list[CheckResult]:
    """Each mart with a sensitive attribute declares its counts, and all of them together are safe.

    `release` has the private database attached as `private`. A violation is one row failing; the sentence
    names mart and cell, never a value.
    """
    nodes = sorted(mart_nodes(manifest), key=lambda node: node["alias"])
    declared = [node for node in nodes if "counts_people" in node["config"]["meta"]]
    silent = [
        check("counts_of_people_are_declared", mart=node["alias"], column=column)
        for node, column in sensitive_columns(release, nodes)
        if column not in columns_declared(node)
    ]
    shown = [shown_by(release, node) for node in declared]
    unreadable = [one for one in shown if isinstance(one, CheckResult)]
    cells = [one for one in shown if isinstance(one, pl.DataFrame)]
    return [*silent, *unreadable, *audited(release, cells)]


def columns_declared(node: dict[str, Any]) -> set[str]:
    """The dimensions and the group of the counts that a mart declares."""
    declared = node["config"]["meta"].get("counts_people", {})
    return {*declared.get("by", ()), declared.get("group")}


def shown_by(release: duckdb.DuckDBPyConnection, node: dict[str, Any]) -> pl.DataFrame | CheckResult:
    """The cells of a mart, as its own metadata say, or that these cannot be read."""
    declared, mart = node["config"]["meta"]["counts_people"], node["alias"]
    frame = release.execute(f"from marts.{mart}").pl()
    try:
        shape = CountsOfPeople(mart=mart, **{**declared, "by": tuple(declared["by"])})
        cells = published_cells(frame, shape).unique()
    except (TypeError, KeyError, ValueError, pl.exceptions.PolarsError):
        return check("counts_of_people_are_readable", mart=mart)
    if (cells["partnership_id"] == ALL_PARTNERSHIPS).any():
        return check("counts_of_people_are_of_one_partnership", mart=mart)
    return cells.with_columns(mart=pl.lit(mart))


def audited(release: duckdb.DuckDBPyConnection, cells: Sequence[pl.DataFrame]) -> list[CheckResult]:
    """What anybody could work out from these cells and those of earlier releases."""
    shown = [one for one in cells if not one.is_empty()]
    if not shown:
        return [passed("hidden_counts_stay_hidden")]
    k, width = one_row(release, RULE)
    earlier = release.execute(EARLIER).pl()
    if (earlier["fewest_shown"] != k).any():
        return [check("fewest_shown_stays")]
    new = pl.concat(shown)
    everything = pl.concat([new, earlier.select(new.columns).join(new, on=list(TABLE), how="anti")])
    too_few = everything.filter(~pl.col("is_hidden") & (pl.col("people") < k))
    if not too_few.is_empty():
        return list(of_cells("small_count_is_shown", too_few))
    try:
        printed = printed_together(everything)
    except DisagreementError as differ:
        return list(of_cells("marts_disagree_on_a_count", differ.cells))
    lists = lists_of_groups(printed)
    totals = by_list(release.execute(TOTALS).pl(), lists)
    together = relations(related=release.execute(RELATED).pl(), totals=totals, k=k)
    out = by_list(tables_printed(earlier), lists)
    try:
        found = audit(by_list(printed, lists), together, k=k, width=width, earlier=out)
    except ContradictionError:
        return [check("marts_agree_on_counts")]
    marts = everything.group_by(CELL).agg(pl.col("mart").unique().sort().str.join(", "))
    narrow = found.pipe(whatever_the_list).join(marts, on=list(CELL))
    return list(of_cells("hidden_count_can_be_narrowed", narrow)) or [passed("hidden_counts_stay_hidden")]


def tables_printed(cells: pl.DataFrame) -> pl.DataFrame:
    """The tables of which anything is printed."""
    is_printed = pl.col("hidden_because").fill_null("visible") != "withheld"
    return cells.filter(is_printed).select(TABLE).unique()


def of_cells(name: str, cells: pl.DataFrame) -> Iterator[CheckResult]:
    """A sentence for each of these cells, which names its mart and no value."""
    for row in cells.select("mart", *CELL).unique(maintain_order=True).iter_rows(named=True):
        yield check(name, mart=row["mart"], cell=", ".join(str(row[part]) for part in CELL))


def check(name: str, **facts: str) -> CheckResult:
    return CheckResult(name, SUBJECT, "failed", 1, *in_both(f"checks.{name}", **facts))


def passed(name: str) -> CheckResult:
    return CheckResult(name, SUBJECT, "passed", 0, *in_both(f"checks.{name}"))
