"""Before a build: what a release calls each file, which is its name only where that names nobody."""

from collections.abc import Collection

import duckdb

from warehouse.people.finder import MARK, Finder, finder, words
from warehouse.people.ordinary_words import ORDINARY
from warehouse.private import ledger
from warehouse.private.ledger import BETWEEN_FILE_AND_SHEET, Batch

# Filled anew by each build: people become known after their files too.
FORGET = "delete from ledger.names_of_files"
PUT = "insert into ledger.names_of_files values ($1, $2)"
PARTNERSHIPS = "select name from raw.partnerships where name is not null"


def put_names_of_files(private: duckdb.DuckDBPyConnection) -> None:
    """Write what a release may call each batch where the models find it."""
    people, ordinary = finder(private, []), ORDINARY | words_of_partnerships(private)
    private.execute(FORGET)
    for batch in ledger.batches(private):
        private.execute(PUT, [batch.batch_id, name_to_publish(batch, people, ordinary)])


def words_of_partnerships(private: duckdb.DuckDBPyConnection) -> set[str]:
    """The words of their names, which a release shows anyway."""
    return {word for (name,) in private.execute(PARTNERSHIPS).fetchall() for word in words(name).split()}


def name_to_publish(batch: Batch, people: Finder, ordinary: Collection[str]) -> str:
    """The name of a file and its sheet, without single names; a mark and the table where it names one."""
    if people.is_in_name_of_file(batch.source):
        return f"{MARK}{BETWEEN_FILE_AND_SHEET}{batch.table_name}"
    return people.without_single_names(batch.source, ordinary)
