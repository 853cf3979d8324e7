"""A build, against the SQL that it compiled, run by DuckDB directly.

The difference is what dbt costs (starting, reading the project, writing its artifacts) and what we add: the
facts about the release. Both sides run every model and every check.
"""

import json
from pathlib import Path

import duckdb

from benchmarks.stage import commontable, copied, published
from benchmarks.timing import Comparison, compared
from warehouse.dbt_run import Artifacts
from warehouse.sample.timeline import Size
from warehouse.settings import Home


def build_against_its_sql(place: Path, size: Size, *, rounds: int) -> Comparison:
    home = published(place, size)
    statements = compiled(home)
    return compared(
        f"build from {size.people:,} people, against its {len(statements)} compiled statements",
        lambda: commontable(home, "build"),
        lambda: run_directly(Home(place / "direct"), statements),
        prepare=lambda: copied(home, place / "direct"),
        rounds=rounds,
    )


def compiled(home: Home) -> list[str]:
    """Every model and check of the last build, in the order in which it ran."""
    artifacts = Artifacts(home.dbt)
    nodes = json.loads(artifacts.manifest.read_text(encoding="utf-8"))["nodes"]
    results = json.loads(artifacts.run_results.read_text(encoding="utf-8"))["results"]
    done = sorted(results, key=lambda result: [moment["completed_at"] for moment in result["timing"]][-1:])
    return [
        statement_of(nodes.get(result["unique_id"], {}), result["compiled_code"])
        for result in done
        if result.get("compiled_code")
    ]


def statement_of(node: dict, sql: str) -> str:
    """The relation that a model makes, or the query of a check."""
    if node.get("resource_type") != "model":
        return sql
    kind = "view" if node["config"]["materialized"] == "view" else "table"
    return f"create or replace {kind} {node['relation_name']} as {sql}"


def run_directly(home: Home, statements: list[str]) -> None:
    """Make the relations anew in a copy of the private database and a new release."""
    home.building.unlink(missing_ok=True)
    with duckdb.connect(str(home.private)) as connection:
        connection.execute("set threads = 2")
        connection.execute(f"attach '{home.building}' as release")
        connection.execute("create schema release.marts")
        for statement in statements:
            connection.execute(statement).fetchall()
