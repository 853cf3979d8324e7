"""Texts in which a person is named or could be reached, and the same texts with a mark in that place."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import polars as pl

from warehouse.erasing.neutral_ids import neutral_id
from warehouse.people.finder import MARK, Finder, free_text, own_ids, words
from warehouse.people.shapes import DIGITS_OF_A_NUMBER, SIGN, own_digits
from warehouse.private.ledger import BETWEEN_FILE_AND_SHEET

BETWEEN_DIGITS = rf"(?:{SIGN}|[()+]){{0,3}}"
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
    """Knows texts and ids that name one of some people, marks what in texts does, and replaces such ids.

    The ids `spared` are those that somebody let pass; with the `salt` other ids are made.
    """

    def __init__(self, everybody: Iterable[SaidOf], spared: Collection[str] = (), *, salt: str = "") -> None:
        said, self.spared, self.salt = list(everybody), frozenset(spared), salt
        self.instead: dict[str, str] = {}
        self.finder = Finder(pl.concat([one.pairs for one in said]) if said else SaidOf().pairs)
        reaching = [by_address(address) for one in said for address in one.email]
        reaching += [by_number(number) for one in said for number in one.phone if is_number(number)]
        self.reaches = re.compile("|".join(sorted(reaching)), re.IGNORECASE) if reaching else None

    def names(self, text: str) -> bool:
        plain = f" {words(text)} "
        return any(name in plain for name in self.finder.names) or bool(
            self.reaches and self.reaches.search(text)
        )

    def is_in_id(self, one: str) -> bool:
        parts = {words(part) for part in re.split(r"[\W\d_]+", one)}
        return bool(self.names(one) or self.finder.together & parts)

    def naming_in_ids(self, ids: pl.Series) -> list[str]:
        """The different ids that are a name of theirs, or reach them, and that nobody let pass."""
        return [one for one in ids.drop_nulls().unique() if one not in self.spared and self.is_in_id(one)]

    def others_instead(self, ids: pl.Series) -> dict[str, str]:
        """The same ids, each with the one that takes its place."""
        naming = self.naming_in_ids(ids)
        self.instead |= {one: neutral_id(one, self.salt) for one in naming if one not in self.instead}
        return {one: self.instead[one] for one in naming}

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
        return MARK if self.names(apart) or self.is_in_id(marked) else marked

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
        """The rows whose free text or own id names one of the people."""
        looks = dict.fromkeys(free_text(table), self.names) | dict.fromkeys(own_ids(table), self.is_in_id)
        found = {
            name: [cell for cell in rows[name].drop_nulls().unique() if names(cell)]
            for name, names in looks.items()
            if name in rows.columns
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
    # The code of the country is written or not, and neighbours leave out that of the area.
    digits = own_digits(number)
    area, own = digits[:-DIGITS_OF_A_NUMBER], BETWEEN_DIGITS.join(digits[-DIGITS_OF_A_NUMBER:])
    before = "".join(f"{digit}{BETWEEN_DIGITS}" for digit in area)
    return (
        rf"(?<!\d)(?:\+?1{BETWEEN_DIGITS})?{before}{own}(?!\d)"
        rf"|(?<!\d)(?<!\d{SIGN}){own}(?!\d)"
    )


def is_number(number: str) -> bool:
    """Whether there are digits enough that other numbers are not taken for it."""
    return len(own_digits(number)) >= DIGITS_OF_A_NUMBER
