"""Ids that name a person or say how to reach one: an id goes where names do not, so it must name nobody."""

import polars as pl

from warehouse.contract import columns_of_a_person, key, references
from warehouse.contract.values import FAULTS, faults_where
from warehouse.loading.people_in_text import Finder
from warehouse.loading.quarantine import NAMES_SOMEBODY
from warehouse.loading.quotable import REACHES_A_PERSON

# Two words of letters with a blank between them, and not a digit: nobody numbers people so.
LIKE_A_NAME = r"^\p{L}{2}[\p{L}'’.\-]*[\s,]+(\p{L}[\p{L}'’.\-]*[\s,]+)*\p{L}{2}[\p{L}'’.\-]*$"
# The same for the names of people who are known, whatever stands between their words.
MAY_NAME = r"\p{L}{2,}[^\p{L}]+\p{L}{2,}"
BESIDE = ("person_id", "given_name", "family_name", "phone")
FEWEST_LETTERS, FEWEST_DIGITS = 3, 7


def faults_of_ids(text: pl.DataFrame, table: str, people: Finder, unknown: pl.DataFrame) -> pl.DataFrame:
    """The rows whose ids of people name somebody.

    A reference only counts where it leads nowhere (it is among the faults `unknown`): of others it was said
    where the people came in.
    """
    found = [pl.DataFrame(schema=FAULTS)]
    for name in (name for name in columns_of_a_person(table) if name in text.columns):
        faults = faults_where(text[name].is_in(naming(text[name], people)), name, NAMES_SOMEBODY)
        if name in references(table):
            faults = faults.join(unknown, on=["row", "column"], how="semi")
        found.append(faults)
    if table == "people":
        found.append(faults_where(says_what_stands_beside(text), key(table)[0], NAMES_SOMEBODY))
    return pl.concat(found).unique(maintain_order=True)


def without_others_of(faults: pl.DataFrame, named: pl.DataFrame) -> pl.DataFrame:
    """Faults without those of the same cells: an id that names somebody is to be another altogether."""
    return faults.join(named, on=["row", "column"], how="anti")


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
