"""A headline is a contract: its numbers are those of the rows of the figure that it heads.

The test reads the sentence as the page shows it, by the templates of its language, and the rows of the
figures that the same page shows below; it asks no release.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl
import pytest

from dashboard.kit import figure
from dashboard.kit.figure import Figure
from dashboard.text import LANGUAGES, text_in
from dashboard.text.escaping import WORD_JOINER
from dashboard.text.formats import said
from dashboard.words.groups import names, people
from dashboard.words.ratios import ratio
from tests.dashboard.opening import opened

OWN = ("p02", "p05", "p08")
HALF_YEARS = (date(2025, 6, 30), date(2026, 6, 30))
ATTRIBUTES = ("race_ethnicity", "gender", "age_band")
BELOW, BELOW_IN = "below", {"none_below", "none_below_but"}


@dataclass
class Seen:
    """What a page says in its headline, and the tables of the figures below, by their names."""

    language: str
    until: date
    headline: str = ""
    tables: dict[str, pl.DataFrame] = field(default_factory=dict)

    def row(self, name: str) -> Mapping[str, object]:
        """The row of the half-year in a figure's table."""
        return self.tables[name].filter(pl.col("period_end") == self.until).row(0, named=True)

    def number(self, value: object, form: str = "") -> str:
        return said(value, form, language=self.language)

    def keys(self, *, of: str) -> dict[str, dict[str, str]]:
        """The templates of a page that stand in the headline, each with what fills its places."""
        templates = text_in(self.language).templates
        found = {
            key.removeprefix(f"{of}."): match.groupdict()
            for key, template in templates.items()
            if key.startswith(f"{of}.") and (match := re.search(pattern(template), self.headline))
        }
        return {key.removesuffix(".one").removesuffix(".other"): values for key, values in found.items()}


def pattern(template: str) -> str:
    """What a sentence looks like, each place a named group."""
    parts = re.split(r"\{(\w+(?::[^}]*)?)\}", plain(template))
    return "".join(
        place_of(part, parts[:number]) if number % 2 else re.escape(part) for number, part in enumerate(parts)
    )


def place_of(name: str, before: list[str]) -> str:
    name, _, form = name.partition(":")
    if "|" in form:
        return f"(?:{form})"
    if name in {place.partition(":")[0] for place in before[1::2] if "|" not in place}:
        return f"(?P={name})"
    return rf"(?P<{name}>\S+)" if name == "count" else f"(?P<{name}>.+?)"


def plain(words: str) -> str:
    return re.sub(r":primary\[(.*?)\]", r"\1", words.replace("\\", "").replace(WORD_JOINER, ""))


@pytest.fixture
def seen(published_home, monkeypatch) -> Callable[..., Seen]:
    monkeypatch.setenv("COMMONTABLE_HOME", str(published_home.path))
    tables: dict[str, pl.DataFrame] = {}

    def keep(shown: Figure) -> None:
        tables[shown.name] = shown.table

    monkeypatch.setattr(figure, "show_details", keep)

    def look(page: str, language: str, until: date, **address: str) -> Seen:
        tables.clear()
        app = opened(page, lang=language, period=str(until), **address)
        assert not app.exception
        return Seen(language, until, plain(app.header[0].value), dict(tables))

    return look


def membership(page: Seen) -> Iterator[tuple[str, str]]:
    flows, last = page.row("flows"), page.tables["members"].row(-1, named=True)
    change = flows["members_end"] - flows["members_start"]
    way = "first" if not flows["members_start"] else "more" if change > 0 else "fewer" if change else "same"
    told = page.keys(of="membership")[way]
    yield told["members"], page.number(flows["members_end"])
    yield told["members"], page.number(last["members_end"])
    if "change" in told:
        yield told["change"], page.number(abs(change))


def coordination(page: Seen) -> Iterator[tuple[str, str]]:
    row, told = page.row("follow_through"), page.keys(of="coordination")
    if not row["due"]:
        assert "none_due" in told
        return
    said_of = {"answer": "due", **{f"parts.{one}": one for one in ("kept", "late", "missed")}}
    for key, column in said_of.items():
        yield told[key].get("count", "1"), page.number(row[column])


def leadership(page: Seen) -> Iterator[tuple[str, str]]:
    text, told = text_in(page.language), page.keys(of="leadership.answer")
    values = next(iter(told.values()))
    of = {
        "seats": ("seats", "resident_seats", "seats_held"),
        "meetings": ("facilitation", "resident_facilitated", "meetings"),
    }
    for place, (name, part, whole) in of.items():
        if place in values:
            row = page.row(name)
            yield values[place], ratio(row[part], row[whole], text)


def outreach(page: Seen) -> Iterator[tuple[str, str]]:
    told = page.keys(of="outreach")
    if "came" not in told:
        return
    row = (
        page.tables["funnel"]
        .filter(
            pl.col("first_seen").is_null() | (pl.col("first_seen") == "contacted"), ~pl.col("is_provisional")
        )
        .row(-1, named=True)
    )
    for place, column in {"count": "contacted_eligible", "came": "attended", "back": "returned"}.items():
        if place in told["came"]:
            yield told["came"][place], page.number(row[column])


CONTRACTS = {
    "membership": membership,
    "coordination": coordination,
    "leadership": leadership,
    "outreach": outreach,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CONTRACTS)
def test_the_numbers_of_a_headline_are_those_of_the_rows_of_its_figure(name, language, seen):
    for own in OWN:
        for until in HALF_YEARS:
            page = seen(name, language, until, view="partnership", partnership=own)
            for told, meant in CONTRACTS[name](page):
                assert told == meant, page.headline


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_the_headline_names_the_group_that_the_rows_show_below_and_says_none_only_where_none_is(
    attribute, language, seen
):
    text = text_in(language)
    codes = {said: code for code, said in names(attribute, text).items()}
    for own in ("p01", *OWN):
        page = seen(
            "representativeness",
            language,
            HALF_YEARS[-1],
            view="partnership",
            partnership=own,
            attribute=attribute,
        )
        if "groups" not in page.tables or page.tables["groups"]["community_share"].is_null().all():
            continue
        told, rows = page.keys(of="representativeness"), page.tables["groups"]
        below = rows.filter(pl.col("verdict") == BELOW)
        if below.is_empty():
            assert not {"widest", "widest_few"} & set(told), page.headline
        elif "match" in told:
            assert not BELOW_IN & set(told), (page.headline, below)
            people_told = (
                told.get("widest")
                or told.get("widest_few")
                or told.get("widest_hidden_more")
                or told["widest_hidden"]
            )["people"]
            called = {people(attribute, codes[name], text).lower() for name in below["group_code"]}
            assert any(one in people_told.lower() for one in called), page.headline
