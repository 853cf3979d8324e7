"""What each batch itself says of a key, and what all of them up to it say together."""

from collections.abc import Iterable

import duckdb

from warehouse.contract import TABLES, key, may_repeat

# The own words of every statement: those of a row in force that others fill in are kept in `stated`.
OWN_WORDS = """
create or replace temp table own_words as
with in_force as (
    select rowid as row, * from raw.{table} as said semi join touched on {same_key}
)
select 'raw' as place, * from in_force anti join stated.{table} as own using (_batch_id, _line)
union all by name
select 'raw' as place, in_force.row, own.*
from stated.{table} as own join in_force using (_batch_id, _line)
union all by name
select 'history' as place, rowid as row, * from history.{table} as said semi join touched on {same_key}
union all by name
select 'new' as place, null as row, * from arrivals
"""
TOGETHER = """
create or replace temp table together as
with numbered as (
    select *, {occurrence} as occurrence from own_words
)
select place, row, _batch_id, _line, occurrence, {columns}
from numbered
window so_far as (partition by {key}, occurrence order by _batch_id rows unbounded preceding)
"""
LATEST = 'last_value("{name}" ignore nulls) over so_far'
# A value in a list of one is no null even where it is empty, so that what was emptied stays empty.
LATEST_OR_EMPTIED = """
(last_value(case when "{name}" is not null or _batch_id in ({erasing}) then ["{name}"] end ignore nulls)
    over so_far)[1]
"""
ERASING = "select column_name, batch_id from ledger.erasing order by all"

# The batches whose empty cells mean "erase", by column.
Erasing = dict[str, set[int]]


def content(table: str) -> list[str]:
    """The columns of a table that are no part of its key."""
    return [name for name in TABLES[table].columns if name not in key(table)]


def key_sql(table: str) -> str:
    return ", ".join(f'"{name}"' for name in key(table))


def erasing_noted(connection: duckdb.DuckDBPyConnection) -> Erasing:
    """The batches whose empty cells erase, by column, as the ledger has them."""
    found: Erasing = {}
    for column, batch_id in connection.execute(ERASING).fetchall():
        found.setdefault(column, set()).add(batch_id)
    return found


def note_erasing(connection: duckdb.DuckDBPyConnection, batch_id: int, columns: Iterable[str]) -> None:
    """Note that an empty cell of a batch erases, in these columns."""
    for column in columns:
        connection.execute("insert into ledger.erasing values ($1, $2)", [batch_id, column])


def nothing_arrives(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    connection.execute(f"create or replace temp table arrivals as select * from raw.{table} limit 0")  # noqa: S608 (a table of the contract)


def gather_own_words(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Fill the table `own_words` for the keys in `touched` and the rows in `arrivals`."""
    same_key = " and ".join(f'said."{name}" is not distinct from touched."{name}"' for name in key(table))
    connection.execute(OWN_WORDS.format(table=table, same_key=same_key))


def put_all_together(connection: duckdb.DuckDBPyConnection, table: str, erasing: Erasing) -> None:
    """Fill `own_words` and `together`; `erasing` are batches that the ledger does not have yet."""
    noted = erasing_noted(connection)
    both = {name: noted.get(name, set()) | erasing.get(name, set()) for name in {*noted, *erasing}}
    gather_own_words(connection, table)
    put_together(connection, table, both)


def put_together(connection: duckdb.DuckDBPyConnection, table: str, erasing: Erasing) -> None:
    """Fill the table `together` from `own_words`."""
    nth = f"row_number() over (partition by _batch_id, {key_sql(table)} order by _line)"
    columns = [key_sql(table), *(together_sql(name, table, erasing) for name in content(table))]
    connection.execute(
        TOGETHER.format(
            key=key_sql(table), columns=", ".join(columns), occurrence=nth if may_repeat(table) else "1"
        )
    )


def together_sql(name: str, table: str, erasing: Erasing) -> str:
    """The value of a column that the statements so far come to."""
    batches = ", ".join(map(str, sorted(erasing.get(name, ()))))
    latest = (LATEST_OR_EMPTIED if batches else LATEST).format(name=name, erasing=batches)
    default = TABLES[table].columns[name].default
    return f'{latest if default is None else f"coalesce({latest}, {default})"} as "{name}"'
