"""What the private database knows of some people, before they are taken out."""

import json
from collections.abc import Sequence

import duckdb
import polars as pl

from warehouse.contract import TABLES, columns_of_a_person
from warehouse.erasing.texts import WORDS, SaidOf
from warehouse.people.finder import own_ids
from warehouse.private.schema import RECORDS

SAID = f"select {', '.join(WORDS)} from {{schema}}.people where person_id = $1"  # noqa: S608 (columns of ours)
THERE = 'select distinct "{column}" from {schema}.{table} where list_contains($1, "{column}")'
KEPT_AS_TEXT = "select table_name, cells::varchar from quarantine.{table}"
TABLES_OF_TEXT = ("rows", "settled")
HELD_BACK = """
select batch_id, line from quarantine.rows union all select batch_id, line from quarantine.settled
"""
PASSED = "select batch_id, line from quarantine.passed"
PASSED_IDS = """
select distinct "{column}" from (
    select _batch_id as batch_id, _line as line, "{column}" from raw.{table}
    union all select _batch_id, _line, "{column}" from history.{table}
) join quarantine.passed using (batch_id, line)
"""


def said_of(private: duckdb.DuckDBPyConnection, person: str) -> SaidOf:
    """How a person was ever called, and where they could be reached."""
    said = SaidOf()
    for schema in RECORDS:
        said.add(private.execute(SAID.format(schema=schema), [person]).pl())
    return said


def there(private: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> set[str]:
    """Those of the ids that stand anywhere in the records, their history and quarantine."""
    found: set[str] = set()
    for table in TABLES:
        for column in columns_of_a_person(table):
            for schema in RECORDS:
                sql = THERE.format(column=column, schema=schema, table=table)
                found |= {one for (one,) in private.execute(sql, [list(ids)]).fetchall()}
    return found | set(ids) & set(ids_in_quarantine(private))


def ids_in_quarantine(private: duckdb.DuckDBPyConnection) -> pl.Series:
    found = []
    for place in TABLES_OF_TEXT:
        for table, cells in private.execute(KEPT_AS_TEXT.format(table=place)).fetchall():
            held = json.loads(cells)
            found += [held.get(column) for column in columns_of_a_person(table)]
    return pl.Series(found, dtype=pl.String).drop_nulls()


def held_back(private: duckdb.DuckDBPyConnection) -> set[tuple[int, int]]:
    """The batch and line of every row that waits in quarantine, or waited there and is settled."""
    return set(private.execute(HELD_BACK).fetchall())


def passed_lines(private: duckdb.DuckDBPyConnection) -> dict[int, set[int]]:
    """The lines of each batch that somebody let pass though their text names a person."""
    lines: dict[int, set[int]] = {}
    for batch_id, line in private.execute(PASSED).fetchall():
        lines.setdefault(batch_id, set()).add(line)
    return lines


def passed_ids(private: duckdb.DuckDBPyConnection) -> set[str]:
    """The ids of rows that somebody let pass: what points to them may stay with them."""
    asked = [PASSED_IDS.format(table=table, column=column) for table in TABLES for column in own_ids(table)]
    return {one for sql in asked for (one,) in private.execute(sql).fetchall()}
