"""Figures of the community as they are called: names as they are, what are no names in each language."""

import re

from dashboard.text import Text
from dashboard.words.rows import Row

OURS = {
    "named_area": "(named area)",
    "best_start": "(Best Start community)",
    "tracts": "ACS five-year, tracts weighted by area",
    "report": "community retrospective, 2019 report",
}
"""Words of the shipped figures that are no names, as the figures have them."""


TABLE_OF_THE_SURVEY = re.compile(r"ACS [A-Z]+\d+[A-Z]*")
TABLE_OF_THE_CENSUS = re.compile(r"\d{4} Census [A-Z]+\d+[A-Z]*")
YEARS = re.compile(r"(?:\d{4}-)?(\d{4})")


def survey_in_words(row: Row, text: Text) -> str:
    """Who counted, until when, and what, without the code of a table; which is one click away.

    `American Community Survey, five years to 2023, race and ethnicity`.
    """
    source, years = row["source_table"], YEARS.fullmatch(row["vintage"])
    kind = kind_of(source, row["vintage"])
    if kind is None or years is None:
        return ", ".join((in_words(source, text), row["vintage"].replace("-", "–")))
    what = text(f"representativeness.attribute.{row['attribute']}")
    return text(f"representativeness.figures.{kind}", year=years[1], what=what[:1].lower() + what[1:])


def kind_of(source: str, vintage: str) -> str | None:
    if source == OURS["tracts"]:
        return "survey_of_tracts"
    if TABLE_OF_THE_SURVEY.fullmatch(source):
        return "survey_of_five_years" if "-" in vintage else "survey_of_one_year"
    return "census" if TABLE_OF_THE_CENSUS.fullmatch(source) else None


def in_words(written: str, text: Text) -> str:
    """A place or a source, with what are no names in the language of the page."""
    for code, ours in OURS.items():
        written = written.replace(ours, text(f"representativeness.figures.{code}"))
    return written
