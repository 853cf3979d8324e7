"""The answer and the pictures of the overview, for those who see every partnership and for one itself."""

from datetime import date
from functools import partial

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.charts.small_multiple import line_in_band
from dashboard.components import answer, figure, muted, table_and_downloads
from dashboard.components.sentences import at, compared, day_before, direction
from dashboard.queries import membership as asked
from dashboard.queries.partnerships import last_retreat, name_of, partnerships
from dashboard.text.escaping import literal

MEMBERSHIP_PAGE = "app_pages/membership.py"
A_SCREENFUL = 28
TILES_IN_A_ROW = 5
TILE_WIDTH = 150


def show_answer_of_all() -> bool:
    """Say how the network is doing; False, and a sentence why, where nothing is known of the half-year."""
    text, end = session.text(), session.view().period_end
    past = asked.across_by_period(session.scope(), until=end)
    if past.is_empty() or past["period_end"][-1] != end:
        answer.show(text("overview.question"), text("overview.none_yet"))
        return False
    now = past.row(-1, named=True)
    before = past["memberships"][-2] if past.height > 1 else 0
    sentence = text.markdown(
        f"overview.{direction(before, now['memberships'])}",
        partnerships=text("overview.partnerships", count=now["partnerships"]),
        **compared(before, now["memberships"], end=end, text=text),
    )
    more = [text("overview.provisional")] if now["is_provisional"] else []
    answer.show(
        text("overview.question"),
        f"{sentence} {who_changed(now)}",
        text("overview.people", people=now["people"]),
        *more,
    )
    return True


def who_changed(now: dict[str, object]) -> str:
    """How many partnerships grew, and how many became smaller."""
    text, counts = session.text(), {way: now[way] for way in ("grew", "shrank") if now[way]}
    said = {way: text(f"overview.{way}", count=count) for way, count in counts.items()}
    return text("overview.changes." + ("_and_".join(said) or "unchanged"), **said)


def show_each() -> None:
    """One small picture for each partnership, in order of name, all on one scale."""
    text, end = session.text(), session.view().period_end
    past = beside_peers(asked.members_of_each(session.scope(), until=end))
    since = past["period_end"].min()
    provisional = past["is_provisional"].any()
    figure.show_title(
        text("overview.each", since=since, until=end),
        " ".join(text(key) for key in ("overview.each_how", *["overview.each_provisional"] * provisional)),
    )
    show_tiles(past)
    show_table_of_all(past)


def beside_peers(past: pl.DataFrame) -> pl.DataFrame:
    peers = asked.across_by_period(session.scope(), until=session.view().period_end)
    return past.join(
        peers.select("period_end", "p25", "p75"), on="period_end", how="left", maintain_order="left"
    )


def show_tiles(past: pl.DataFrame) -> None:
    of_each = past.partition_by("partnership_id", as_dict=True)
    shown = [row for row in on_this_screen() if (row["partnership_id"],) in of_each]
    highest = float(max(past["members_end"].max(), past["p75"].max() or 0))
    with st.grid(TILES_IN_A_ROW, min_column_width=TILE_WIDTH, gap="medium") as tiles:
        for row in shown:
            with tiles.cell():
                show_tile(
                    row["partnership_id"], row["name"], of_each[(row["partnership_id"],)], highest=highest
                )


def on_this_screen() -> list[dict[str, object]]:
    """The partnerships in order of name; where there are many, a screenful of them."""
    every = partnerships(session.scope())
    if every.height <= A_SCREENFUL:
        return every.to_dicts()
    page = st.pagination(-(-every.height // A_SCREENFUL), key="overview_page")
    return every.slice((page - 1) * A_SCREENFUL, A_SCREENFUL).to_dicts()


def show_tile(partnership_id: str, name: str, past: pl.DataFrame, *, highest: float) -> None:
    text, end = session.text(), session.view().period_end
    with st.container(gap=None):
        st.page_link(
            MEMBERSHIP_PAGE,
            label=f"**{literal(name)}**",
            query_params=session.address(partnership=partnership_id),
        )
        figure.show_picture(
            partial(
                line_in_band,
                past,
                when="period_end",
                value="members_end",
                low="p25",
                high="p75",
                y_domain=(0, highest),
                provisional="is_provisional",
            ),
            name=f"members_{partnership_id}",
            says=text("overview.each_alt", name=name, members=past["members_end"][-1], at=at(end, text)),
        )
        muted.show(change_in_words(past), width="stretch")


def change_in_words(past: pl.DataFrame) -> str:
    text, now = session.text(), past.row(-1, named=True)
    if not now["members_start"]:
        return text("overview.change_first")
    change = now["members_end"] - now["members_start"]
    return text("overview.change", change=change, since=day_before(now["period_end"]))


def show_table_of_all(past: pl.DataFrame) -> None:
    names = partnerships(session.scope()).select("partnership_id", "name")
    now = past.filter(pl.col("period_end") == session.view().period_end)
    table = names.join(now, on="partnership_id", maintain_order="left").select(
        "name", "period_end", "members_start", "members_end", "is_provisional"
    )
    title = session.text()("overview.title")
    table_and_downloads.show(table, name="overview", title=title, definitions=["members"])


def show_answer_of_own() -> bool:
    """Say how the partnership is doing, and what changed since its last retreat."""
    text, scope, end = session.text(), session.scope(), session.view().period_end
    own = session.view().partnership_id
    period = asked.flows_by_period(scope, partnership_id=own, until=end).filter(pl.col("period_end") == end)
    if period.is_empty():
        answer.show(text("overview.question"), text("overview.none_yet"))
        return False
    now = period.row(0, named=True)
    start, members = now["members_start"], now["members_end"]
    sentence = text.markdown(
        f"overview.own.{direction(start, members)}",
        name=name_of(scope, own),
        **compared(start, members, end=end, text=text),
    )
    more = [text("overview.provisional")] if now["is_provisional"] else []
    answer.show(text("overview.question"), sentence, since_retreat(own, end), *more)
    return True


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
    return text(f"overview.own.retreat_{key}", held_on=held_on, change=abs(change))


def show_link_to_membership() -> None:
    st.page_link(MEMBERSHIP_PAGE, label=session.text()("overview.own.link"), query_params=session.address())
