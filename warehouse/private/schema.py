"""The tables of the private database: raw records, their history, and the books that are kept about them."""

import duckdb
import polars as pl

from warehouse.contract import TABLES

SQL_TYPES = {
    pl.String: "varchar",
    pl.Date: "date",
    pl.Boolean: "boolean",
    pl.Int32: "integer",
    pl.Float64: "double",
    pl.List: "varchar[]",
}
# Where rows of the contract's tables are kept: what is in force, what was superseded, and the own words of
# those rows in force that others fill in.
IN_FORCE = "raw"
RECORDS = (IN_FORCE, "history", "stated")
BOOKKEEPING_SCHEMAS = ("quarantine", "rejects", "ledger", "benchmark", "published")

BOOKKEEPING = """
create table if not exists quarantine.rows (
    batch_id integer not null, table_name varchar not null, line integer not null,
    cells json not null, reasons json not null);
create table if not exists quarantine.passed (
    batch_id integer not null, line integer not null, because varchar not null, passed_at timestamp not null);
create table if not exists quarantine.settled (
    batch_id integer not null, table_name varchar not null, line integer not null,
    cells json not null, reasons json not null, settled_by integer not null);
create table if not exists rejects.lines (
    batch_id integer not null, table_name varchar not null, line integer not null,
    bytes blob not null, reason varchar not null);
create table if not exists ledger.batches (
    batch_id integer not null, source varchar not null, table_name varchar not null,
    sha256 varchar not null,
    records bigint not null, loaded bigint not null, quarantined bigint not null, rejected bigint not null,
    added bigint not null, changed bigint not null, unchanged bigint not null,
    encoding varchar, delimiter varchar, date_format varchar, is_sample boolean not null,
    loaded_at timestamp not null, version varchar not null, undone_at timestamp,
    check (records = loaded + quarantined + rejected), check (loaded = added + changed + unchanged));
create table if not exists ledger.erasing (batch_id integer not null, column_name varchar not null);
create table if not exists ledger.erased (
    erasure_id integer not null, erased_at timestamp not null, because varchar not null,
    batch_id integer not null, table_name varchar not null,
    rows bigint not null, cells bigint not null, texts bigint not null);
create table if not exists ledger.names_of_files (batch_id integer not null, source_name varchar not null);
create table if not exists ledger.schema_version (version integer not null, written_by varchar not null);
create table if not exists benchmark.files (
    sha256 varchar not null, source_file varchar not null, source_table varchar not null,
    vintage varchar not null, rows bigint not null, added_at timestamp not null);
create table if not exists benchmark.added (
    geoid varchar not null, geography_kind varchar not null, name varchar not null,
    attribute varchar not null, group_code varchar not null, universe varchar not null,
    estimate double not null, margin_of_error double,
    source_table varchar not null, vintage varchar not null,
    universe_total double, universe_margin double,
    sha256 varchar not null, source_file varchar not null, added_at timestamp not null);
create table if not exists published.answers (
    release_id varchar not null, column_name varchar not null, answers bigint not null);
create table if not exists published.representation_by_group (
    partnership_id varchar not null, period_end date not null, population varchar not null,
    attribute varchar not null, group_code varchar not null,
    people integer, hidden_because varchar, known integer,
    population_people integer not null, declined integer, not_asked integer, fewest_shown integer not null);
create table if not exists published.set_aside (
    release_id varchar not null,
    partnership_id varchar not null, period_end date not null, population varchar not null,
    attribute varchar not null, group_code varchar not null,
    people integer, hidden_because varchar, known integer,
    population_people integer not null, declined integer, not_asked integer, fewest_shown integer not null);
"""


def make_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the schemas and tables that are missing."""
    schemas = "".join(f"create schema if not exists {schema};" for schema in (*RECORDS, *BOOKKEEPING_SCHEMAS))
    connection.execute(schemas + BOOKKEEPING + "".join(records_sql(table) for table in TABLES))


def records_sql(table: str) -> str:
    """The tables of records of a table of the contract, as SQL."""
    columns = ", ".join(
        [
            *(f'"{name}" {kind}' for name, kind in columns_declared(table).items()),
            "_batch_id integer not null",
            "_line integer not null",
        ]
    )
    return "".join(f"create table if not exists {schema}.{table} ({columns});" for schema in RECORDS)


def columns_declared(table: str) -> dict[str, str]:
    """The columns of a table of the contract, each with its type in SQL."""
    return {name: sql_type(column.dtype.type) for name, column in TABLES[table].columns.items()}


def sql_type(dtype: pl.DataType | type[pl.DataType]) -> str:
    return SQL_TYPES[dtype if isinstance(dtype, type) else type(dtype)]
