"""Which years a census download describes."""

import re
from dataclasses import dataclass

from warehouse.benchmark.refusal import RefusedError

# ACSDT5Y2023.B03002-Data.csv, ACSDP1Y2022.DP05_data_with_overlays_….csv, DECENNIALPL2020.P2-Data.csv
SURVEY = re.compile(r"ACS[A-Z]+(?P<span>[135])Y(?P<year>\d{4})\.(?P<table>[A-Z]+\d+[A-Z]*)")
CENSUS = re.compile(r"DECENNIAL[A-Z0-9]*?(?P<year>\d{4})\.(?P<table>[A-Z]+\d+[A-Z]*)")
NOTES = re.compile(r"(?P<years>\d{4}(?:[-–]\d{4})?) American Community Survey (?P<span>[135])-Year")
GIVEN = re.compile(r"(?P<first>\d{4})(?:[-–](?P<last>\d{4}))?")


@dataclass(frozen=True)
class Named:
    """What the name of a download says."""

    table: str
    vintage: str


def vintage_of(table: str, *, names: tuple[str, ...], notes: str, given: str | None) -> str:
    """The years, as `2019-2023` or `2020`: from the name, or else the notes, or else as given.

    Raises:
        RefusedError: nothing tells, or what is given is no year or contradicts the name.
    """
    told = told_by(table, names=names, notes=notes)
    if given is None:
        if told is None:
            raise RefusedError("vintage_unknown")
        return told
    years = years_given(given)
    if told is not None and told != years:
        raise RefusedError("vintage_contradicted", given=years, told=told)
    return years


def told_by(table: str, *, names: tuple[str, ...], notes: str) -> str | None:
    for name in names:
        named = named_by(name)
        if named is not None and named.table == table:
            return named.vintage
    noted = NOTES.search(notes)
    return noted["years"].replace("–", "-") if noted else None


def named_by(name: str) -> Named | None:
    survey = SURVEY.search(name)
    if survey:
        return Named(survey["table"], years_ending(int(survey["year"]), span=int(survey["span"])))
    census = CENSUS.search(name)
    return Named(census["table"], census["year"]) if census else None


def years_ending(year: int, *, span: int) -> str:
    return str(year) if span == 1 else f"{year - span + 1}-{year}"


def years_given(given: str) -> str:
    years = GIVEN.fullmatch(given.strip())
    if years is None or (years["last"] and years["last"] <= years["first"]):
        raise RefusedError("vintage_unreadable", given=given)
    return "-".join(year for year in years.groups() if year)
