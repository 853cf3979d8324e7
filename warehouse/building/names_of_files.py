"""Before a build: what a release calls each file, which is its name only where that names nobody."""

import duckdb

from warehouse.people.finder import MARK, Finder, finder
from warehouse.private import ledger
from warehouse.private.ledger import BETWEEN_FILE_AND_SHEET, Batch

# Filled anew by each build: people become known after their files too.
FORGET = "delete from ledger.names_of_files"
PUT = "insert into ledger.names_of_files values ($1, $2)"


def put_names_of_files(private: duckdb.DuckDBPyConnection) -> None:
    """Write what a release may call each batch where the models find it."""
    people = finder(private, [])
    private.execute(FORGET)
    for batch in ledger.batches(private):
        private.execute(PUT, [batch.batch_id, name_to_publish(batch, people)])


def name_to_publish(batch: Batch, people: Finder) -> str:
    """The name of a file and its sheet; a mark and the table where that could name or reach somebody."""
    if people.is_in_name_of_file(batch.source):
        return f"{MARK}{BETWEEN_FILE_AND_SHEET}{batch.table_name}"
    return batch.source
