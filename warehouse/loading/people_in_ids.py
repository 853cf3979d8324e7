"""Ids that name a person or say how to reach one: an id goes where names do not."""

from collections.abc import Iterator

import polars as pl

from warehouse.contract import key
from warehouse.loading.quotable import REACHES_A_PERSON
from warehouse.people.finder import Finder
from warehouse.readers.records import Remark

# Two words of letters with a blank between them, and not a digit: nobody numbers people so.
LIKE_A_NAME = r"^\p{L}{2}[\p{L}'’.\-]*[\s,]+(\p{L}[\p{L}'’.\-]*[\s,]+)*\p{L}{2}[\p{L}'’.\-]*$"
# The same for the names of people who are known, whatever stands between their words.
MAY_NAME = r"\p{L}{2,}[^\p{L}]+\p{L}{2,}"
BESIDE = ("person_id", "given_name", "family_name", "phone")
FEWEST_LETTERS, FEWEST_DIGITS = 3, 7


def remarks_of_ids(text: pl.DataFrame, table: str, people: Finder) -> Iterator[Remark]:
    """In how many rows of people the id names somebody; none of them is quoted.

    Such rows come in all the same: many keep their lists by name, and no id is ever in a release.
    """
    if table != "people":
        return
    ids = text[key(table)[0]]
    named = (ids.is_in(naming(ids, people)) | says_what_stands_beside(text)).sum()
    if named:
        yield Remark("ids_name_people", {"count": f"{named:,}"})


def naming(ids: pl.Series, people: Finder) -> list[str]:
    """The different ids that look like a name or reach somebody, or have the name of somebody known."""
    written = ids.drop_nulls().unique()
    is_such = written.str.contains(LIKE_A_NAME) | written.str.contains(REACHES_A_PERSON)
    suspects = written.filter(~is_such & written.str.contains(MAY_NAME))
    return [*written.filter(is_such), *people.naming(suspects)]


def says_what_stands_beside(text: pl.DataFrame) -> pl.Series:
    """The rows whose id is made of the names of the person, or is their telephone."""
    columns = {name: text[name] if name in text.columns else none_of(text) for name in BESIDE}
    there = pl.DataFrame(columns).with_columns(pl.all().fill_null(""))
    one, given, family = (letters(pl.col(name)) for name in ("person_id", "given_name", "family_name"))
    first, last = given.str.slice(0, 1), family.str.slice(0, 1)
    made = [given, family, given + family, family + given, first + family, family + first, given + last]
    is_name = pl.any_horizontal((one == name) & (name.str.len_chars() >= FEWEST_LETTERS) for name in made)
    number = digits(pl.col("person_id"))
    is_number = (number == digits(pl.col("phone"))) & (number.str.len_chars() >= FEWEST_DIGITS)
    return there.select(is_name | is_number).to_series()


def none_of(text: pl.DataFrame) -> pl.Series:
    return pl.repeat(None, text.height, dtype=pl.String, eager=True)


def letters(cell: pl.Expr) -> pl.Expr:
    """Only the letters, small and without accents."""
    return cell.str.normalize("NFKD").str.replace_all(r"[^\p{L}]", "").str.to_lowercase()


def digits(cell: pl.Expr) -> pl.Expr:
    """Only the digits of a telephone, without the code of the country."""
    return cell.str.replace_all(r"\D", "").str.replace(r"^1(\d{10})$", "$1")
