"""Strips of half-years: how many there were, and how many of them went on, written over the bars."""

from dataclasses import dataclass
from functools import partial

import polars as pl

from dashboard import session
from dashboard.charts.counts_over_time import counts_over_time
from dashboard.kit import figure, small_pictures
from dashboard.kit.half_year import months_of
from dashboard.kit.small_pictures import SmallPicture, in_words
from dashboard.text.formats import said

SHOWN = 7
"""Half-years whose numbers can be written over the bars on a phone."""
BESIDE_EACH_OTHER = 2
PICTURE_WIDTH = 400


@dataclass(frozen=True)
class Strip:
    """What a strip is called, how many fill its height, and whether it counts no people on record."""

    label: str
    most: int
    is_apart: bool = False


def show_strips(pictures: list[SmallPicture]) -> None:
    small_pictures.show(pictures, in_a_row=BESIDE_EACH_OTHER, narrowest=PICTURE_WIDTH, is_label_strong=False)


def with_words(rows: pl.DataFrame) -> pl.DataFrame:
    """`10` above `of 11`; where nobody knows yet how many went on, how many there are."""
    text = session.text()
    words = [
        (written(row["whole"]), "")
        if row["part"] is None or not row["whole"]
        else (written(row["part"]), text("outreach.time.of", of=row["whole"]))
        for row in rows.iter_rows(named=True)
    ]
    return rows.hstack(pl.DataFrame(words, schema={"says": pl.String, "beneath": pl.String}, orient="row"))


def highest(counts: pl.Series) -> int:
    """The scale of a strip: the most that any of its bars shows."""
    return max((count for count in counts if count is not None), default=0)


def written(count: int | None) -> str:
    return "–" if count is None else said(count, language=session.text().language)


def strip(rows: pl.DataFrame, described: Strip) -> SmallPicture:
    """A picture of half-years; its alternative text has every number that is written in it."""
    told = [
        f"{months_of(row['period_end'])}: {row['says']} {row['beneath']}".strip()
        for row in rows.iter_rows(named=True)
    ]
    chart = partial(
        counts_over_time,
        rows,
        when="period_end",
        most=described.most,
        is_apart=described.is_apart,
        provisional="is_provisional" if "is_provisional" in rows.columns else None,
        provisional_title=session.text()("provisional"),
    )
    return SmallPicture(described.label, figure.drawn(chart, says=in_words(described.label, told)))
