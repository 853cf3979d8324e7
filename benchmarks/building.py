"""A build, against the SQL that it compiled, run by DuckDB directly.

The difference is what dbt costs (starting, reading the project, writing its artifacts), the models in Python,
which stay as the build left them, and what we add: the facts about the release. Both sides run every check.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.stage import commontable, copied, published, release_shown
from benchmarks.timing import Comparison, compared
from warehouse.building.dbt_run import Artifacts
from warehouse.sample.timeline import Size
from warehouse.settings import Home


def build_against_its_sql(place: Path, size: Size, *, rounds: int) -> Comparison:
    home, direct = copied(published(place, size), place / "built"), place / "direct"
    statements = compiled(home)
    release = release_shown(home)
    return compared(
        f"build from {size.people:,} people, against its {len(statements)} compiled statements",
        lambda: commontable(home, "build"),
        lambda: run_directly(Home(direct), statements),
        prepare=lambda: shutil.copyfile(release, copied(home, direct).building),
        rounds=rounds,
    )


def compiled(home: Home) -> list[str]:
    """Every model in SQL and every check of the last build, in the order in which they were done."""
    artifacts = Artifacts(home.dbt)
    nodes = json.loads(artifacts.manifest.read_text(encoding="utf-8"))["nodes"]
    results = json.loads(artifacts.run_results.read_text(encoding="utf-8"))["results"]
    done = sorted(results, key=lambda result: [moment["completed_at"] for moment in result["timing"]][-1:])
    ran = [(nodes.get(result["unique_id"], {}), result.get("compiled_code")) for result in done]
    return [statement_of(node, sql) for node, sql in ran if sql and node.get("language") != "python"]


def statement_of(node: dict[str, Any], sql: str) -> str:
    """The relation that a model makes, or the query of a check."""
    if node.get("resource_type") != "model":
        return sql
    kind = "view" if node["config"]["materialized"] == "view" else "table"
    return f"create or replace {kind} {node['relation_name']} as {sql}"


def run_directly(home: Home, statements: list[str]) -> None:
    """Make the relations anew in copies of the private database and of the release."""
    with duckdb.connect(str(home.private)) as connection:
        connection.execute("set threads = 2")
        connection.execute(f"attach '{home.building}' as release")
        for statement in statements:
            connection.execute(statement).fetchall()
