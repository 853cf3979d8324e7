"""What a partnership's scope holds of marts that are for everyone: what its own rows are about."""

import duckdb

# The columns of its own rows that name an organization, whatever part it plays there.
NAMING = """
select columns.table_name, columns.column_name
from duckdb_columns() as columns
where
    columns.database_name = current_database()
    and columns.schema_name = 'marts'
    and columns.data_type = 'VARCHAR'
    and (columns.column_name = 'organization_id' or ends_with(columns.column_name, '_organization_id'))
    and columns.table_name != 'organizations'
"""
OTHERS_GONE = "delete from marts.organizations where organization_id not in (select id from occurring)"
HELD = """
select 1 from duckdb_tables()
where database_name = current_database() and schema_name = 'marts' and table_name = $1
"""
# Checks of the whole release would tell how others' figures came out.
OWN_CHECKS = """
update marts.release set
    checks = (select count(*) from own_checks),
    checks_passed = (select count(*) from own_checks where status = 'passed'),
    checks_warned = (select count(*) from own_checks where status = 'warned')
"""


def narrow(connection: duckdb.DuckDBPyConnection) -> None:
    """Leave the organizations that occur in the rows that were copied, and count the checks among them."""
    if holds(connection, "organizations"):
        keep_own_organizations(connection)
    if holds(connection, "release"):
        count_own_checks(connection)


def holds(connection: duckdb.DuckDBPyConnection, mart: str) -> bool:
    return connection.execute(HELD, [mart]).fetchone() is not None


def keep_own_organizations(connection: duckdb.DuckDBPyConnection) -> None:
    naming = connection.execute(NAMING).fetchall()
    # Names out of the release itself.
    occurring = [f'select "{column}" as id from marts."{mart}"' for mart, column in naming]  # noqa: S608
    ids = " union ".join(occurring) or "select null as id"
    connection.execute(f"create temp view occurring as from ({ids}) where id is not null")
    connection.execute(OTHERS_GONE)
    connection.execute("drop view occurring")


def count_own_checks(connection: duckdb.DuckDBPyConnection) -> None:
    has_checks = holds(connection, "quality_checks")
    own = "from marts.quality_checks" if has_checks else "select '' as status where false"
    connection.execute(f"create temp view own_checks as {own}")
    connection.execute(OWN_CHECKS)
    connection.execute("drop view own_checks")
