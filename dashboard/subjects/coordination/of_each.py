"""Promises of every partnership, each beside its own past; for those who see them all."""

from collections.abc import Mapping

import polars as pl

from dashboard import session
from dashboard.asked.partnerships import partnerships
from dashboard.asked.periods import periods
from dashboard.kit import tiles
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.figure import Figure
from dashboard.kit.tiles import Lines, Tile
from dashboard.subjects.coordination.viewed import COUNTS, half_years_of_each, is_known, months, shown
from dashboard.subjects.coordination.wording import Row, in_answer, in_tile, kept_in_words, more_about

COUNTED = (*COUNTS, "overdue_open")
TABLED = ("due", "kept", "late", "missed", "kept_share", "overdue_open", "oldest_open_days")


def show() -> None:
    tiles.show_each(of_every_partnership, tiles_of, key="coordination", page="coordination")


def of_each() -> pl.DataFrame:
    """Every partnership's half-years from its first with a promise; nought where nothing fell due."""
    known, end = half_years_of_each(), session.view().period_end
    half_years = periods(session.scope()).filter(pl.col("period_end") <= end)
    firsts = known.group_by("partnership_id").agg(pl.col("period_end").min().alias("first"))
    filled = firsts.join(half_years, how="cross").filter(pl.col("period_end") >= pl.col("first"))
    key = ["partnership_id", "period_end"]
    return (
        filled.drop("first")
        .join(known.drop("is_provisional"), on=key, how="left")
        .with_columns(pl.col(COUNTED).fill_null(0))
        .sort(key)
    )


def now(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(pl.col("period_end") == session.view().period_end)


def answer() -> Answer:
    """Whether promises were kept, in all partnerships together."""
    if not is_known() or of_each().is_empty():
        return nothing_yet("coordination")
    text, together = session.text(), summed(of_each())
    sentence = in_answer(shown(together), months(), text)
    more = more_about(together, shown(together), text("coordination.all_who"), text)
    return Answer(text("coordination.question"), sentence, more)


def summed(rows: pl.DataFrame) -> pl.DataFrame:
    """The half-years of all partnerships together."""
    return (
        rows.group_by("period_end")
        .agg(
            pl.col(COUNTED).sum(),
            pl.col("oldest_open_days").max(),
            pl.col("is_provisional").any(),
        )
        .sort("period_end")
    )


def of_every_partnership() -> Figure:
    """What the tiles together show, and the figures of the half-year as a table."""
    text, end, rows = session.text(), session.view().period_end, of_each()
    names = partnerships(session.scope()).select("partnership_id", "name")
    hints = [
        "coordination.each_how",
        *["overview.each_provisional"] * bool(now(rows)["is_provisional"].any()),
    ]
    return Figure(
        name="coordination",
        title=text("coordination.each", since=rows["period_end"].min(), until=end),
        subtitle=" ".join(text(hint) for hint in hints),
        says="",
        table=names.join(now(rows), on="partnership_id", maintain_order="left").select("name", *TABLED),
        definitions=["promises_due", "kept_share"],
    )


def tiles_of(names: Mapping[str, str]) -> list[Tile]:
    rows = of_each()
    every = Lines(rows, "kept_share", is_share=True)
    of = {row["partnership_id"]: row for row in now(rows).iter_rows(named=True)}
    return [tile(own, name, of[own], every) for own, name in names.items() if own in of]


def tile(partnership_id: str, name: str, row: Row, every: Lines) -> Tile:
    text = session.text()
    words = in_tile(row, text)
    last_says = kept_in_words(row, text) if row["due"] else ""
    drawn = tiles.picture(every, partnership_id, says=f"{name}: {'; '.join(words)}", last_says=last_says)
    return Tile(partnership_id, name, drawn, words)
