"""The list of the census downloads that were added, and its copy in the archive."""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.settings import Home
from warehouse.whole_file import versions_of, write_keeping_versions

# In the order in which they were added, because a clock may be set back between two files.
FILES = """
select
    files.sha256, files.source_file, files.source_table, files.vintage, files.rows,
    strftime(files.added_at, '%Y-%m-%dT%H:%M:%S.%f') as added_at,
    (select count(*) from benchmark.added where added.sha256 = files.sha256) as rows_in_force,
from benchmark.files as files
order by files.rowid
"""


@dataclass(frozen=True)
class AddedFile:
    """A download that was added; `rows_in_force` are those that no newer file took the place of."""

    sha256: str
    source_file: str
    source_table: str
    vintage: str
    rows: int
    added_at: str
    rows_in_force: int


class ListUnreadableError(Exception):
    """`archive/benchmarks.json` is not as it was written."""


def list_path(home: Home) -> Path:
    """A copy of `benchmark.files`, so that the archive can be replayed without the database."""
    return home.archive / "benchmarks.json"


def write_list(home: Home, connection: duckdb.DuckDBPyConnection) -> None:
    files = connection.execute(FILES).pl().to_dicts()
    write_keeping_versions(list_path(home), json.dumps(files, ensure_ascii=False, indent=2))


def added_files(home: Home) -> list[AddedFile]:
    """Every download that was added, oldest first; read from the copy, so it waits for no writer.

    Raises:
        ListUnreadableError: the copy is damaged.
    """
    if not list_path(home).exists():
        return []
    return files_in(list_path(home))


def files_in(copy: Path) -> list[AddedFile]:
    """The downloads that a copy of the list names.

    Raises:
        ListUnreadableError: it is damaged.
    """
    try:
        return [AddedFile(**file) for file in json.loads(copy.read_text(encoding="utf-8"))]
    except (ValueError, TypeError) as error:
        raise ListUnreadableError(str(error)) from error


def downloads_listed(home: Home) -> frozenset[str]:
    """The sha256 of every download in the newest version of the copy that can be read."""
    for version in versions_of(list_path(home)):
        with suppress(ListUnreadableError, FileNotFoundError):
            return frozenset(file.sha256 for file in files_in(version))
    return frozenset()
