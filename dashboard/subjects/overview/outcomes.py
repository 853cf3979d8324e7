"""The three headline outcomes, growing, resident-run and like its community, as lines, words and a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.kit.tiles import Lines
from dashboard.subjects.leadership import queries as leadership
from dashboard.subjects.membership import queries as membership
from dashboard.subjects.representativeness import queries as representation
from dashboard.subjects.representativeness.queries import Comparison
from dashboard.text import Text
from dashboard.text.formats import said
from dashboard.words.half_years import at
from dashboard.words.leadership import seats_in_tile
from dashboard.words.ratios import ratio

Row = Mapping[str, object]
NO_MATCHES = {
    "partnership_id": pl.String,
    "period_end": pl.Date,
    "match_score": pl.Float64,
    "compared": pl.Int32,
}


@dataclass(frozen=True)
class Outcome:
    """An outcome: its page, its lines, and a row of them in a short line and at the end of the line."""

    name: str
    page: str
    lines: Callable[[], Lines]
    in_words: Callable[[Row, Text], str]
    in_short: Callable[[Row, Text], str]

    def latest(self) -> dict[str, list[Row]]:
        """The last row of each partnership up to the end of the half-year, and before it the one before.

        A match is known only of half-years that are over.
        """
        known = self.lines().rows.filter(pl.col("period_end") <= session.view().period_end)
        latest: dict[str, list[Row]] = {}
        for row in known.group_by("partnership_id", maintain_order=True).tail(2).iter_rows(named=True):
            latest.setdefault(row["partnership_id"], []).append(row)
        return latest


def members() -> Lines:
    return Lines(membership.members_of_each(session.scope(), until=session.view().period_end), "members_end")


def seats() -> Lines:
    rows = leadership.leadership_of_each(session.scope(), until=session.view().period_end)
    return Lines(rows, "resident_seat_share", is_share=True)


def matches() -> Lines:
    """The match of members' race and ethnicity with the community's."""
    scope = session.scope()
    if not scope.holds("representation_summary"):
        return Lines(pl.DataFrame(schema=NO_MATCHES), "match_score", is_share=True)
    rows = representation.matches_of_each(scope, members_by_race_and_ethnicity(session.view().period_end))
    return Lines(rows, "match_score", is_share=True)


def members_by_race_and_ethnicity(until: date) -> Comparison:
    return Comparison(About("all", until), population="members", attribute="race_ethnicity")


def members_in_words(now: Row, text: Text) -> str:
    """`236 members, +23`."""
    change = now["members_end"] - now["members_start"]
    if not now["members_start"]:
        return text("overview.tile.members_first", members=now["members_end"])
    return text("overview.tile.members", members=now["members_end"], change=change)


def members_in_short(now: Row, text: Text) -> str:
    return said(now["members_end"], language=text.language)


def seats_in_short(now: Row, text: Text) -> str:
    return ratio(now["resident_seats"], now["seats_held"], text) if now["seats_held"] else ""


def match_in_tile(now: Row, text: Text) -> str:
    """`83 of 100 match the community`, with the day where the half-year chosen is not over yet."""
    if now["match_score"] is None:
        return text("overview.tile.no_match")
    said = text("overview.tile.match", match=match_in_short(now, text))
    if now["period_end"] == session.view().period_end:
        return said
    return text("overview.tile.match_then", match=said, at=at(now["period_end"], text))


def match_in_short(now: Row, text: Text) -> str:
    if now["match_score"] is None:
        return ""
    return text("overview.short.match", matching=now["matching"], of=now["matching_of"])


GROWING = Outcome("growing", "membership", members, members_in_words, members_in_short)
RESIDENT_RUN = Outcome("resident_run", "leadership", seats, seats_in_tile, seats_in_short)
LIKE_COMMUNITY = Outcome("like_community", "representativeness", matches, match_in_tile, match_in_short)
OUTCOMES = {outcome.name: outcome for outcome in (GROWING, RESIDENT_RUN, LIKE_COMMUNITY)}


def side_by_side() -> pl.DataFrame:
    """The three outcomes of each partnership and half-year in one table."""
    key = ["partnership_id", "period_end"]
    return (
        members()
        .rows.select(*key, "members_start", "members_end", "is_provisional")
        .join(seats().rows.select(*key, "resident_seats", "seats_held"), on=key, how="left")
        .join(matches().rows.select(*key, "match_score", "compared"), on=key, how="left")
        .sort(key)
        .select(pl.exclude("is_provisional"), "is_provisional")
    )
