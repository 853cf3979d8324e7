"""A headline is a contract on every page: what it says follows from the rows of the figure that it heads.

Each contract works the sentences of an answer out of the tables that the same page shows below, and the test
looks for them in the answer; it asks no release.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

import polars as pl
import pytest

from dashboard.kit import figure, tiles
from dashboard.kit.figure import Figure
from dashboard.kit.tiles import Tile
from dashboard.pages import pages
from dashboard.subjects.overview.better_words import listed
from dashboard.text import LANGUAGES, Text, text_in
from dashboard.words.change import direction
from dashboard.words.half_years import at, day_before, months
from tests.dashboard.opening import opened
from tests.dashboard.test_headlines import CONTRACTS as OF_ONE
from tests.dashboard.test_headlines import pattern, plain

OWN = ("p01", "p02", "p08", "p14")
HALF_YEARS = (date(2024, 6, 30), date(2025, 12, 31), date(2026, 6, 30))
SHARE_IN_WORDS = 0.5


@dataclass
class Seen:
    """An answer as the page shows it, and the figures and tiles below."""

    text: Text
    until: date
    name: str = ""
    headline: str = ""
    answer: str = ""
    figures: dict[str, Figure] = field(default_factory=dict)
    tiles: list[Tile] = field(default_factory=list)

    def table(self, name: str) -> pl.DataFrame:
        return self.figures[name].table

    def row(self, name: str, **of: object) -> dict[str, object]:
        """The row of the half-year in a figure's table."""
        return self.table(name).row(by_predicate=self.is_of(**of), named=True)

    def is_of(self, **of: object) -> pl.Expr:
        return pl.all_horizontal(
            pl.col("period_end") == self.until, *(pl.col(name) == value for name, value in of.items())
        )

    def says(self, key: str, **values: object) -> str:
        return plain(self.text.markdown(key, **values))

    @property
    def dates(self) -> dict[str, str]:
        return {"at": at(self.until, self.text), "before": at(day_before(self.until), self.text)}


Contract = Callable[[Seen], Iterator[str]]


def overview_of_all(page: Seen) -> Iterator[str]:
    rows = page.table("overview")
    known = rows.filter(pl.col("members_end").is_not_null())
    start, members = known["members_start"].sum(), known["members_end"].sum()
    has = page.text("overview.partnerships", count=known.height)
    way = direction(start, members - start)
    yield page.says(
        f"overview.{way}", partnerships=has, members=members, change=abs(members - start), **page.dates
    )
    change = known["members_end"] - known["members_start"]
    ways = {
        "grew": ((change > 0) & (known["members_start"] > 0)).sum(),
        "shrank": (change < 0).sum(),
        "unchanged": (change == 0).sum(),
        "began": ((change > 0) & (known["members_start"] == 0)).sum(),
    }
    assert sum(ways.values()) == known.height
    said = [page.text(f"overview.{way}", count=count) for way, count in ways.items() if count]
    yield page.says("overview.changes", each=listed(said, page.text))


def overview_of_one(page: Seen) -> Iterator[str]:
    row = page.row("outcomes")
    change = row["members_end"] - row["members_start"]
    way = direction(row["members_start"], change)
    values = {"members": row["members_end"], "change": abs(change)}
    yield page.says(f"overview.own.{way}", name=page.name, **values, **page.dates)


def membership_of_all(page: Seen) -> Iterator[str]:
    rows = page.table("membership")
    grew = (rows["members_change"] > 0) & (rows["members_start"] > 0)
    ways = {"grew": grew.sum(), "shrank": (rows["members_change"] < 0).sum()}
    yield page.says("membership.all.says", count=rows.height, **ways, **page.dates)
    start, members = rows["members_start"].sum(), rows["members_end"].sum()
    values = {"members": members, "change": abs(members - start)}
    yield page.says(f"membership.all.{direction(start, members - start)}", **values, **page.dates)


def leadership_of_all(page: Seen) -> Iterator[str]:
    rows = page.table("leadership").filter(pl.col("seats_held") > 0)
    if rows.is_empty():
        yield page.says("leadership.all_unknown")
        return
    most = rows.filter(pl.col("resident_seats") > SHARE_IN_WORDS * pl.col("seats_held")).height
    yield page.says("leadership.all", most=most, of=rows.height)


def outreach_of_all(page: Seen) -> Iterator[str]:
    rows = page.table("outreach").filter(pl.col("partnership_id") != "all")
    counts = {name: rows[name].sum() for name in ("contacted_eligible", "attended", "returned")}
    end = rows["period_end"].max()
    if end is None:
        yield page.says("outreach.all_none")
        return
    yield page.says(
        "outreach.all",
        count=counts["contacted_eligible"],
        came=counts["attended"],
        back=counts["returned"],
        months=months(end, page.text),
    )


def coordination_of_all(page: Seen) -> Iterator[str]:
    rows = page.table("coordination")
    due = rows["due"].sum()
    if not due:
        yield page.says("coordination.none_due", months=months(page.until, page.text))
        return
    said = page.says("coordination.answer", count=due, months=months(page.until, page.text), outcomes="…")
    yield said.split("…")[0]
    for part in ("kept", "late", "missed"):
        if count := rows[part].sum():
            yield page.says(f"coordination.parts.{part}", count=count)


def representativeness_of_all(page: Seen) -> Iterator[str]:
    told = [
        tile
        for tile in page.tiles
        if is_said(tile, "below", page.text) or is_said(tile, "below_few", page.text)
    ]
    rows = page.table("match_of_each")
    unsaid, of = rows.filter(pl.col("match_score").is_null()).height, rows.height
    key = "some" if told else "not_compared" if unsaid == of else "none"
    yield page.says(f"representativeness.every.{key}", count=len(told), of=of)


def is_said(tile: Tile, key: str, text: Text) -> bool:
    sentence = pattern(text.template(f"representativeness.every.{key}", None))
    return any(re.fullmatch(sentence, plain(words)) for words in tile.words)


def match_of_one(page: Seen) -> Iterator[str]:
    """The match of the headline is the last of the line, and the others needed are the rest of it."""
    row = page.row("match", population="members")
    score = row["match_score"]
    if score is None:
        assert not re.search(r"\d+ (of|de) \d+|: \d+", page.headline)
        return
    of = row["compared"] if row["compared"] < page.text.thresholds["fewest_for_a_percentage"] else 100
    matching = round(score * of)
    yield page.says("representativeness.match", matching=matching, of=of, name=page.name)
    assert page.text("representativeness.trend.of", matching=matching, of=of) in page.figures["match"].says
    key = "means" if matching < of else "means_none"
    yield page.says(
        f"representativeness.{key}", name=page.name, count=of - matching, of=of, n=row["compared"]
    )
    yield page.says(f"representativeness.{key_of_chance(row, of)}", **others_by_chance(row, of))


def others_by_chance(row: dict, of: int) -> dict[str, int]:
    """Between how many would have to be others, by the interval of the match in the same row."""
    others = of - round(row["match_score"] * of)
    low, high = (round((1 - row[bound]) * of) for bound in ("match_high", "match_low"))
    return {"low": min(low, others), "high": max(high, others), "of": of}


def key_of_chance(row: dict, of: int) -> str:
    chance = others_by_chance(row, of)
    return "between" if chance["low"] else "up_to" if chance["high"] else "not_even_by_chance"


def network(page: Seen) -> Iterator[str]:
    row = page.row("network_measures")
    if not row["ties"]:
        yield page.says("network.answer.no_ties")
        return
    single = page.table("single_person_ties").height
    assert single == row["single_person_ties"]
    yield page.says("network.answer.single", count=single, of=row["ties_between_organizations"])
    drawn = page.table("network_map")
    assert drawn.height == row["ties"] == row["ties_between_organizations"] + row["ties_with_residents"]
    without_a_tie = page.table("alone").filter(pl.col("degree") == 0)
    alone, contractors = without_a_tie.height, without_a_tie["is_contractor"].sum()
    assert alone == row["organizations_alone"]
    if contractors:
        key = "contractor" if alone == 1 else "contractors"
        assert page.says(f"network.alone.{key}", count=contractors) in plain(page.figures["alone"].says)
    if alone:
        yield page.says("network.answer.alone", count=alone, of=row["organizations_without_residents"])


def quality(page: Seen) -> Iterator[str]:
    rows = page.table("checks")
    warned = rows.filter(pl.col("status") == "warned").height
    assert rows.filter(pl.col("status").is_in(["passed", "warned"])).height == rows.height
    if warned:
        yield page.says("quality.none_failed", checks=rows.height, count=warned)
    else:
        yield page.says("quality.all_passed", count=rows.height)


OF_ALL: dict[tuple[str, str], Contract] = {
    ("overview", "all"): overview_of_all,
    ("overview", "one"): overview_of_one,
    ("membership", "all"): membership_of_all,
    ("leadership", "all"): leadership_of_all,
    ("outreach", "all"): outreach_of_all,
    ("coordination", "all"): coordination_of_all,
    ("representativeness", "all"): representativeness_of_all,
    ("network", "all"): network,
    ("network", "one"): network,
    ("quality", "all"): quality,
}


@pytest.fixture
def seen(published_home, monkeypatch) -> Callable[..., Seen]:
    monkeypatch.setenv("COMMONTABLE_HOME", str(published_home.path))
    return looking(monkeypatch)


def looking(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Seen]:
    """Opens a page and keeps its answer, its figures and its tiles."""
    now = Seen(text_in("en"), HALF_YEARS[-1])

    def keep(shown: Figure) -> None:
        now.figures[shown.name] = shown

    monkeypatch.setattr(figure, "show_details", keep)
    monkeypatch.setattr(tiles, "show_tile", lambda tile, _: now.tiles.append(tile))

    def look(page: str, language: str, until: date, **address: str) -> Seen:
        now.figures.clear()
        now.tiles.clear()
        app = opened(page, lang=language, period=str(until), **address)
        assert not app.exception
        assert not app.error
        now.text, now.until, now.headline = text_in(language), until, plain(app.header[0].value)
        now.answer = plain("\n".join(element.value for element in (*app.header, *app.markdown)))
        chosen = app.selectbox(key="choose_partnership") if "partnership" in address else None
        now.name = chosen.format_func(chosen.value) if chosen else ""
        return now

    return look


def views(whose: str) -> Iterator[dict[str, str]]:
    if whose == "all":
        yield {"view": "analyst", "whose": "all"}
    else:
        yield from ({"view": "partnership", "partnership": own} for own in OWN)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "whose"), OF_ALL)
def test_what_an_answer_says_follows_from_the_rows_of_its_figures(name, whose, language, seen):
    said = 0
    for address in views(whose):
        for until in HALF_YEARS:
            page = seen(name, language, until, **address)
            if not page.figures:
                continue
            for sentence in OF_ALL[name, whose](page):
                assert sentence in page.answer, (address, until, page.headline)
                said += 1
    assert said


def test_every_page_has_a_contract_in_each_of_its_views():
    views = {(page.name, whose) for page in pages() for whose in page.figures}
    of_one = {(name, "one") for name in (*OF_ONE, "representativeness")}
    assert {*OF_ALL, *of_one} == views
