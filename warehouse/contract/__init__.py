"""Every table that may come in, each defined once: columns, types, codes, references, rules."""

from graphlib import TopologicalSorter

from pandera.polars import Column, DataFrameSchema

from warehouse.contract import coordination, meetings, outreach, partnership

TABLES: dict[str, DataFrameSchema] = {
    schema.name: schema
    for group in (partnership, meetings, outreach, coordination)
    for schema in group.TABLES
}


def key(table: str) -> list[str]:
    """The columns that name a row of a table."""
    return TABLES[table].metadata["key"]


def may_repeat(table: str) -> bool:
    return TABLES[table].metadata["may_repeat"]


def references(table: str) -> dict[str, str]:
    """The columns that hold the id of another row, each with the table where that row stands."""
    return {
        name: column.metadata["refers_to"]
        for name, column in TABLES[table].columns.items()
        if "refers_to" in column.metadata
    }


def columns_of_a_person(table: str) -> list[str]:
    """The columns that say who somebody was, by id."""
    own = key("people") if table == "people" else []
    referring = [name for name, other in references(table).items() if other == "people"]
    columns = TABLES[table].columns.items()
    return [*own, *referring, *(name for name, column in columns if column.metadata.get("may_be_a_person"))]


def required_columns(table: str) -> list[str]:
    return [name for name, column in TABLES[table].columns.items() if column.required]


def ruled_columns(table: str) -> list[list[str]]:
    """The columns of each rule between columns that are no part of the key, where there are several."""
    rules = [check.statistics["columns"] for check in TABLES[table].checks]
    outside = [[name for name in columns if name not in key(table)] for columns in rules]
    return [columns for columns in outside if len(columns) > 1]


def is_personal(column: Column) -> bool:
    return bool(column.metadata.get("is_personal"))


def load_order() -> list[str]:
    """The tables, each after those that it refers to."""
    graph = {table: set(references(table).values()) - {table} for table in TABLES}
    return list(TopologicalSorter(graph).static_order())
