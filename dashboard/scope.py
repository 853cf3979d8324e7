"""What one principal may see: a sealed database that holds nothing else."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Lock

import duckdb
import polars as pl

from dashboard.access import Principal, principal
from dashboard.narrowing import narrow
from dashboard.pointer import candidates
from warehouse.settings import Home, in_sql

NO_SURPRISES: dict[str, str | bool | int | float | list[str]] = {
    "autoload_known_extensions": False,
    "autoinstall_known_extensions": False,
    "allow_community_extensions": False,
    # Many scopes live in one process, each with little to compute.
    "threads": 1,
}
ANSWERS_KEPT = 512
SCOPES_KEPT = 64

ASKED_IN_VAIN = (duckdb.BinderException, duckdb.CatalogException)
"""What a query raises that names a mart or a column which is not there."""

FileState = tuple[Path, int]
Answer = Callable[[str, tuple[tuple[str, object], ...]], pl.DataFrame]


class NothingPublishedError(Exception):
    """No release was ever published in this home."""


class ReleaseMissingError(Exception):
    """The pointer names a release that is not there or cannot be read, and there is no other."""

    def __init__(self, release_id: str) -> None:
        super().__init__(release_id)
        self.release_id = release_id


@dataclass(frozen=True, eq=False)
class Scope:
    """The rows of one release that one principal may see."""

    release_id: str
    role: str
    partnership_ids: tuple[str, ...]
    connection: duckdb.DuckDBPyConnection
    # Rows of a release never change, so an answer once given stays right for as long as the scope lives.
    answers: Answer = field(repr=False)

    def ask(self, sql: str, **parameters: object) -> pl.DataFrame:
        """The answer to `sql`; `$name` in it takes the parameter of that name.

        Every call has a cursor of its own: threads that shared a connection got each other's rows.

        Raises:
            duckdb.Error: the query reaches for something that the scope does not hold.
        """
        return self.answers(sql, tuple(sorted(parameters.items())))

    def rows(self, mart: str, condition: str, order: str, **parameters: object) -> pl.DataFrame:
        """The rows of a mart that meet a condition, with every column that the catalogue names, in its order.

        So a column that is added to a mart and documented reaches the figures made of it.
        """
        # Names out of the release itself; conditions and orders are words of our own code.
        sql = f'select {self.columns(mart)} from marts."{mart}" where {condition} order by {order}'  # noqa: S608
        return self.ask(sql, **parameters)

    def columns(self, mart: str) -> str:
        """The columns of a mart that the catalogue names; all, where a release is older than it."""
        if not self.holds("columns_catalog"):
            return "*"
        named = self.ask(
            """
            select '"' || "column" || '"' as name
            from marts.columns_catalog
            where mart = $mart
            order by position
            """,
            mart=mart,
        )["name"]
        return ", ".join(named) or "*"

    def holds(self, *marts: str) -> bool:
        """Whether this scope has all these marts; a role may be without one, and an older release too."""
        held = self.ask("select table_name from information_schema.tables where table_schema = 'marts'")
        return set(marts) <= set(held["table_name"])


def open_scope(release: Path, principal: Principal) -> Scope:
    """Copy what this principal may see out of a release, then seal the copy.

    Sealed: no file or address can be reached, and no setting can be changed back.
    """
    connection = duckdb.connect(":memory:", config=NO_SURPRISES)
    connection.execute("create schema marts")
    if principal.audiences:
        # The path is ours, from the pointer, never a visitor's.
        connection.execute(f"attach '{in_sql(release)}' as release (read_only)")
        copy_marts(connection, principal)
        if not principal.sees_every_partnership:
            narrow(connection)
        connection.execute("detach release")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return Scope(
        release.stem, principal.role, principal.partnership_ids, connection, answers_from(connection)
    )


def copy_marts(connection: duckdb.DuckDBPyConnection, principal: Principal) -> None:
    for mart, audience in marts_of(connection):
        if audience not in principal.audiences:
            continue
        if audience == "partnership" and not principal.sees_every_partnership:
            copy_own_rows(connection, mart, principal.partnership_ids)
        else:
            connection.execute(f'create table marts."{mart}" as from release.marts."{mart}"')


def marts_of(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """Each mart that is there and declares an audience; one that declares none is in no scope at all.

    A mart for partnerships whose rows do not say whose they are is withheld as well.
    """
    yield from connection.execute(
        """
        select tables.table_name, audiences.audience
        from duckdb_tables() as tables
        inner join release.marts.audiences as audiences on audiences.mart = tables.table_name
        where
            tables.database_name = 'release'
            and tables.schema_name = 'marts'
            and (audiences.audience != 'partnership' or exists (
                select 1
                from duckdb_columns() as columns
                where
                    columns.table_oid = tables.table_oid
                    and columns.database_name = tables.database_name
                    and columns.column_name = 'partnership_id'
            ))
        order by tables.table_name
        """
    ).fetchall()


def copy_own_rows(connection: duckdb.DuckDBPyConnection, mart: str, own: tuple[str, ...]) -> None:
    connection.execute(
        f'create table marts."{mart}" as from release.marts."{mart}"'
        " where list_contains($own, partnership_id)",
        {"own": list(own)},
    )


def answers_from(connection: duckdb.DuckDBPyConnection) -> Answer:
    """A function that answers a query from `connection` and remembers the answers last asked for."""

    @lru_cache(maxsize=ANSWERS_KEPT)
    def answer(sql: str, parameters: tuple[tuple[str, object], ...]) -> pl.DataFrame:
        with connection.cursor() as cursor:
            return cursor.execute(sql, dict(parameters)).pl()

    return answer


class OpenScopes:
    """The scopes of one release, one for each principal, shared by all who are that principal."""

    def __init__(self, release: Path) -> None:
        self.release = release
        self.scopes: OrderedDict[Principal, Scope] = OrderedDict()
        self.lock = Lock()

    def scope_of(self, principal: Principal) -> Scope:
        with self.lock:
            if principal not in self.scopes:
                self.scopes[principal] = open_scope(self.release, principal)
            self.scopes.move_to_end(principal)
            if len(self.scopes) > SCOPES_KEPT:
                self.scopes.popitem(last=False)
            return self.scopes[principal]


class Served:
    """The release that this dashboard serves: the one that the pointer of its home names at the moment.

    Where that one cannot be found or read, the newest that can. The scopes of an older release are let go as
    soon as another is served; each closes when the last rerun that still reads it is over.
    """

    def __init__(self, home: Home) -> None:
        self.home = home
        self.open: OpenScopes | None = None
        self.state: FileState | None = None
        self.unreadable: set[FileState] = set()
        self.missing: str | None = None
        """What the pointer names while another release is served in its place."""

    def now(self) -> OpenScopes:
        """The scopes of the published release; ask once a rerun, so that no page mixes two releases.

        Raises:
            NothingPublishedError: no release was ever published.
            ReleaseMissingError: no release can be read, and nothing was served before.
        """
        found = candidates(self.home)
        if found is None:
            raise NothingPublishedError
        served = next(filter(None, map(self.readable, found.files)), self.open)
        if served is None:
            raise ReleaseMissingError(found.named)
        self.open = served
        self.missing = None if served.release.stem == found.named and served.release.exists() else found.named
        return served

    def readable(self, release: Path) -> OpenScopes | None:
        """The scopes of a release; None where it cannot be read in full, which is tried once."""
        state = (release, release.stat().st_mtime_ns)
        if self.open is not None and state == self.state:
            return self.open
        if state in self.unreadable:
            return None
        scopes = OpenScopes(release)
        try:
            scopes.scope_of(principal("analyst"))
        except duckdb.Error:
            self.unreadable.add(state)
            return None
        self.state = state
        return scopes
