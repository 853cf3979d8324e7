"""What the archive lists: a private database that knows less of it is not written from."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from warehouse.private.downloads import downloads_listed
from warehouse.private.erasures import Erased, erased, erased_copied
from warehouse.private.ledger import LEDGER_COPY, Batch, batches, batches_copied, unknown
from warehouse.private.refusal import DatabaseBehindError, LedgerUnreadableError
from warehouse.settings import Home

DOWNLOADS_KNOWN = "select sha256 from benchmark.files"


@dataclass(frozen=True)
class Listed:
    """What the archive of a home lists: batches (None: nobody can read which), downloads, erasures."""

    home: Home
    batches: Sequence[Batch] | None
    downloads: frozenset[str]
    erasures: frozenset[Erased]

    def refuse_behind(self, connection: duckdb.DuckDBPyConnection | None) -> None:
        """End here where a private database (None: it is gone) does not know all of this.

        Raises:
            DatabaseBehindError: it does not.
            LedgerUnreadableError: it knows of no batch, and nobody can tell whether it should.
        """
        known = batches(connection) if connection else []
        if self.batches is None and not known:
            raise LedgerUnreadableError(self.home.archive / LEDGER_COPY)
        in_archive = self.batches or []
        missing = len(unknown(in_archive, known)) + len(self.downloads - downloads_known(connection))
        missing += len(self.erasures.difference(erased(connection) if connection else []))
        if missing:
            there = len(in_archive) + len(self.downloads) + len(self.erasures)
            raise DatabaseBehindError(self.home, listed=there, missing=missing)


def listed(home: Home) -> Listed:
    """What the archive of an installation lists; to be read before its database, which may gain meanwhile."""
    downloads, erasures = downloads_listed(home), frozenset(erased_copied(home))
    try:
        return Listed(home, batches_copied(home), downloads, erasures)
    except LedgerUnreadableError:
        return Listed(home, None, downloads, erasures)


def downloads_known(connection: duckdb.DuckDBPyConnection | None) -> set[str]:
    if connection is None:
        return set()
    return {sha256 for (sha256,) in connection.execute(DOWNLOADS_KNOWN).fetchall()}
