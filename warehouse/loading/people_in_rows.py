"""Rows whose words or ids say who somebody is: they wait, and what they hold is marked."""

import polars as pl

from warehouse.contract.values import FAULTS, faults_where
from warehouse.loading.quotable import is_id
from warehouse.people.finder import Finder, free_text, own_ids

IN_TEXT, IN_ID = "names_a_person", "id_names_a_person"
# Somebody who looked at such a row may let it pass.
MAY_PASS = (IN_TEXT, IN_ID)


def faults_of_naming(text: pl.DataFrame, table: str, people: Finder) -> pl.DataFrame:
    """The rows in whose free text or own id a person is named or could be reached."""
    texts = {name: people.naming(text[name]) for name in free_text(table) if name in text.columns}
    ids = {name: people.naming_in_ids(text[name]) for name in own_ids(table) if name in text.columns}
    found = [
        faults_where(text[name].is_in(naming), name, code)
        for code, columns in ((IN_TEXT, texts), (IN_ID, ids))
        for name, naming in columns.items()
        if naming
    ]
    return pl.concat(found) if found else pl.DataFrame(schema=FAULTS)


def with_marks(found: pl.DataFrame, text: pl.DataFrame, table: str, people: Finder) -> pl.DataFrame:
    """Faults as they are found, with marks in texts that name a person, and no word of ids that do."""
    is_text = pl.col("code") == IN_TEXT
    some = found.filter(is_text)
    marks = [people.mark_of(text[column][row]) for row, column in some.select("row", "column").iter_rows()]
    marked = some.with_columns(pl.Series("found", marks, dtype=pl.String))
    others = found.filter(~is_text)
    of_ids = [name for name in others["column"].drop_nulls().unique() if is_id(table, name)]
    naming = people.naming_in_ids(others.filter(pl.col("column").is_in(of_ids))["found"]) if of_ids else []
    hidden = pl.col("column").is_in(of_ids) & pl.col("found").is_in(naming)
    others = others.with_columns(pl.when(~hidden.fill_null(value=False)).then(pl.col("found")).alias("found"))
    return pl.concat([others, marked])
