"""Rows that break a rule between columns only together with what other batches say of the same key."""

from collections.abc import Sequence
from functools import partial

import duckdb
import polars as pl

from warehouse.contract import TABLES, key, may_repeat, ruled_columns
from warehouse.contract.faults import broken_between_columns
from warehouse.contract.values import FAULTS
from warehouse.loading.moving import TOUCH, own_words_of, take_out
from warehouse.loading.quarantine import faults_found
from warehouse.private.statements import Erasing, key_sql, put_all_together
from warehouse.readers.records import LINE

PLACE = ["_batch_id", "_line"]
KEYS = "select distinct {key} from raw.{table}"
# Arrow frames can be copied but not filtered as long as their strings are views.
ARRIVE = "create or replace temp table arrivals as select * from arriving"
IN_FORCE_TOGETHER = """
select {key}, _batch_id, _line, {columns} from together
qualify _batch_id = max(_batch_id) over (partition by {key})
"""
COMPLETED = "select raw.* from raw.{table} as raw semi join stated.{table} using (_batch_id, _line)"
NONE = pl.DataFrame(schema={"_batch_id": pl.Int32, "_line": pl.Int32, "column": pl.String})


def not_together(
    connection: duckdb.DuckDBPyConnection, table: str, arriving: Sequence[pl.DataFrame], erasing: Erasing
) -> pl.DataFrame:
    """Which arriving rows break a rule once they are put together: `_batch_id`, `_line`, `column`.

    Of several that complete each other the latest waits, and the others are looked at again without it.

    Args:
        connection: the private database; nothing that lasts is written.
        table: the table of the contract.
        arriving: the rows of each batch as values, with `_batch_id` and `_line`.
        erasing: the batches whose empty cells erase, by column, where the ledger does not have them yet.
    """
    rows = completing(connection, table, pl.concat(arriving))
    refused = NONE
    while rows.height:
        put = in_force_with(connection, table, rows, erasing)
        found = last_to_say(broken(put, table), rows, table)
        if found.is_empty():
            break
        refused = pl.concat([refused, found])
        rows = rows.join(found, on=PLACE, how="anti")
    return refused


def completing(connection: duckdb.DuckDBPyConnection, table: str, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows that say anything on which a rule rests, and whose key other batches state too."""
    if may_repeat(table) or not ruled_columns(table) or rows.is_empty():
        return rows.clear()
    names = key(table)
    known = connection.execute(KEYS.format(key=key_sql(table), table=table)).pl()
    repeated = rows.filter(pl.struct(names).is_duplicated()).select(names)
    return rows.join(pl.concat([known, repeated]), on=names, how="semi", nulls_equal=True)


def in_force_with(
    connection: duckdb.DuckDBPyConnection, table: str, rows: pl.DataFrame, erasing: Erasing
) -> pl.DataFrame:
    """What would be in force of the keys of some rows, with them."""
    connection.register("arriving", rows.to_arrow())
    connection.execute(ARRIVE)
    connection.execute(TOUCH.format(key=key_sql(table), rows="arrivals"))
    put_all_together(connection, table, erasing)
    columns = ", ".join(f'"{name}"' for name in TABLES[table].columns if name not in key(table))
    return connection.execute(IN_FORCE_TOGETHER.format(key=key_sql(table), columns=columns)).pl()


def broken(rows: pl.DataFrame, table: str) -> list[tuple[pl.DataFrame, list[str]]]:
    """The keys of the rows that break a rule between columns, with the columns of each rule."""
    read = rows.select(list(TABLES[table].columns))
    return [
        (read.filter(is_broken).select(key(table)), columns)
        for is_broken, columns in broken_between_columns(read, table)
        if columns in ruled_columns(table)
    ]


def last_to_say(
    breaks: list[tuple[pl.DataFrame, list[str]]], statements: pl.DataFrame, table: str
) -> pl.DataFrame:
    """Of each key that breaks a rule, the latest statement that says anything on which the rule rests."""
    found = [NONE]
    for keys, columns in breaks:
        said = [pl.when(pl.col(name).is_not_null()).then(pl.lit(name)) for name in columns]
        saying = statements.join(keys, on=key(table), how="semi", nulls_equal=True)
        told = saying.with_columns(pl.coalesce(said).alias("column")).filter(pl.col("column").is_not_null())
        latest = pl.col("_batch_id") == pl.col("_batch_id").max().over(key(table))
        found.append(told.filter(latest).select(NONE.columns).cast(NONE.schema))
    return pl.concat(found).unique(PLACE, keep="first", maintain_order=True)


def faults_at(refused: pl.DataFrame, batch_id: int, lines: pl.Series) -> pl.DataFrame:
    """The faults of the rows of one batch, by their place among its lines."""
    rows = pl.DataFrame({"_line": lines}).with_row_index("row")
    mine = refused.filter(pl.col("_batch_id") == batch_id).join(rows, on="_line")
    return mine.select("row", "column", pl.lit("not_together").alias("code")).cast(pl.Schema(FAULTS))


def found_at(refused: pl.DataFrame, table: str, batch_id: int, text: pl.DataFrame) -> pl.DataFrame:
    """The same faults with their lines and what the cells held."""
    return faults_found(faults_at(refused, batch_id, text[LINE]), text, table)


def move_all_broken(connection: duckdb.DuckDBPyConnection, tables: set[str]) -> set[str]:
    """Move rows that break a rule with what is in force again to quarantine; returns their tables."""
    return {table for table in sorted(tables) if ruled_columns(table) and move_broken(connection, table)}


def move_broken(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Move those of one table; returns whether there were any."""
    has_moved = False
    while breaks := broken(connection.execute(COMPLETED.format(table=table)).pl(), table):
        statements = own_words_of(connection, table, pl.concat(keys for keys, _ in breaks))
        found = last_to_say(breaks, statements, table)
        if found.is_empty():
            break
        rows = statements.join(found, on=PLACE, how="inner")
        take_out(connection, table, rows.drop("column"), partial(found_at, rows.select(NONE.columns), table))
        has_moved = True
    return has_moved
