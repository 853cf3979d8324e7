"""Out of which columns each column of each model is made, as DuckDB's own parser reads the models' SQL."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import duckdb

Node = dict[str, Any]
Source = tuple[str, str, str]
"""A column: the schema, the table or view, and the name."""
Known = Mapping[str, "Relation"]


@dataclass
class Relation:
    """What a query gives: each column with the columns that it is made of, and those that choose its rows."""

    columns: dict[str, set[Source]] = field(default_factory=dict)
    choosing: set[Source] = field(default_factory=set)


class Reader:
    """Reads queries over tables whose columns are known."""

    def __init__(self, tables: Mapping[tuple[str, str], list[str]]) -> None:
        self.tables = tables
        self.connection = duckdb.connect()

    def read(self, sql: str) -> Relation:
        [(said,)] = self.connection.execute("select json_serialize_sql(?)", [sql]).fetchall()
        [statement] = json.loads(said)["statements"]
        return self.query(statement["node"], {})

    def query(self, node: Node, known: Known) -> Relation:
        for named in node["cte_map"]["map"]:
            known = {**known, named["key"]: self.query(named["value"]["query"]["node"], known)}
        if node["type"] == "SELECT_NODE":
            return self.select(node, known)
        first = self.query(node["left"], known)
        if node["type"] == "RECURSIVE_CTE_NODE":
            known = {**known, node["cte_name"]: first}
        second = self.query(node["right"], known)
        together = zip(first.columns, first.columns.values(), second.columns.values(), strict=True)
        return Relation(
            {name: one | other for name, one, other in together}, first.choosing | second.choosing
        )

    def select(self, node: Node, known: Known) -> Relation:
        sources = dict(self.sources(node["from_table"], known))
        said = Relation(choosing={each for source in sources.values() for each in source.choosing})
        for part in ("where_clause", "having", "qualify"):
            said.choosing |= self.named_in(node[part], sources, known, said)
        said.choosing |= self.joining(node["from_table"], sources, known)
        for place, expression in enumerate(node["select_list"]):
            if expression["class"] == "STAR":
                said.columns |= starred(expression, sources)
            else:
                name = called(expression, place)
                said.columns[name] = self.named_in(expression, sources, known, said)
        return said

    def sources(self, table: Node, known: Known) -> Iterator[tuple[str, Relation]]:
        """The tables of a `from`, each under the name that the query has for it."""
        if table["type"] == "JOIN":
            yield from self.sources(table["left"], known)
            yield from self.sources(table["right"], known)
        elif table["type"] == "SUBQUERY":
            yield table["alias"], self.query(table["subquery"]["node"], known)
        elif table["type"] == "BASE_TABLE":
            yield table["alias"] or table["table_name"], self.table(table, known)

    def table(self, table: Node, known: Known) -> Relation:
        schema, name = table["schema_name"], table["table_name"]
        if not schema and name in known:
            return known[name]
        return Relation({column: {(schema, name, column)} for column in self.tables[schema, name]})

    def joining(self, table: Node, sources: Known, known: Known) -> set[Source]:
        """The columns that decide which rows of joined tables belong together."""
        if table["type"] != "JOIN":
            return set()
        sides = self.joining(table["left"], sources, known) | self.joining(table["right"], sources, known)
        return sides | self.named_in(table["condition"], sources, known, Relation())

    def named_in(self, part: Any, sources: Known, known: Known, said: Relation) -> set[Source]:
        """The columns that an expression names: of these sources, else of what the query says before."""
        if isinstance(part, list):
            return {each for one in part for each in self.named_in(one, sources, known, said)}
        if not isinstance(part, dict):
            return set()
        if part.get("class") == "COLUMN_REF":
            return column_named(part["column_names"], sources, said)
        if part.get("class") == "SUBQUERY":
            asked = self.query(part["subquery"]["node"], {**known})
            found = {each for made_of in asked.columns.values() for each in made_of} | asked.choosing
            return found | self.named_in(part["child"], sources, known, said)
        return self.named_in(list(part.values()), sources, known, said)


def called(expression: Node, place: int) -> str:
    """The name of a column; one without a name of its own is of a second query, whose place tells."""
    return expression["alias"] or expression.get("column_names", [f"column {place}"])[-1]


def starred(star: Node, sources: Known) -> dict[str, set[Source]]:
    whose = [star["relation_name"]] if star["relation_name"] else list(sources)
    return {name: made_of for source in whose for name, made_of in sources[source].columns.items()}


def column_named(names: list[str], sources: Known, said: Relation) -> set[Source]:
    """What `table.column` or `column` stands for; nothing where it is a variable of a lambda."""
    *table, column = names
    if table and table[0] in sources:
        return sources[table[0]].columns.get(column, set())
    found = [source.columns[column] for source in sources.values() if column in source.columns]
    return set().union(*found) if found else said.columns.get(column, set())


def reached_from(ends: Iterable[Source], made_of: Mapping[Source, set[Source]]) -> set[Source]:
    """Everything out of which, step by step, these columns are made."""
    waiting, seen = list(ends), set()
    while waiting:
        column = waiting.pop()
        if column not in seen:
            seen.add(column)
            waiting += made_of.get(column, ())
    return seen
