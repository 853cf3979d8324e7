"""Change of membership in every partnership, each beside its own past; for those who see them all."""

from collections.abc import Mapping

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.asked.partnerships import in_order_of_name
from dashboard.kit import tiles
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import of_half_year, row_of
from dashboard.kit.tiles import Lines, Tile
from dashboard.subjects.membership import queries
from dashboard.text.formats import said
from dashboard.words.change import compared, direction
from dashboard.words.half_years import at, day_before
from dashboard.words.membership import FLOWS, flows_in_words
from dashboard.words.rows import Row

NAME, MARTS = "membership", ("membership_by_period",)
INDEX = "members_index"
COLUMNS = ("partnership_id", "period_end", "members_start", *FLOWS, "members_end", "members_change", INDEX)


def show(about: About) -> None:
    tiles.show_each(of_every_partnership, tiles_of, about, key="membership", page="membership")


def answer(about: About | None) -> Answer:
    """In how many partnerships there are more members than half a year before."""
    text, scope = session.text(), session.scope()
    if about is None or not queries.tells_of_each(scope):
        return nothing_yet("membership")
    now = row_of(queries.across_partnerships(scope, until=about.until), about.until)
    if now is None:
        return Answer(text("membership.question"), text("membership.all.none"), has_figures=False)
    days = {"at": at(about.until, text), "before": at(day_before(about.until), text)}
    counts = {"grew": now["grew"], "shrank": now["shrank"]}
    sentence = text.markdown("membership.all.says", count=now["partnerships"], **counts, **days)
    began = [text("membership.all.began", count=count)] if (count := now.get("began")) else []
    more = (*began, together(now, about), flows_in_words(now, text))
    provisional = (text("period.not_over"),) if now["is_provisional"] else ()
    return Answer(text("membership.question"), sentence, (*more, *provisional))


def together(now: Row, about: About) -> str:
    """The members of all partnerships added up, and the change of that sum."""
    text, change = session.text(), now["memberships_change"]
    words = compared(now["memberships"], change, end=about.until, text=text)
    return text(f"membership.all.{direction(now['memberships_start'], change)}", **words)


def of_every_partnership(about: About) -> Figure:
    """What the tiles together show, and the figures of the half-year as a table."""
    text, rows = session.text(), of_each(about)
    now = in_order_of_name(session.scope(), of_half_year(rows, about.until))
    hints = ["membership.each_how", *["period.not_over_drawn"] * bool(now["is_provisional"].any())]
    return Figure(
        name=NAME,
        title=text("membership.each", before=day_before(about.until)),
        # counts what is shown: since when the lines go
        subtitle=" ".join(text(hint, since=rows["period_end"].min(), until=about.until) for hint in hints),
        says="",
        table=tabled(now, *COLUMNS, "is_provisional", figure=NAME, marts=MARTS),
        definitions=[INDEX, *FLOWS],
        marts=MARTS,
    )


def of_each(about: About) -> pl.DataFrame:
    return queries.flows_of_each(session.scope(), until=about.until)


def tiles_of(names: Mapping[str, str], about: About) -> list[Tile]:
    rows = of_each(about)
    every = Lines(rows, INDEX)
    now = {row["partnership_id"]: row for row in of_half_year(rows, about.until).iter_rows(named=True)}
    return [tile(own, name, now[own], every) for own, name in names.items() if own in now]


def tile(partnership_id: str, name: str, now: Row, every: Lines) -> Tile:
    text = session.text()
    change = said(now["members_change"], "signed", language=text.language)
    words = (
        text(f"membership.tile.{direction(now['members_start'], now['members_change'])}", **in_tile(now)),
        text("membership.tile.flows", **{flow: now[flow] for flow in ("gained", "lost")}),
    )
    drawn = tiles.picture(every, partnership_id, says=f"{name}: {words[0]}", last_says=change)
    return Tile(partnership_id, name, drawn, words)


def in_tile(now: Row) -> Row:
    """What a tile says of the change, from which number to which."""
    return {"before": now["members_start"], "members": now["members_end"], "change": now["members_change"]}
