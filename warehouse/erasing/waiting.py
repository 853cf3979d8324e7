"""Rows in quarantine that some people hold back, in words or ids, and what waits for those rows."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
import polars as pl

from warehouse.erasing.rows import ids_of_others
from warehouse.erasing.texts import Marker
from warehouse.loading.people_in_rows import MAY_PASS
from warehouse.people.finder import Finder, free_text, own_ids

WAITING = """
select batch_id, line, table_name, cells::varchar, reasons::varchar from quarantine.rows order by all
"""
Place = tuple[int, int]


@dataclass(frozen=True)
class Held:
    """A row that waits: its place, what it holds and for which reasons."""

    place: Place
    table: str
    cells: dict[str, str | None]
    codes: frozenset[str]

    def said_in(self, columns: list[str]) -> list[str]:
        return [said for name in columns if (said := self.cells.get(name))]


def held(private: duckdb.DuckDBPyConnection) -> Iterator[Held]:
    """Every row that waits."""
    for batch_id, line, table, cells, reasons in private.execute(WAITING).fetchall():
        codes = frozenset(reason["code"] for reason in json.loads(reasons))
        yield Held((batch_id, line), table, json.loads(cells), codes)


def coming_in(private: duckdb.DuckDBPyConnection, marker: Marker, everybody: Finder) -> tuple[Place, ...]:
    """The place of each row that waits only for these people: it comes in, with marks and another id."""
    return tuple(row.place for row in held(private) if waits_only_for(row, marker, everybody))


def waits_only_for(row: Held, marker: Marker, everybody: Finder) -> bool:
    texts, ids = row.said_in(free_text(row.table)), row.said_in(own_ids(row.table))
    marked, others = [marker.marked(text) for text in texts], naming(ids, marker)
    names_somebody_else = any(everybody.marked(text) != text for text in marked) or any(
        everybody.is_in_id(one) for one in ids if one not in others
    )
    return row.codes <= set(MAY_PASS) and bool(marked != texts or others) and not names_somebody_else


def with_other_ids(private: duckdb.DuckDBPyConnection, marker: Marker) -> frozenset[Place]:
    """The places of the rows that hold an id that names these people, and of what waits for such rows."""
    rows = list(held(private))
    ids = {one for row in rows for one in naming(row.said_in(ids_of_others(row.table)), marker)}
    found: dict[Place, Held] = {}
    while more := {
        row.place: row
        for row in rows
        if row.place not in found and not ids.isdisjoint(row.said_in(ids_of_others(row.table)))
    }:
        found |= more
        ids |= {one for row in more.values() for one in row.said_in(own_ids(row.table))}
    return frozenset(found)


def naming(ids: list[str], marker: Marker) -> set[str]:
    return set(marker.naming_in_ids(pl.Series(ids, dtype=pl.String)))
