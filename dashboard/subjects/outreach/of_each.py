"""Who came after a first contact in every partnership, each beside its own past."""

from collections.abc import Mapping

import polars as pl

from dashboard import session
from dashboard.asked.partnerships import partnerships
from dashboard.kit import tiles
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.figure import Figure
from dashboard.kit.small_pictures import in_words
from dashboard.kit.tiles import Lines, Tile
from dashboard.kit.whose import is_empty
from dashboard.subjects.outreach import cohorts
from dashboard.subjects.outreach import queries as asked
from dashboard.subjects.outreach.cohorts import Row, months_of
from dashboard.words.ratios import ratio

COUNTED = (
    "contacted",
    "contacted_eligible",
    "attended",
    "attended_eligible",
    "returned",
    "returned_eligible",
)


def show() -> None:
    tiles.show_each(of_every_partnership, tiles_of, key="outreach", page="outreach")


def cohorts_of_each() -> pl.DataFrame:
    """Every partnership's cohorts that have been followed, from its first; nought where there is none."""
    rows = asked.funnel_of_each(session.scope(), until=session.view().period_end)
    followed = rows.filter(~pl.col("is_provisional"))
    ends = pl.DataFrame({"period_end": cohorts.followed_days()}, schema={"period_end": pl.Date})
    firsts = followed.group_by("partnership_id").agg(pl.col("period_end").min().alias("first"))
    filled = firsts.join(ends, how="cross").filter(pl.col("period_end") >= pl.col("first")).drop("first")
    key = ["partnership_id", "period_end"]
    return filled.join(followed, on=key, how="left").with_columns(pl.col(COUNTED).fill_null(0)).sort(key)


def newest(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(pl.col("period_end") == pl.col("period_end").max())


def answer() -> Answer:
    """How many of those first contacted came, in all partnerships together."""
    text = session.text()
    if is_empty() or not cohorts.is_known():
        return nothing_yet("outreach")
    now = newest(cohorts_of_each())
    if now.is_empty():
        return Answer(text("outreach.question"), text.markdown("outreach.all_none"), has_figures=False)
    sentence = text.markdown(
        "outreach.all",
        count=now["contacted_eligible"].sum(),
        came=now["attended"].sum(),
        back=now["returned"].sum(),
        months=months_of(now["period_end"][0]),
    )
    return Answer(text("outreach.question"), sentence, (text("outreach.all_more"),))


def of_every_partnership() -> Figure:
    text, rows = session.text(), cohorts_of_each()
    names = partnerships(session.scope()).select("partnership_id", "name")
    return Figure(
        name="outreach",
        title=text("outreach.each", since=rows["period_end"].min(), until=rows["period_end"].max()),
        subtitle=text("outreach.each_how"),
        says="",
        table=names.join(newest(rows), on="partnership_id", maintain_order="left").select(
            "name", "period_end", *COUNTED
        ),
        definitions=["people_contacted", "contacted_attended_share", "contacted_returned_share"],
    )


def tiles_of(names: Mapping[str, str]) -> list[Tile]:
    rows = cohorts_of_each()
    every = Lines(rows, "attended")
    now = {row["partnership_id"]: row for row in newest(rows).iter_rows(named=True)}
    return [
        tile(partnership_id, label, now[partnership_id], every)
        for partnership_id, label in names.items()
        if partnership_id in now
    ]


def tile(partnership_id: str, label: str, now: Row, every: Lines) -> Tile:
    words = in_tile(now)
    says = in_words(label, words)
    drawn = tiles.picture(every, partnership_id, says=says, last_says=str(now["attended"]))
    return Tile(partnership_id, label, drawn, words)


def in_tile(now: Row) -> tuple[str, ...]:
    text = session.text()
    if not now["attended_eligible"]:
        return (text("outreach.tile.nobody"),)
    came = text("outreach.tile.came", ratio=ratio(now["attended"], now["attended_eligible"], text))
    if not now["returned_eligible"]:
        return (came,)
    again = ratio(now["returned"], now["returned_eligible"], text)
    return (came, text("outreach.tile.again", ratio=again))
