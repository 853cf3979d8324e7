"""Before a build: added codes are put beside the others, and one in use that no list has is refused."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb
import polars as pl

from warehouse.code_lists import COLUMNS, Row
from warehouse.contract import TABLES
from warehouse.contract.categories import codes

# Made anew by each build, for the seed of categories to take up (dbt_project.yml).
ADDED = """
create schema if not exists codes;
create or replace table codes.added (
    list varchar, code varchar, label_en varchar, label_es varchar, sort_order integer
);
"""
USED = """
select code, count(*) from (select {codes} as code from raw.{table})
where code is not null group by code order by code
"""


@dataclass(frozen=True)
class GoneCode:
    """A code that rows have, and no list any more."""

    list_name: str
    code: str
    column: str
    rows: int


class CodesGoneError(Exception):
    """What is loaded has codes that no list has any more."""

    def __init__(self, gone: Sequence[GoneCode]) -> None:
        super().__init__(gone)
        self.gone = tuple(gone)

    def __str__(self) -> str:
        return "; ".join(f'{one.list_name} "{one.code}" ({one.column}: {one.rows:,})' for one in self.gone)


def refuse_gone_codes(private: duckdb.DuckDBPyConnection) -> None:
    """End here where rows have a code that no list has any more: they would fall out of the figures unsaid.

    Raises:
        CodesGoneError: there are some.
    """
    gone = list(gone_codes(private))
    if gone:
        raise CodesGoneError(gone)


def gone_codes(private: duckdb.DuckDBPyConnection) -> Iterator[GoneCode]:
    for table, schema in TABLES.items():
        for column, declared in schema.columns.items():
            list_name = (declared.metadata or {}).get("codes")
            if not list_name:
                continue
            is_list = isinstance(declared.dtype.type, pl.List)
            used = USED.format(codes=f'unnest("{column}")' if is_list else f'"{column}"', table=table)
            known = set(codes(list_name))
            for code, rows in private.execute(used).fetchall():
                if code not in known:
                    yield GoneCode(list_name, code, f"{table}.{column}", rows)


def put_added_codes(private: duckdb.DuckDBPyConnection, added: Sequence[Row]) -> None:
    """Write what an installation adds to the lists where the models find it."""
    private.execute(ADDED)
    for row in added:
        private.execute(
            "insert into codes.added values ($1, $2, $3, $4, $5)",
            [row[name] or 0 if name == "sort_order" else row[name] for name in COLUMNS],
        )
