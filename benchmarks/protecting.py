"""What small-number protection costs: its share of a build, its audit, and how the audit grows.

The counts are the sample's, as a first release prints them. Growth is told by all partnerships at once
beside the two halves of them one after the other, and by all half-years that are broken down likewise.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from benchmarks.stage import published, release_shown, seconds_of_first_build
from benchmarks.timing import Comparison, compared, seconds
from warehouse.building.dbt_run import Artifacts
from warehouse.building.release_facts.small_numbers import RELATED, TOTALS, small_number_checks
from warehouse.disclosure import Relations, audit
from warehouse.representation.protecting import relations
from warehouse.sample.timeline import Size
from warehouse.settings import Home

SUBJECT, PROTECTION = "representativeness", "int_counts_protected"
FEWEST = 11
# Linear growth is 1; one second differs from the next by more than a tenth.
MOST_OF_A_BUILD, MOST_SECONDS, MOST_GROWTH = 0.25, 20.0, 1.2


def protection_against_its_bounds(place: Path, size: Size, *, audits: int) -> Iterator[Comparison]:
    home = published(place, size)
    yield Comparison(
        "build the representativeness marts, against the whole build",
        seconds_of_models(home),
        seconds_of_first_build(home),
        goal=MOST_OF_A_BUILD,
    )
    audit_alone = seconds_of_audit(home)
    yield Comparison(
        "protect and audit all counts of people, against the whole build",
        seconds_of_models(home, named=PROTECTION) + audit_alone,
        seconds_of_first_build(home),
        goal=MOST_OF_A_BUILD,
    )
    yield Comparison("audit all counts of people, against 20 s", audit_alone, MOST_SECONDS, goal=1.0)
    for what in ("partnership_id", "period_end"):
        yield growth(home, what, audits=audits)


def seconds_of_models(home: Home, *, named: str = SUBJECT) -> float:
    """What the models of a subject took, intermediate ones and marts, or one of them, as dbt says."""
    results = json.loads(Artifacts(home.dbt).run_results.read_bytes())["results"]
    ours = {name for name, node in nodes_of(home).items() if named in node["fqn"]}
    return sum(one["execution_time"] for one in results if one["unique_id"] in ours)


def nodes_of(home: Home) -> dict[str, dict[str, Any]]:
    nodes = json.loads(Artifacts(home.dbt).manifest.read_bytes())["nodes"]
    return {name: node for name, node in nodes.items() if node["resource_type"] == "model"}


def seconds_of_audit(home: Home) -> float:
    """The step as a build takes it, marts read from the release that was built."""
    with duckdb.connect(str(release_shown(home)), read_only=True) as release:
        release.execute(f"attach '{home.private}' as private (read_only)")
        return seconds(lambda: small_number_checks(release, {"nodes": nodes_of(home)}))


def growth(home: Home, what: str, *, audits: int) -> Comparison:
    """Seconds of all partnerships or half-years at once, and of half of them and then the others.

    The same cells either way: a cost that grows linearly is the same too.
    """
    with duckdb.connect() as connection:
        connection.execute(f"attach '{home.private}' as private (read_only)")
        cells = connection.execute("from private.intermediate.int_counts_protected").pl()
        related, totals = connection.execute(RELATED).pl(), connection.execute(TOTALS).pl()
    values = cells[what].unique().sort()
    is_first = pl.col(what) < values[values.len() // 2]
    together = relations(related=related, totals=totals, k=FEWEST)
    return compared(
        f"audit {values.len()} of {what} at once, against half of them, then the others",
        lambda: audited(together, cells),
        lambda: audited(together, cells.filter(is_first), cells.filter(~is_first)),
        rounds=audits,
        goal=MOST_GROWTH,
    )


def audited(together: Relations, *parts: pl.DataFrame) -> None:
    for cells in parts:
        assert audit(cells, together).is_empty()
