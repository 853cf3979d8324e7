"""Free text in which a person is named or could be reached: found, and marked."""

import re
import unicodedata

import duckdb
import polars as pl

from warehouse.contract import TABLES
from warehouse.contract.values import FAULTS, faults_where

MARK = "▮"
NAMES = "select distinct given_name, family_name from raw.people where given_name is not null"
# What could reach a person, or stands for one in some register.
REACHES = re.compile(
    r"[\w.+\-]+@[\w\-]+\.[\w.\-]+"
    r"|(?<![\d.])(\+?1[\s.\-]?)?(\(\d{3}\)\s?|\d{3}[\s.\-])\d{3}[\s.\-]\d{4}(?!\d)"
    r"|(?<![\d\-])\d{3}-\d{2}-\d{4}(?![\d\-])"
    r"|\b[Aa][\s#\-]?\d{8,9}\b"
)
# The same for a look at many texts, which may find too much and never too little.
MAY_REACH = r"@|\d{3}[\s.\-)]|[Aa][\s#\-]?\d{8,9}"


def free_text(table: str) -> list[str]:
    """The columns of a table in which people write sentences, names and titles."""
    return [name for name, column in TABLES[table].columns.items() if column.metadata.get("is_free")]


class Finder:
    """Knows the full names of people, as words of small letters without accents between blanks."""

    def __init__(self, names: pl.DataFrame) -> None:
        pairs = [(words(given), words(family)) for given, family in names.iter_rows() if given and family]
        either = ((f" {first} {last} ", f" {last} {first} ") for first, last in pairs if first and last)
        self.names = sorted({name for both in either for name in both})

    def faults(self, text: pl.DataFrame, table: str) -> pl.DataFrame:
        """The rows in whose free text a person is named or could be reached."""
        found = [
            faults_where(text[name].is_in(self.naming(text[name])), name, "names_a_person")
            for name in free_text(table)
            if name in text.columns
        ]
        return pl.concat(found) if found else pl.DataFrame(schema=FAULTS)

    def naming(self, cells: pl.Series) -> list[str]:
        """The different cells of a column that do."""
        written = cells.drop_nulls().unique()
        plain = pl.Series([f" {words(cell)} " for cell in written], dtype=pl.String)
        is_named = plain.str.contains_any(self.names) if self.names else plain.is_null()
        suspects = written.filter(is_named | written.str.contains(MAY_REACH)).to_list()
        return [cell for cell in suspects if self.marked(cell) != cell]

    def with_marks(self, found: pl.DataFrame, text: pl.DataFrame) -> pl.DataFrame:
        """Faults as they are found, with the texts that name a person in which that is marked."""
        names_a_person = pl.col("code") == "names_a_person"
        some = found.filter(names_a_person)
        marks = [self.mark_of(text[column][row]) for row, column in some.select("row", "column").iter_rows()]
        marked = some.with_columns(pl.Series("found", marks, dtype=pl.String))
        return pl.concat([found.filter(~names_a_person), marked]) if marks else found

    def mark_of(self, cell: str) -> str | None:
        """A text with its marks; None where nobody knows any more whom it named: it may name them still."""
        marked = self.marked(cell)
        return marked if marked != cell else None

    def marked(self, cell: str) -> str:
        """A text with a mark in the place of every name, address and number in it."""
        marked = REACHES.sub(MARK, cell)
        plain = f" {words(marked)} "
        for name in (name for name in self.names if name in plain):
            marked = as_it_may_stand(name).sub(MARK, marked)
        return marked


def words(text: str) -> str:
    """The words of a text: small letters, without accents and signs."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", letters))


def as_it_may_stand(name: str) -> re.Pattern[str]:
    """A name of plain words, as it may be written: with accents, capitals, and signs between the words."""
    letters = {"a": "[aàáâãäå]", "e": "[eèéêë]", "i": "[iìíîï]", "o": "[oòóôõö]", "u": "[uùúûü]", "n": "[nñ]",
               "c": "[cç]", "y": "[yýÿ]", "s": "[sš]", "z": "[zž]"}  # fmt: skip
    spelled = ("".join(letters.get(letter, letter) for letter in word) for word in name.split())
    # An underscore parts words too, as in the names of files.
    return re.compile(rf"(?<![^\W_]){'[^0-9A-Za-z]+'.join(spelled)}(?![^\W_])", re.IGNORECASE)


def finder(connection: duckdb.DuckDBPyConnection, arriving: list[pl.DataFrame]) -> Finder:
    """Who is known: the people that are loaded, and those that arrive."""
    known = connection.execute(NAMES).pl()
    columns = ["given_name", "family_name"]
    named = [text.select(columns) for text in arriving if set(columns) <= set(text.columns)]
    return Finder(pl.concat([known, *named], how="vertical_relaxed").drop_nulls().unique())
