"""Benchmarks that were added: their bytes in the archive, their rows in the private database."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from datetime import UTC, datetime

import duckdb
import polars as pl

from warehouse.benchmark.packing import unpacked
from warehouse.benchmark.reading import Benchmark, BenchmarkRow, benchmark
from warehouse.one_writer import OnWait, writing
from warehouse.private.connection import opened
from warehouse.private.downloads import AddedFile, added_files, write_list
from warehouse.settings import Home
from warehouse.whole_file import write_whole

NUMBERS = ("estimate", "margin_of_error", "universe_total", "universe_margin")
ROW_TYPES = {field.name: pl.Float64 if field.name in NUMBERS else pl.String for field in fields(BenchmarkRow)}

# Figures of another table or other years stand beside these; the same area and years again take their place.
SUPERSEDED = """
delete from benchmark.added
where exists (
    select 1 from benchmark_rows as newer
    where newer.geography_kind = added.geography_kind and newer.geoid = added.geoid
        and newer.attribute = added.attribute and newer.source_table = added.source_table
        and newer.vintage = added.vintage
)
returning geoid
"""

INSERTED = """
insert into benchmark.added by name
select *, $1 as sha256, $2 as source_file, $3 as added_at from benchmark_rows
"""


@dataclass(frozen=True)
class Outcome:
    """What adding one benchmark did: nothing (`is_news` false), or rows, some in the place of older ones."""

    is_news: bool
    rows: int = 0
    rows_superseded: int = 0


def add_benchmarks(
    home: Home,
    benchmarks: Sequence[Benchmark],
    *,
    on_wait: OnWait = lambda _: None,
) -> list[Outcome]:
    """Keep each benchmark, in this order; each is there whole or not at all.

    Raises:
        StillBusyError: somebody else wrote for too long.
        OSError, duckdb.Error: the disk or the database refused.
    """
    with writing(home, doing="benchmark add", on_wait=on_wait), closing(opened(home)) as connection:
        try:
            return [kept(home, connection, one) for one in benchmarks]
        finally:
            write_list(home, connection)


def kept(home: Home, connection: duckdb.DuckDBPyConnection, one: Benchmark) -> Outcome:
    if is_there(connection, one.packed.sha256):
        return Outcome(is_news=False)
    archive(home, one)
    return stored(connection, one, added_at=datetime.now(UTC).replace(tzinfo=None))


def is_there(connection: duckdb.DuckDBPyConnection, sha256: str) -> bool:
    return bool(connection.execute("select 1 from benchmark.files where sha256 = $1", [sha256]).fetchone())


def archive(home: Home, one: Benchmark) -> None:
    """The bytes as they came, under their sha256; on the disk before any row of theirs is."""
    write_whole(home.archive / one.packed.sha256, one.packed.content)


def stored(connection: duckdb.DuckDBPyConnection, one: Benchmark, *, added_at: datetime) -> Outcome:
    """The rows of one benchmark in `benchmark.added`, in one transaction."""
    rows = pl.DataFrame([list(vars(row).values()) for row in one.rows], schema=ROW_TYPES, orient="row")
    sha256, source_file = one.packed.sha256, one.packed.source_file
    file = [sha256, source_file, one.table.source_table, one.vintage, len(rows), added_at]
    connection.register("benchmark_rows", rows)
    connection.begin()
    try:
        superseded = len(connection.execute(SUPERSEDED).fetchall())
        connection.execute(
            INSERTED,
            [sha256, source_file, added_at],
        )
        connection.execute("insert into benchmark.files values ($1, $2, $3, $4, $5, $6)", file)
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    finally:
        connection.unregister("benchmark_rows")
    return Outcome(is_news=True, rows=len(rows), rows_superseded=superseded)


def replay(home: Home, connection: duckdb.DuckDBPyConnection) -> list[AddedFile]:
    """Put the rows of every archived download back, in their order; those already there are left alone.

    Gives the downloads whose bytes are missing or damaged. The caller holds the lock.

    Raises:
        ListUnreadableError: the list of downloads is damaged.
    """
    return [file for file in added_files(home) if not is_replayed(home, connection, file)]


def is_replayed(home: Home, connection: duckdb.DuckDBPyConnection, file: AddedFile) -> bool:
    if is_there(connection, file.sha256):
        return True
    kept_at = home.archive / file.sha256
    if not kept_at.exists():
        return False
    packed = unpacked(file.source_file, kept_at.read_bytes())
    if packed.sha256 != file.sha256:
        return False
    stored(
        connection, benchmark(packed, vintage=file.vintage), added_at=datetime.fromisoformat(file.added_at)
    )
    return True
