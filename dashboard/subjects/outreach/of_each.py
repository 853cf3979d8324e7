"""Who came after a first contact in every partnership, each beside its own past."""

from collections.abc import Mapping

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.kit import tiles
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import months_of
from dashboard.kit.small_pictures import in_words
from dashboard.kit.tiles import Lines, Tile
from dashboard.subjects.outreach import queries
from dashboard.subjects.outreach.chosen import MARTS
from dashboard.subjects.outreach.cohorts import MART
from dashboard.subjects.outreach.strips import written
from dashboard.words.ratios import ratio
from dashboard.words.rows import Row

NAME = "outreach"
ACROSS = "outreach_across_partnerships_by_period"
COUNTED = (
    "contacted",
    "contacted_eligible",
    "attended",
    "attended_eligible",
    "attended_share",
    "returned",
    "returned_eligible",
    "returned_share",
)


def show(about: About) -> None:
    tiles.show_each(of_every_partnership, tiles_of, about, key="outreach", page="outreach")


def answer(about: About | None) -> Answer:
    """How many of those first contacted came, in all partnerships together."""
    text, scope = session.text(), session.scope()
    if about is None or not scope.holds(*MARTS, ACROSS):
        return nothing_yet("outreach")
    followed = queries.across_partnerships(scope, until=about.until)
    if followed.is_empty():
        return Answer(text("outreach.question"), text.markdown("outreach.all_none"), has_figures=False)
    now = followed.row(-1, named=True)
    sentence = text.markdown(
        "outreach.all",
        count=now["contacted_eligible"],
        came=now["attended"],
        back=now["returned"],
        months=months_of(now["period_end"]),
    )
    return Answer(text("outreach.question"), sentence, (text("outreach.all_more"),))


def of_every_partnership(about: About) -> Figure:
    text, scope = session.text(), session.scope()
    together = queries.across_partnerships(scope, until=about.until)
    days = together["period_end"]
    every = tiles.one_row_each(newest(queries.cohorts_of_each(scope, until=about.until)))
    return Figure(
        name=NAME,
        title=text("outreach.each", since=days[0], until=days[-1]),
        subtitle=text("outreach.each_how"),
        says="",
        table=tabled(
            pl.concat([every, newest(together)], how="diagonal"),
            "partnership_id",
            "period_end",
            *COUNTED,
            figure=NAME,
            marts=(MART,),
        ),
        definitions=["people_contacted", "contacted_attended_share", "contacted_returned_share"],
        marts=(MART,),
    )


def newest(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(pl.col("period_end") == pl.col("period_end").max())


def tiles_of(names: Mapping[str, str], about: About) -> list[Tile]:
    scope = session.scope()
    rows = queries.cohorts_of_each(scope, until=about.until)
    every = Lines(rows, "attended", middle=queries.across_partnerships(scope, until=about.until))
    now = {row["partnership_id"]: row for row in newest(rows).iter_rows(named=True)}
    return [
        tile(partnership_id, label, now[partnership_id], every)
        for partnership_id, label in names.items()
        if partnership_id in now
    ]


def tile(partnership_id: str, label: str, now: Row, every: Lines) -> Tile:
    words = in_tile(now)
    says = in_words(label, words)
    drawn = tiles.picture(every, partnership_id, says=says, last_says=written(now["attended"]))
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
