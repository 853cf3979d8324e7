"""The catalogue of columns of a release made by hand: what the YAML of the marts says of what it has."""

import re
from collections.abc import Iterator
from dataclasses import astuple
from functools import cache

import duckdb
import polars as pl
import yaml

from warehouse.building.release_facts.described import Column, columns_of
from warehouse.building.release_facts.written import COLUMNS
from warehouse.settings import DBT_PROJECT

MARTS = DBT_PROJECT / "models" / "marts"
VAR = re.compile(r"\{\{ var\('(\w+)'\) \}\}")
CATALOGUE = COLUMNS["columns_catalog"]


@cache
def catalogue_rows() -> tuple[Column, ...]:
    """Every column of every mart as its YAML describes it, those written after dbt included."""
    return tuple(column for mart, node in declared() for column in columns_of(mart, node))


def declared() -> Iterator[tuple[str, dict]]:
    for path in sorted(MARTS.rglob("*.yml")):
        said = yaml.safe_load(with_vars(path.read_text(encoding="utf-8")))
        for source in said.get("sources", []):
            yield from ((table["name"], as_dbt_has_it(table)) for table in source["tables"])
        for model in said.get("models", []):
            yield model["name"], as_dbt_has_it(model)


def with_vars(written: str) -> str:
    """The YAML with the project's vars in their places, as dbt reads it."""
    return VAR.sub(lambda found: str(vars_of_project()[found[1]]), written)


@cache
def vars_of_project() -> dict[str, object]:
    return yaml.safe_load((DBT_PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]


def as_dbt_has_it(declared: dict) -> dict:
    return {"columns": {column["name"]: column for column in declared["columns"]}}


def fill_catalogue(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the catalogue anew: of a mart that is there, the columns that it has; of others, all."""
    there = set(connection.execute("select table_name, column_name from duckdb_columns()").fetchall())
    marts = {mart for mart, _ in there}
    rows = [
        astuple(row) for row in catalogue_rows() if row.mart not in marts or (row.mart, row.column) in there
    ]
    named = ", ".join(f'"{name}" {sql_type}' for name, sql_type in CATALOGUE.items())
    connection.execute(f"create or replace table marts.columns_catalog ({named})")
    connection.register(
        "rows", pl.DataFrame(rows, schema=list(CATALOGUE), orient="row", infer_schema_length=None)
    )
    connection.execute("insert into marts.columns_catalog from rows")
    connection.unregister("rows")
