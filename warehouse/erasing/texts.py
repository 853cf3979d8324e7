"""Texts in which a person is named or could be reached, and the same texts with a mark in that place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import polars as pl

from warehouse.loading.people_in_text import MARK, Finder, free_text, words
from warehouse.private.ledger import BETWEEN_FILE_AND_SHEET

DIGITS_OF_A_NUMBER = 7
DIGITS_WITH_COUNTRY = 11
BETWEEN_DIGITS = r"[\s.()+\-/]{0,3}"
WORDS = ("given_name", "family_name", "email", "phone")


@dataclass
class SaidOf:
    """What was ever said of how some people are called and can be reached."""

    given_name: set[str] = field(default_factory=set)
    family_name: set[str] = field(default_factory=set)
    email: set[str] = field(default_factory=set)
    phone: set[str] = field(default_factory=set)

    def add(self, rows: pl.DataFrame) -> None:
        for name in WORDS:
            if name in rows.columns:
                getattr(self, name).update(rows[name].drop_nulls())

    @property
    def pairs(self) -> pl.DataFrame:
        """Every given name with every family name."""
        both = list(product(sorted(self.given_name), sorted(self.family_name)))
        return pl.DataFrame(both, schema={"given_name": pl.String, "family_name": pl.String}, orient="row")


class Marker:
    """Knows texts that name one of some people, and marks what in them does."""

    def __init__(self, everybody: Iterable[SaidOf]) -> None:
        said = list(everybody)
        self.finder = Finder(pl.concat([one.pairs for one in said]) if said else SaidOf().pairs)
        reaching = [by_address(address) for one in said for address in one.email]
        reaching += [by_number(number) for one in said for number in one.phone if is_number(number)]
        self.reaches = re.compile("|".join(sorted(reaching)), re.IGNORECASE) if reaching else None

    def names(self, text: str) -> bool:
        plain = f" {words(text)} "
        return any(name in plain for name in self.finder.names) or bool(
            self.reaches and self.reaches.search(text)
        )

    def marked(self, text: str) -> str:
        if not self.names(text):
            return text
        reached = self.reaches.sub(MARK, text) if self.reaches else text
        return self.finder.marked(reached)

    def source_marked(self, source: str) -> str:
        """The name of a file and its sheet without what names the people; its ending says how it is read."""
        file, between, sheet = source.partition(BETWEEN_FILE_AND_SHEET)
        ending = Path(file).suffix
        return f"{self.title_marked(file.removesuffix(ending))}{ending}{between}{self.title_marked(sheet)}"

    def title_marked(self, title: str) -> str:
        marked = self.marked(title)
        # Run together, as in RosaQuintero, nobody can tell where a name ends.
        apart = re.sub(r"(?<=[^\W\d_A-Z])(?=[A-Z])", " ", marked)
        return MARK if self.names(apart) else marked

    def with_marks(self, rows: pl.DataFrame, table: str) -> tuple[pl.DataFrame, int]:
        """Rows with marks in their free text, and in how many cells there are new ones."""
        marks, cells = {}, 0
        for name in (name for name in free_text(table) if name in rows.columns):
            written = rows[name].drop_nulls().unique()
            marks[name] = {text: marked for text in written if (marked := self.marked(text)) != text}
            cells += int(rows[name].is_in(list(marks[name])).sum())
        changed = (pl.col(name).replace(new) for name, new in marks.items() if new)
        return rows.with_columns(*changed), cells

    def naming(self, rows: pl.DataFrame, table: str) -> pl.DataFrame:
        """The rows whose free text names one of the people."""
        texts = [name for name in free_text(table) if name in rows.columns]
        found = {
            name: [text for text in rows[name].drop_nulls().unique() if self.names(text)] for name in texts
        }
        return rows.filter(
            pl.any_horizontal(False, *(pl.col(name).is_in(some) for name, some in found.items()))
        )

    def alike(self, people: pl.DataFrame) -> list[str]:
        """The ids of people who are called alike, or are reached in the same way."""
        columns = [name for name in WORDS if name in people.columns]
        rows = people.select("person_id", *columns).iter_rows()
        return [one for one, *said in rows if one and self.names(" ".join(filter(None, said)))]


def by_address(address: str) -> str:
    return rf"(?<![\w.+\-]){re.escape(address)}(?![\w\-])"


def by_number(number: str) -> str:
    # The code of the country is written or not.
    return rf"(?<!\d)(?:\+?1{BETWEEN_DIGITS})?{BETWEEN_DIGITS.join(own_digits(number))}(?!\d)"


def is_number(number: str) -> bool:
    """Whether there are digits enough that other numbers are not taken for it."""
    return len(own_digits(number)) >= DIGITS_OF_A_NUMBER


def own_digits(number: str) -> str:
    digits = re.sub(r"\D", "", number)
    return digits[1:] if len(digits) == DIGITS_WITH_COUNTRY and digits.startswith("1") else digits
