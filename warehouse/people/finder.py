"""Texts, ids and names of files in which a person is named or could be reached: found, and marked."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

import duckdb
import polars as pl

from warehouse.contract import TABLES
from warehouse.people.shapes import (
    DIGITS_OF_A_NUMBER,
    MAY_REACH,
    NUMBER,
    REACHES,
    REACHES_IN_IDS,
    own_digits,
)

MARK = "▮"
# Whoever is in force, was superseded or waits: the words are said of somebody.
KNOWN = """
select distinct given_name, family_name, phone from (
    select given_name, family_name, phone from raw.people
    union all by name select given_name, family_name, phone from history.people
    union all
    select cells ->> 'given_name', cells ->> 'family_name', cells ->> 'phone'
    from quarantine.rows where table_name = 'people'
)
"""
COLUMNS = ("given_name", "family_name", "phone")
# Words that begin a family name and are none alone.
PARTICLES = {"de", "del", "la", "las", "los", "san", "van", "von", "der", "dos", "das", "bin", "abu"}
FEWEST_LETTERS_TOGETHER = 6
LETTERS = re.compile(r"[^\W\d_]+")
# Where words are run together, the next one begins with a capital letter.
IN_CAPITALS = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")


def free_text(table: str) -> list[str]:
    """The columns of a table in which people write sentences, names and titles."""
    return [name for name, column in TABLES[table].columns.items() if column.metadata.get("is_free")]


def own_ids(table: str) -> list[str]:
    """The columns in which a table gives ids to what is no person; those of others point to them."""
    columns = TABLES[table].columns.items()
    return [name for name, column in columns if column.metadata.get("is_id") and table != "people"]


class Finder:
    """Knows the names of people, as words of small letters without accents between blanks; and telephones."""

    def __init__(self, names: pl.DataFrame, phones: Iterable[str] = ()) -> None:
        self.said = names
        pairs = [pair for given, family in names.iter_rows() for pair in ways_to_say(given, family)]
        either = ((f" {first} {last} ", f" {last} {first} ") for first, last in pairs)
        self.names = sorted({name for both in either for name in both})
        together = (name.replace(" ", "") for name in self.names)
        self.together = {name for name in together if len(name) >= FEWEST_LETTERS_TOGETHER}
        digits = (own_digits(phone) for phone in phones if phone)
        self.phones = {number for number in digits if len(number) >= DIGITS_OF_A_NUMBER}
        self.ends_of_phones = {number[-DIGITS_OF_A_NUMBER:] for number in self.phones}

    @cached_property
    def single_words(self) -> frozenset[str]:
        """Every word of a given or a family name."""
        said = {name for pair in self.said.iter_rows() for name in pair if name}
        parts = (part for name in said for part in words(name).split())
        return frozenset(part for part in parts if part not in PARTICLES and len(part) > 1)

    def naming(self, cells: pl.Series) -> list[str]:
        """The different texts of a column in which a person is named or could be reached."""
        written = cells.drop_nulls().unique()
        plain = pl.Series([f" {words(cell)} " for cell in written], dtype=pl.String)
        is_named = plain.str.contains_any(self.names) if self.names else plain.is_null()
        suspects = written.filter(~is_named & written.str.contains(MAY_REACH))
        return [*written.filter(is_named), *filter(self.reaches, suspects)]

    def naming_in_ids(self, ids: pl.Series) -> list[str]:
        """The different ids that are a name, or could reach a person."""
        written = ids.drop_nulls().unique()
        plain = pl.Series([words(one) for one in written], dtype=pl.String)
        # Looked at all at once, because there may be many ids and many names.
        is_named = (" " + plain + " ").str.contains_any(self.names) if self.names else plain.is_null()
        run_together = plain.str.contains_any(sorted(self.together)) if self.together else plain.is_null()
        others = written.filter(~is_named)
        reaching = filter(self.reaches_in_id, others.filter(others.str.contains(MAY_REACH)))
        joined = filter(self.is_run_together, written.filter(run_together & ~is_named))
        return [*written.filter(is_named), *dict.fromkeys([*reaching, *joined])]

    def is_in_id(self, one: str) -> bool:
        return self.reaches_in_id(one) or self.has_name(one) or self.is_run_together(one)

    def reaches_in_id(self, one: str) -> bool:
        digits = own_digits(one) if re.fullmatch(r"\+?[\d\s]+", one) else ""
        return digits in self.phones or REACHES_IN_IDS.search(one) is not None

    def is_run_together(self, one: str) -> bool:
        """Whether a run of letters in an id is a name without blanks."""
        return bool(self.together & {words(part) for part in re.split(r"[\W\d_]+", one)})

    def is_in_name_of_file(self, name: str) -> bool:
        """Whether the name of a file or sheet names a person; in it, words are run together."""
        apart = IN_CAPITALS.sub(" ", name).replace("_", " ")
        return self.is_in_id(name) or self.has_name(apart) or self.reaches(apart)

    def without_single_names(self, name: str, ordinary: Collection[str]) -> str:
        """The name of a file with a mark in the place of each word of anybody's name that is not ordinary."""

        def word_or_mark(found: re.Match[str]) -> str:
            plain = words(found[0])
            return MARK if plain in self.single_words and plain not in ordinary else found[0]

        def apart_or_mark(found: re.Match[str]) -> str:
            told = word_or_mark(found)
            return (
                told
                if told == MARK
                else "".join(LETTERS.sub(word_or_mark, one) for one in IN_CAPITALS.split(told))
            )

        return LETTERS.sub(apart_or_mark, unicodedata.normalize("NFC", name))

    def has_name(self, cell: str) -> bool:
        return any(name in f" {words(cell)} " for name in self.names)

    def reaches(self, cell: str) -> bool:
        return REACHES.search(cell) is not None or next(self.telephones(cell), None) is not None

    def telephones(self, cell: str) -> Iterator[str]:
        """The numbers in a text that are the telephone of somebody, however they are written."""
        for found in NUMBER.finditer(cell):
            digits = own_digits(found[0])
            is_local = len(digits) == DIGITS_OF_A_NUMBER and digits in self.ends_of_phones
            if is_local or digits in self.phones:
                yield found[0]

    def marked(self, cell: str) -> str:
        """A text with a mark in the place of every name, address and number in it."""
        marked = REACHES.sub(MARK, cell)
        for number in list(self.telephones(marked)):
            marked = marked.replace(number, MARK)
        plain = f" {words(marked)} "
        # The longest first, so that no part of a longer name is left beside a mark.
        for name in sorted((name for name in self.names if name in plain), key=len, reverse=True):
            marked = as_it_may_stand(name).sub(MARK, marked)
        return marked

    def mark_of(self, cell: str) -> str | None:
        """A text with its marks; None where nobody knows any more whom it named: it may name them still."""
        marked = self.marked(cell)
        return marked if marked != cell else None


def ways_to_say(given: str | None, family: str | None) -> list[tuple[str, str]]:
    """The names that a person may be called by: of several in one, the first or the last of them."""
    return [(first, last) for first in shorter(given, 1) for last in shorter(family, 2)]


def shorter(name: str | None, ends: int) -> list[str]:
    plain = words(name or "")
    parts = [part for part in plain.split() if part not in PARTICLES and len(part) > 1]
    some = {plain, *parts[:1], *(parts[-1:] if ends > 1 else ())}
    return sorted(filter(None, some))


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
    """Who is known: the people that are loaded, were, or wait, and those that arrive."""
    known = connection.execute(KNOWN).pl()
    said = pl.concat([known, *map(said_of_people, arriving)], how="vertical_relaxed").unique()
    return Finder(said.select("given_name", "family_name").unique(), said["phone"].drop_nulls())


def said_of_people(text: pl.DataFrame) -> pl.DataFrame:
    """Their names and telephones, where a file has them."""
    return text.select(
        pl.col(name) if name in text.columns else pl.lit(None, pl.String).alias(name) for name in COLUMNS
    )
