"""What a release must not hold: anything besides its marts, and any column that holds personal data."""

from collections.abc import Sequence

import duckdb

from warehouse.building.release_facts.declared import Mart
from warehouse.building.release_facts.sentences import in_both
from warehouse.building.release_facts.written import COLUMNS
from warehouse.contract import TABLES, is_personal
from warehouse.publishing.verdict import CheckResult

SUBJECT = "release"
THINGS = """
select schema_name || '.' || table_name from duckdb_tables()
where database_name = current_database()
union all
select schema_name || '.' || view_name from duckdb_views()
where database_name = current_database() and not internal
union all
select schema_name || '.' || sequence_name from duckdb_sequences()
where database_name = current_database()
union all
select schema_name || '.' || function_name from duckdb_functions()
where database_name = current_database() and not internal
union all
select schema_name || '.' || type_name from duckdb_types()
where database_name = current_database() and not internal
"""


def seal_checks(release: duckdb.DuckDBPyConnection, marts: Sequence[Mart]) -> list[CheckResult]:
    """Whether the release holds the marts that dbt makes and nothing else, and no personal column."""
    held = {name for (name,) in release.execute(THINGS).fetchall()}
    amiss = held ^ {f"marts.{mart.mart}" for mart in marts if mart.mart not in COLUMNS}
    columns = {name for (name,) in release.execute("select column_name from duckdb_columns()").fetchall()}
    return [
        seal_check("release_holds_its_marts", rows_failing=len(amiss)),
        seal_check("release_holds_nothing_personal", rows_failing=len(columns & personal_columns())),
    ]


def seal_check(name: str, *, rows_failing: int) -> CheckResult:
    status = "failed" if rows_failing else "passed"
    return CheckResult(name, SUBJECT, status, rows_failing, *in_both(f"checks.{name}"))


def personal_columns() -> set[str]:
    """The columns of the contract that never leave the private database."""
    return {
        name for table in TABLES.values() for name, column in table.columns.items() if is_personal(column)
    }
