"""The communities of one region beside each other, and the support team that works in several of them."""

from collections.abc import Mapping
from datetime import date

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.asked.partnerships import partnerships
from dashboard.kit import columns, figure
from dashboard.kit.choices import choice_from
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import months_of, of_half_year
from dashboard.subjects.coordination import of_each, queries
from dashboard.subjects.coordination.viewed import names
from dashboard.subjects.coordination.wording import in_tile
from dashboard.text import Text
from dashboard.words.ratios import ratio
from dashboard.words.rows import Row

NAME, MARTS = "regions", ("support_team_attendance_by_period",)
CHOICE = "region"
TABLED = ("organization_id", "partnership_id", "meetings_attended", "meetings_open", "attended_share")


def communities() -> dict[str, dict[str, str]]:
    """The regions of two communities or more, each with these by their names, in order."""
    found: dict[str, dict[str, str]] = {}
    for row in partnerships(session.scope()).drop_nulls("region").sort("region").to_dicts():
        found.setdefault(row["region"], {})[row["partnership_id"]] = row["name"]
    # counts what is shown: the communities that stand beside each other
    return {region: own for region, own in found.items() if len(own) > 1}


def show(end: date) -> None:
    """Nothing where no two communities are in one region, or none says in which it is."""
    offered = communities()
    if not offered:
        return
    session.offer("coordination", region=tuple(offered))
    text, now = session.text(), session.choice_of(CHOICE, default=next(iter(offered)))
    shown = session.kept(of_region, end, now)
    with st.container(gap="small"):
        figure.show_title(shown)
        choice_from(in_words(offered), of=CHOICE, label=text("coordination.regions.choose"), now=now)
        figure.show_words(shown)


def in_words(offered: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {region: f"{region} · {', '.join(own.values())}" for region, own in offered.items()}


def of_region(end: date, region: str) -> Figure:
    """A line for each community; then one for each organization of the support team in several of them."""
    text, own = session.text(), communities()[region]
    team = queries.support_team_of_each(session.scope(), until=end).filter(
        pl.col("partnership_id").is_in(list(own))
    )
    promises = {row["partnership_id"]: row for row in of_half_year(of_each.of_each(end), end).to_dicts()}
    counts = {
        row["partnership_id"]: row for row in queries.counts_of_each(session.scope(), until=end).to_dicts()
    }
    shared = in_several(team, own, text)
    return Figure(
        name=NAME,
        title=text("coordination.regions.title"),
        subtitle=text("coordination.regions.subtitle", months=months_of(end)),
        # counts what is shown: the lines of organizations below
        says=text("coordination.regions.says", count=len(shared)),
        notes=[
            *(community(name, promises.get(one), counts.get(one), text) for one, name in own.items()),
            *shared,
        ],
        table=columns.tabled(team, *TABLED, figure=NAME, marts=MARTS),
        marts=MARTS,
        of=", ".join(own.values()),
    )


def community(name: str, promises: Row | None, counts: Row | None, text: Text) -> str:
    """`Palmdale: kept 19 of 23; …; support team: 5 of 8 organizations came`."""
    said = list(in_tile(promises, text)) if promises else []
    if counts and counts["team_organizations"]:
        came = ratio(counts["team_organizations_that_came"], counts["team_organizations"], text)
        said.append(text("coordination.regions.team", ratio=came))
    return f"{name}: {'; '.join(said) or text('coordination.regions.nothing')}"


def in_several(team: pl.DataFrame, own: Mapping[str, str], text: Text) -> list[str]:
    """`Harbor Initiative: Lancaster 6 of 6; Palmdale 4 of 5`, for those in two communities or more."""
    came: dict[str, list[str]] = {}
    for row in team.to_dicts():
        met = ratio(row["meetings_attended"], row["meetings_open"], text)
        came.setdefault(row["organization_id"], []).append(f"{own[row['partnership_id']]} {met}")
    # counts what is shown: the communities that a line names
    several = {who: said for who, said in came.items() if len(said) > 1}
    return [f"{name}: {'; '.join(several[who])}" for who, name in names().items() if who in several]
