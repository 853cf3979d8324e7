"""What each contractor did over all partnerships: whom it reached and what became of them, what it kept."""

from collections.abc import Iterable

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.asked.partnerships import names_of_partnerships
from dashboard.kit import figure
from dashboard.kit.choices import choice_from
from dashboard.kit.columns import EVERY, tabled
from dashboard.kit.figure import Figure
from dashboard.kit.half_year import months_of, of_half_year
from dashboard.kit.organizations import names_shown
from dashboard.subjects.network import queries
from dashboard.subjects.network.seen import Network
from dashboard.text import Text
from dashboard.text.categories import labels
from dashboard.words.ratios import ratio
from dashboard.words.rows import Row

CHOICE, NOBODY = "contractor", ""
NAME, MARTS = "contractors", ("contractors_by_period",)
TABLED = (
    *("organization_id", "partnership_id", "period_end", "partnerships", "parts_held", "reach"),
    *("contacted_eligible", "attended", "returned", "joined", "due", "kept", "overdue_open"),
    *("meetings_attended", "meetings_open", "is_provisional"),
)


def holds() -> bool:
    """A release of an earlier version does not tell."""
    return session.scope().holds(*MARTS)


def options(network: Network) -> dict[str, str]:
    """The contractors of the half-year, in order of name."""
    if not (network.is_whole and holds()):
        return {}
    there = set(of_half_year(rows(network), network.until)["organization_id"])
    return {own: name for own, name in names_shown().items() if own in there}


def rows(network: Network) -> pl.DataFrame:
    return queries.contractors(session.scope(), network.until)


def show(network: Network) -> None:
    """All contractors, or one of them partnership by partnership."""
    if not holds():
        return
    text, now = session.text(), session.choice_of(CHOICE, default=NOBODY)
    shown = session.kept(of_every if now == NOBODY else of_one, network, now)
    with st.container(gap="small"):
        figure.show_title(shown)
        choice_from(
            {NOBODY: text("network.contractors.every"), **session.kept(options, network)},
            of=CHOICE,
            label=text("network.contractors.choose"),
            now=now,
        )
        figure.show_words(shown)


def of_every(network: Network, _: str = NOBODY) -> Figure:
    """A line for each contractor, over all its partnerships."""
    text, now = session.text(), of_half_year(rows(network), network.until)
    together = by_name(now.filter(pl.col("partnership_id") == EVERY))
    return Figure(
        name=NAME,
        title=text("network.contractors.title"),
        subtitle=text("network.contractors.subtitle", months=months_of(network.until)),
        # counts what is shown: the lines below
        says=text("network.contractors.says", count=together.height)
        if together.height
        else text("network.contractors.none"),
        notes=[line(row["name"], [where(row, text), *did(row, text)]) for row in together.to_dicts()],
        table=tabled(by_name(now).drop("name"), *TABLED, figure=NAME, marts=MARTS),
        marts=MARTS,
    )


def of_one(network: Network, organization: str) -> Figure:
    """A line for each partnership in which it has a part; the table has every half-year."""
    text, called = session.text(), names_of_partnerships(session.scope())
    own = rows(network).filter(pl.col("organization_id") == organization)
    now = of_half_year(own, network.until)
    [together] = now.filter(pl.col("partnership_id") == EVERY).to_dicts()
    each = {row["partnership_id"]: row for row in now.to_dicts()}
    name = names_shown()[organization]
    return Figure(
        name=NAME,
        title=text("network.contractors.title_of", name=name),
        subtitle=text("network.contractors.subtitle", months=months_of(network.until)),
        says=line(name, [where(together, text), *did(together, text)]),
        notes=[
            line(f"{partnership} ({parts(each[own_id], text)})", did(each[own_id], text))
            for own_id, partnership in called.items()
            if own_id in each
        ],
        table=tabled(own, *TABLED, figure=NAME, marts=MARTS),
        marts=MARTS,
        of=name,
    )


def by_name(found: pl.DataFrame) -> pl.DataFrame:
    return found.with_columns(pl.col("organization_id").replace(names_shown()).alias("name")).sort(
        "name", "organization_id", "partnership_id"
    )


def line(name: str, said: Iterable[str]) -> str:
    return f"{name}: {'; '.join(said) or session.text()('network.contractors.nothing')}."


def where(row: Row, text: Text) -> str:
    return text("network.contractors.where", count=row["partnerships"])


def parts(row: Row, text: Text) -> str:
    """Its parts there, as a list of codes calls them."""
    known = labels("contractor_role", text.language)
    return ", ".join(known.get(role, role) for role in row["parts_held"].split("|"))


def did(row: Row, text: Text) -> list[str]:
    """`reached 250; of 20 contacted, 8 came, 5 came back and 3 joined; kept 5 of 9 promises; …`."""
    said = []
    if row["reach"]:
        said.append(text("network.contractors.reached", count=row["reach"]))
    if row["contacted_eligible"]:
        said.append(
            text(
                "network.contractors.came",
                count=row["contacted_eligible"],
                came=row["attended"],
                back=row["returned"],
                joined=row["joined"],
            )
        )
    if row["due"]:
        said.append(text("network.contractors.kept", ratio=ratio(row["kept"], row["due"], text)))
    if row["overdue_open"]:
        said.append(text("network.contractors.open", count=row["overdue_open"]))
    if row["meetings_open"]:
        said.append(
            text("network.contractors.met", ratio=ratio(row["meetings_attended"], row["meetings_open"], text))
        )
    return said
