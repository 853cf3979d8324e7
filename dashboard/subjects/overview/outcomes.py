"""The three headline outcomes, growing, resident-run and like its community, as lines and words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl

from dashboard.kit.tiles import Lines
from dashboard.text import Text
from dashboard.text.formats import said
from dashboard.words.half_years import at
from dashboard.words.leadership import seats_in_short, seats_in_tile
from dashboard.words.rows import Row

MARTS = ("outcomes_by_period",)
TABLED = (
    "partnership_id",
    "period_end",
    "members_start",
    "members_end",
    "resident_seats",
    "seats_held",
    "match_score",
    "compared",
    "is_provisional",
)
DEFINITIONS = ("members", "resident_seat_share", "match_score")


@dataclass(frozen=True)
class Outcome:
    """An outcome: its page, the column of its line, and a row in a short line and at the end of the line.

    `known_by` is a column that is empty in half-years of which nothing is known, such as those still open.
    """

    name: str
    page: str
    value: str
    known_by: str
    is_share: bool
    in_words: Callable[[Row, date, Text], str]
    in_short: Callable[[Row, Text], str]

    def lines(self, rows: pl.DataFrame, middle: pl.DataFrame | None = None) -> Lines:
        return Lines(self.known(rows), self.value, is_share=self.is_share, middle=middle)

    def known(self, rows: pl.DataFrame) -> pl.DataFrame:
        return rows.filter(pl.col(self.known_by).is_not_null())

    def latest(self, rows: pl.DataFrame) -> dict[str, list[Row]]:
        """The last row of each partnership of which something is known, and before it the one before."""
        of_each: dict[str, list[Row]] = {}
        for row in self.known(rows).iter_rows(named=True):
            of_each.setdefault(row["partnership_id"], []).append(row)
        return {own: known[-2:] for own, known in of_each.items()}


def members_in_words(now: Row, _until: date, text: Text) -> str:
    """`236 members, +23`."""
    if not now["members_start"]:
        return text("overview.tile.members_first", members=now["members_end"])
    return text("overview.tile.members", members=now["members_end"], change=now["members_change"])


def members_in_short(now: Row, text: Text) -> str:
    return said(now["members_end"], language=text.language)


def seats_in_words(now: Row, _until: date, text: Text) -> str:
    return seats_in_tile(now, text)


def match_in_words(now: Row, until: date, text: Text) -> str:
    """`83 of 100 match the community`, with the day where the half-year chosen is not over yet."""
    if now["match_score"] is None:
        return text("overview.tile.no_match")
    match = text("overview.tile.match", match=match_in_short(now, text))
    if now["period_end"] == until:
        return match
    return text("overview.tile.match_then", match=match, at=at(now["period_end"], text))


def match_in_short(now: Row, text: Text) -> str:
    if now["match_score"] is None:
        return ""
    return text("overview.short.match", matching=now["matching"], of=now["matching_of"])


GROWING = Outcome(
    "growing",
    page="membership",
    value="members_end",
    known_by="members_end",
    is_share=False,
    in_words=members_in_words,
    in_short=members_in_short,
)
RESIDENT_RUN = Outcome(
    "resident_run",
    page="leadership",
    value="resident_seat_share",
    known_by="seats_held",
    is_share=True,
    in_words=seats_in_words,
    in_short=seats_in_short,
)
LIKE_COMMUNITY = Outcome(
    "like_community",
    page="representativeness",
    value="match_score",
    known_by="match_status",
    is_share=True,
    in_words=match_in_words,
    in_short=match_in_short,
)
OUTCOMES = {outcome.name: outcome for outcome in (GROWING, RESIDENT_RUN, LIKE_COMMUNITY)}
