"""Statements that came in go back to quarantine, under their own batches."""

from collections.abc import Callable

import duckdb
import polars as pl

from warehouse.contract import TABLES, key
from warehouse.contract.values import as_text
from warehouse.loading.quarantine import quarantine
from warehouse.private import ledger
from warehouse.private.schema import RECORDS
from warehouse.private.settling import settle
from warehouse.private.statements import gather_own_words, key_sql, nothing_arrives
from warehouse.readers.records import LINE

TOUCH = "create or replace temp table touched as select distinct {key} from {rows}"
OWN_WORDS = "select * exclude (place, row) from own_words"
TAKE_OUT = "create or replace temp table taken_out as from to_take_out"
LEAVE = "delete from {schema}.{table} where (_batch_id, _line) in (select (_batch_id, _line) from taken_out)"

# The faults of the rows of a batch, as they are found: from its number, and the rows as text.
FaultsOf = Callable[[int, pl.DataFrame], pl.DataFrame]


def own_words_of(connection: duckdb.DuckDBPyConnection, table: str, keys: pl.DataFrame) -> pl.DataFrame:
    """All that batches say of some keys, in their own words."""
    connection.register("keys_asked_for", keys.select(key(table)).to_arrow())
    connection.execute(TOUCH.format(key=key_sql(table), rows="keys_asked_for"))
    nothing_arrives(connection, table)
    gather_own_words(connection, table)
    return connection.execute(OWN_WORDS).pl()


def take_out(
    connection: duckdb.DuckDBPyConnection, table: str, rows: pl.DataFrame, faults_of: FaultsOf
) -> None:
    """Put statements into quarantine, and bring back what they had superseded."""
    connection.register("to_take_out", rows.to_arrow())
    connection.execute(TAKE_OUT)
    for schema in RECORDS:
        connection.execute(LEAVE.format(schema=schema, table=table))
    for (batch_id,), group in sorted(rows.partition_by("_batch_id", as_dict=True).items()):
        cells = as_text(group.select(list(TABLES[table].columns)), table)
        text = cells.with_columns(group["_line"].alias(LINE))
        quarantine(connection, batch_id, table, text=text, found=faults_of(batch_id, text))
        ledger.move_to_quarantine(connection, batch_id, rows=group.height)
    settle(connection, table, taken_out="taken_out")
