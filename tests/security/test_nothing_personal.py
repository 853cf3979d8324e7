"""No name, e-mail address or telephone number leaves the private database: in no byte and in no cell."""

from pathlib import Path

import duckdb
import pytest

from warehouse.contract import TABLES, is_personal

# Shorter ones, such as "Li", are part of ordinary words.
LETTERS_THAT_TELL = 6


@pytest.fixture(scope="module")
def personal(published_home) -> set[str]:
    """Every value of a personal column, and every full name, as it stands in the raw records."""
    with duckdb.connect(str(published_home.private), read_only=True) as private:
        values = {value for table in TABLES for value in personal_values(private, table)}
        names = private.execute("select given_name || ' ' || family_name from raw.people").fetchall()
    return {value for value in values | {name for (name,) in names if name} if tells(value)}


def personal_values(private: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    columns = [name for name, column in TABLES[table].columns.items() if is_personal(column)]
    found = [private.execute(f"select distinct {column} from raw.{table}").fetchall() for column in columns]  # noqa: S608 (names of ours)
    return [value for rows in found for (value,) in rows if value]


def tells(value: str) -> bool:
    """Whether a value gives somebody away wherever it stands: an address, a number, a full name."""
    return len(value) >= LETTERS_THAT_TELL and ("@" in value or " " in value or any(map(str.isdigit, value)))


def told_in(text: str, personal: set[str]) -> set[str]:
    return {value for value in personal if value in text}


def cells(release: duckdb.DuckDBPyConnection) -> set[str]:
    """Every text that stands in any column of any table of a release."""
    columns = release.execute(
        "select schema_name, table_name, column_name from duckdb_columns()"
        " where database_name = current_database() and (data_type like '%VARCHAR%' or data_type = 'JSON')"
    ).fetchall()
    found: set[str] = set()
    for schema, table, column in columns:
        query = f'select distinct "{column}"::varchar from {schema}."{table}"'  # noqa: S608 (the release's own names)
        found |= {value for (value,) in release.execute(query).fetchall() if value}
    return found


def test_the_sample_has_names_that_could_leak(personal):
    assert len(personal) > 500


def test_no_cell_of_a_release_says_who_somebody_is(release_path, personal):
    with duckdb.connect(str(release_path), read_only=True) as release:
        assert told_in("\n".join(cells(release)), personal) == set()


def test_a_release_holds_the_schema_marts_and_nothing_else(release_path):
    with duckdb.connect(str(release_path), read_only=True) as release:
        things = release.execute(
            "select schema_name from duckdb_tables() where database_name = current_database()"
            " union select schema_name from duckdb_views()"
            " where database_name = current_database() and not internal"
        ).fetchall()
    assert things == [("marts",)]


def test_no_byte_outside_the_private_files_says_who_somebody_is(published_home, personal):
    private = {published_home.archive, published_home.inbox, published_home.private}
    for path in readable_files(published_home.path):
        if not private & {path, *path.parents}:
            assert told_in(path.read_bytes().decode("utf-8", errors="replace"), personal) == set(), path.name


def readable_files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_no_command_said_who_somebody_is(published, personal):
    assert published.said
    assert told_in(published.said, personal) == set()


def test_the_private_files_are_closed_to_other_users(published_home):
    assert published_home.path.stat().st_mode & 0o077 == 0
    assert published_home.private.stat().st_mode & 0o077 == 0
