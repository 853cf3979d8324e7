"""The answer and the pictures of the overview, for those who see every partnership and for one itself."""

from dataclasses import dataclass
from datetime import date
from functools import partial

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.charts.small_multiple import line_in_band
from dashboard.components import figure, muted
from dashboard.components.answer import Answer, nothing_yet
from dashboard.components.figure import Figure, Specification
from dashboard.components.membership import is_empty
from dashboard.components.sentences import at, compared, day_before, direction
from dashboard.queries import membership as asked
from dashboard.queries.partnerships import last_retreat, name_of, partnerships
from dashboard.text.escaping import literal

MEMBERSHIP_PAGE = "app_pages/membership.py"
A_SCREENFUL = 30
TILES_IN_A_ROW = 4
TILE_WIDTH = 190


@dataclass(frozen=True)
class Tile:
    """One partnership among all: its small picture and what changed."""

    partnership_id: str
    name: str
    picture: Specification
    change: str


def answer_of_all() -> Answer:
    """How the whole network is doing."""
    if is_empty():
        return nothing_yet("overview")
    text, end = session.text(), session.view().period_end
    past = asked.across_by_period(session.scope(), until=end)
    if past.is_empty() or past["period_end"][-1] != end:
        return Answer(text("overview.question"), text("overview.none_yet"), has_figures=False)
    now, before = past.row(-1, named=True), past["memberships"][-2] if past.height > 1 else 0
    sentence = text.markdown(
        f"overview.{direction(before, now['memberships'])}",
        partnerships=text("overview.partnerships", count=now["partnerships"]),
        **compared(before, now["memberships"], end=end, text=text),
    )
    people = text("overview.people", people=now["people"])
    return Answer(text("overview.question"), f"{sentence} {who_changed(now)}", (people, *provisional(now)))


def who_changed(now: dict[str, object]) -> str:
    """How many partnerships grew, and how many became smaller."""
    text, counts = session.text(), {way: now[way] for way in ("grew", "shrank") if now[way]}
    said = {way: text(f"overview.{way}", count=count) for way, count in counts.items()}
    return text("overview.changes." + ("_and_".join(said) or "unchanged"), **said)


def provisional(now: dict[str, object]) -> list[str]:
    return [session.text()("overview.provisional")] if now["is_provisional"] else []


def answer_of_own() -> Answer:
    """How one partnership is doing, and what changed since its last retreat."""
    if is_empty():
        return nothing_yet("overview")
    text, scope, end = session.text(), session.scope(), session.view().period_end
    own = session.view().partnership_id
    period = asked.flows_by_period(scope, partnership_id=own, until=end).filter(pl.col("period_end") == end)
    if period.is_empty():
        return Answer(text("overview.question"), text("overview.none_yet"), has_figures=False)
    now = period.row(0, named=True)
    start, members = now["members_start"], now["members_end"]
    sentence = text.markdown(
        f"overview.own.{direction(start, members)}",
        name=name_of(scope, own),
        **compared(start, members, end=end, text=text),
    )
    return Answer(text("overview.question"), sentence, (since_retreat(own, end), *provisional(now)))


def since_retreat(own: str, end: date) -> str:
    """What became of the number of members since the month of the last retreat."""
    text, scope = session.text(), session.scope()
    held_on = last_retreat(scope, partnership_id=own, until=end)
    months = asked.members_by_month(scope, partnership_id=own, until=end)
    then = months.filter(pl.col("month") == held_on.replace(day=1)) if held_on else months.clear()
    if then.is_empty():
        return text("overview.own.no_retreat")
    change = months["members_end"][-1] - then["members_end"][0]
    key = "more" if change > 0 else "fewer" if change < 0 else "same"
    return text(f"overview.own.retreat_{key}", held_on=held_on, count=abs(change))


def show_each() -> None:
    """One small picture for each partnership, in order of name, all on one scale."""
    every = session.kept(each)
    figure.show_title(every.title, every.subtitle)
    with st.grid(TILES_IN_A_ROW, min_column_width=TILE_WIDTH, gap="medium") as grid:
        for tile in session.kept(tiles, screen_chosen()):
            with grid.cell():
                show_tile(tile)
    figure.show_details(every)


def each() -> Figure:
    """What the pictures together show, and their last figures as a table."""
    text, end = session.text(), session.view().period_end
    past = beside_peers()
    names = partnerships(session.scope()).select("partnership_id", "name")
    now = past.filter(pl.col("period_end") == end)
    hints = ["overview.each_how", *["overview.each_provisional"] * bool(now["is_provisional"].any())]
    return Figure(
        name="overview",
        title=text("overview.each", since=past["period_end"].min(), until=end),
        subtitle=" ".join(text(hint) for hint in hints),
        says="",
        table=names.join(now, on="partnership_id", maintain_order="left").select(
            "name", "period_end", "members_start", "members_end", "is_provisional"
        ),
        definitions=["members"],
    )


def beside_peers() -> pl.DataFrame:
    """The half-years of every partnership beside the middle half of all."""
    scope, end = session.scope(), session.view().period_end
    peers = asked.across_by_period(scope, until=end).select("period_end", "p25", "p75")
    return asked.members_of_each(scope, until=end).join(
        peers, on="period_end", how="left", maintain_order="left"
    )


def screen_chosen() -> int:
    """Which screenful to show, from 1; where there are many partnerships, the visitor turns the pages."""
    screens = -(-partnerships(session.scope()).height // A_SCREENFUL)
    return st.pagination(screens, key="overview_screen") if screens > 1 else 1


def tiles(screen: int) -> list[Tile]:
    past = beside_peers()
    of_each = past.partition_by("partnership_id", as_dict=True)
    highest = float(max(past["members_end"].max(), past["p75"].max() or 0))
    shown = partnerships(session.scope()).slice((screen - 1) * A_SCREENFUL, A_SCREENFUL)
    return [
        tile(row["partnership_id"], row["name"], of_each[(row["partnership_id"],)], past, highest=highest)
        for row in shown.iter_rows(named=True)
        if (row["partnership_id"],) in of_each
    ]


def tile(partnership_id: str, name: str, own: pl.DataFrame, past: pl.DataFrame, *, highest: float) -> Tile:
    text, now = session.text(), own.row(-1, named=True)
    chart = partial(
        line_in_band,
        over_the_whole_time(own, past),
        when="period_end",
        value="members_end",
        low="p25",
        high="p75",
        y_domain=(0, highest),
        provisional="is_provisional",
    )
    says = text(
        "overview.each_alt", name=name, members=now["members_end"], at=at(session.view().period_end, text)
    )
    return Tile(partnership_id, name, figure.drawn(chart, says=says), change_in_words(now))


def over_the_whole_time(own: pl.DataFrame, past: pl.DataFrame) -> pl.DataFrame:
    """One partnership's half-years among all half-years, so that small pictures begin on the same day."""
    peers = past.select("period_end", "p25", "p75").unique().sort("period_end")
    return peers.join(own.drop("p25", "p75"), on="period_end", how="left", maintain_order="left")


def change_in_words(now: dict[str, object]) -> str:
    text, change = session.text(), now["members_end"] - now["members_start"]
    if not now["members_start"]:
        return text("overview.change_first")
    return text("overview.change", change=change, since=day_before(now["period_end"]))


def show_tile(tile: Tile) -> None:
    address = session.address(partnership=tile.partnership_id)
    with st.container(gap=None):
        st.page_link(MEMBERSHIP_PAGE, label=f"**{literal(tile.name)}**", query_params=address)
        figure.show_picture(tile.picture)
        muted.show(tile.change, width="stretch")


def show_link_to_membership() -> None:
    label = session.text()("overview.own.link")
    st.page_link(MEMBERSHIP_PAGE, label=label, query_params=session.address())
