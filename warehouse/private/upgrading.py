"""The version of the private database's schema: an older one is upgraded in steps, a newer one refused."""

from dataclasses import dataclass
from functools import cached_property

import duckdb

from warehouse.contract import TABLES
from warehouse.one_row import one_row
from warehouse.private.refusal import NewerSchemaError
from warehouse.private.schema import IN_FORCE, RECORDS, columns_declared, make_tables
from warehouse.settings import VERSION

# What leads to each version from the one before. Columns of the contract need no step: they are compared.
STEPS = {
    2: """
    alter table benchmark.added add column if not exists universe_total double;
    alter table benchmark.added add column if not exists universe_margin double;
    """,
    3: """
    create table if not exists ledger.erasing (batch_id integer not null, column_name varchar not null);
    create table if not exists quarantine.passed (
        batch_id integer not null, line integer not null, because varchar not null,
        passed_at timestamp not null);
    create table if not exists published.answers (
        release_id varchar not null, column_name varchar not null, answers bigint not null);
    """,
    4: """
    create table if not exists quarantine.settled (
        batch_id integer not null, table_name varchar not null, line integer not null,
        cells json not null, reasons json not null, settled_by integer not null);
    create table if not exists ledger.erased (
        erasure_id integer not null, erased_at timestamp not null, because varchar not null,
        batch_id integer not null, table_name varchar not null,
        rows bigint not null, cells bigint not null, texts bigint not null);
    create table if not exists published.set_aside (
        release_id varchar not null,
        partnership_id varchar not null, period_end date not null, population varchar not null,
        attribute varchar not null, group_code varchar not null,
        people integer, hidden_because varchar, known integer,
        population_people integer not null, declined integer, not_asked integer,
        fewest_shown integer not null);
    """,
    5: """
    create table if not exists ledger.names_of_files (
        batch_id integer not null, source_name varchar not null);
    """,
}
EMPTY, BEFORE_VERSIONS, NEWEST = 0, 1, max(STEPS)

SAYS_ITS_VERSION = "from duckdb_tables() where (schema_name, table_name) = ('ledger', 'schema_version')"
HAS_A_LEDGER = "from duckdb_tables() where (schema_name, table_name) = ('ledger', 'batches')"
VERSION_NOTED = "select version, written_by from ledger.schema_version"
NOTE_VERSION = """
delete from ledger.schema_version;
insert into ledger.schema_version values ({version}, '{written_by}');
"""
COLUMNS = """
select schema_name, table_name, column_name, lower(data_type) from duckdb_columns()
where database_name = current_database() and list_contains($schemas, schema_name)
    and column_name not in ('_batch_id', '_line')
"""

# Schema, table and column.
Place = tuple[str, str, str]
Columns = dict[Place, str]


@dataclass(frozen=True)
class Schema:
    """What a private database says of its schema, and which columns its tables of records have."""

    version: int
    written_by: str | None
    columns: Columns

    @cached_property
    def unknown(self) -> list[str]:
        """What the contract does not have, or has as another type."""
        return named(self.columns.items() - columns_of_records().items())

    @cached_property
    def missing(self) -> list[str]:
        """What the contract has, and these tables do not."""
        return named(columns_of_records().items() - self.columns.items())

    @property
    def is_newest(self) -> bool:
        return self.version == NEWEST and not self.missing and not self.unknown

    def lacks_table(self, table: str) -> bool:
        """Whether a table of the contract is not there at all."""
        return not any((schema, name) == ("raw", table) for schema, name, _ in self.columns)


def columns_of_records() -> Columns:
    """Every column that the contract gives the tables of records, with its type."""
    return {
        (schema, table, name): kind
        for schema in RECORDS
        for table in TABLES
        for name, kind in columns_declared(table).items()
    }


def named(columns: set[tuple[Place, str]]) -> list[str]:
    return sorted({f"{table}.{name}" for (_, table, name), _ in columns})


def schema_of(connection: duckdb.DuckDBPyConnection) -> Schema:
    """The schema of a private database that may be of any version."""
    version, written_by = version_noted(connection)
    return Schema(version, written_by, columns_there(connection))


def columns_there(connection: duckdb.DuckDBPyConnection) -> Columns:
    """Every column that the tables of records have, with its type."""
    rows = connection.execute(COLUMNS, {"schemas": list(RECORDS)}).fetchall()
    return {(schema, table, name): kind for schema, table, name, kind in rows}


def version_noted(connection: duckdb.DuckDBPyConnection) -> tuple[int, str | None]:
    if connection.execute(SAYS_ITS_VERSION).fetchone():
        version, written_by = one_row(connection, VERSION_NOTED)
        return version, written_by
    return (BEFORE_VERSIONS if connection.execute(HAS_A_LEDGER).fetchone() else EMPTY), None


def refuse_newer(schema: Schema) -> None:
    """End here where going on would lose what a newer Common Table wrote.

    Raises:
        NewerSchemaError: it did.
    """
    if schema.version > NEWEST or schema.unknown:
        raise NewerSchemaError(
            version=schema.version, newest=NEWEST, written_by=schema.written_by, unknown=schema.unknown
        )


def upgrade(connection: duckdb.DuckDBPyConnection) -> None:
    """Bring a private database to the newest version, within the caller's transaction; an empty one is made.

    Raises:
        NewerSchemaError: a newer Common Table wrote it.
    """
    schema = schema_of(connection)
    refuse_newer(schema)
    if schema.is_newest:
        return
    if schema.version != EMPTY:
        for version in range(schema.version + 1, NEWEST + 1):
            connection.execute(STEPS[version])
    make_tables(connection)
    # Asked again, because a table that was just made has all of them.
    there = columns_there(connection)
    for place, kind in columns_of_records().items():
        if place not in there:
            add_column(connection, place, kind)
    connection.execute(NOTE_VERSION.format(version=NEWEST, written_by=VERSION))


def add_column(connection: duckdb.DuckDBPyConnection, place: Place, kind: str) -> None:
    """Add a column where it is not, filled as by a load of files that do not have it.

    What a batch itself said is left without it: a default is nobody's word.
    """
    schema, table, name = place
    default = TABLES[table].columns[name].default if schema == IN_FORCE else None
    fill = "" if default is None else f" default {default}"
    connection.execute(f'alter table {schema}.{table} add column if not exists "{name}" {kind}{fill}')
    if fill:
        connection.execute(f'alter table {schema}.{table} alter column "{name}" drop default')
