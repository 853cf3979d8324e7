"""From the first contact to leading: at which rung a group falls away."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.charts.ladder import share_by_rung
from dashboard.kit import figure
from dashboard.kit.figure import Figure, Specification
from dashboard.kit.whose import name
from dashboard.subjects.representativeness import comparison
from dashboard.subjects.representativeness.group_table import hidden_mark, tabled
from dashboard.subjects.representativeness.queries import RUNGS
from dashboard.text.escaping import literal
from dashboard.words.groups import ALL_OTHER, in_order, share_in_words, short_name

Row = Mapping[str, object]
PICTURES_IN_A_ROW = 3
PICTURE_WIDTH = 300


@dataclass(frozen=True)
class GroupPicture:
    """One group's small picture."""

    label: str
    picture: Specification


def show() -> None:
    """A small picture for each group that is shown at any rung, and in words where it falls away."""
    about = session.kept(ladder)
    figure.show_title(about.title, about.subtitle)
    show_pictures(session.kept(pictures))
    figure.show_words(about)


def show_pictures(pictures: list[GroupPicture]) -> None:
    with st.grid(PICTURES_IN_A_ROW, min_column_width=PICTURE_WIDTH, gap="medium") as grid:
        for one in pictures:
            with grid.cell(), st.container(gap=None):
                st.markdown(f"**{literal(one.label)}**")
                figure.show_picture(one.picture)


def rungs() -> pl.DataFrame:
    """The rows of the half-year, group by group, each from the first rung to the last."""
    place = pl.col("population").replace_strict(
        list(RUNGS), range(len(RUNGS)), default=None, return_dtype=pl.Int64
    )
    on_a_rung = comparison.now(comparison.groups()).with_columns(place.alias("rung")).drop_nulls("rung")
    ordered = in_order(on_a_rung, comparison.by(), session.text())
    groups = ordered["group_code"].unique(maintain_order=True)
    return pl.concat([ordered.filter(pl.col("group_code") == group).sort("rung") for group in groups])


def shown_groups(rows: pl.DataFrame) -> list[str]:
    """The groups with a share at some rung; of the others there is nothing to draw."""
    named = rows.filter(pl.col("share").is_not_null() & (pl.col("group_code") != ALL_OTHER))
    return named["group_code"].unique(maintain_order=True).to_list()


def ladder() -> Figure:
    text, rows = session.text(), rungs()
    groups = shown_groups(rows)
    benchmark = comparison.benchmark_row() if comparison.is_comparable(rows) else None
    lost = [falls_away(rows.filter(pl.col("group_code") == group), group) for group in groups]
    return Figure(
        name="ladder",
        title=text("representativeness.ladder.title"),
        subtitle=comparison.beside(
            "representativeness.ladder.subtitle", benchmark, months=comparison.months()
        ),
        says=in_words(groups, [said for said in lost if said], is_comparable=benchmark is not None),
        table=tabled(rows).drop("period_end"),
        definitions=["people_to_parity"],
        of=name(),
    )


def in_words(groups: list[str], lost: list[str], *, is_comparable: bool) -> str:
    """Which groups fall away and where, as far as that can be said."""
    text = session.text()
    if not groups:
        return text("representativeness.ladder.nothing")
    said = lost or [text("representativeness.ladder.stays")] if is_comparable else []
    return " ".join([*said, text("representativeness.ladder.unsaid")])


def falls_away(rows: pl.DataFrame, group: str) -> str | None:
    """The first rung at which the group is clearly below its share, and the last one before it."""
    text, label = session.text(), short_name(comparison.by(), group, session.text())
    judged = [row for row in rows.iter_rows(named=True) if row["gap"] is not None]
    below = next((place for place, row in enumerate(judged) if row["verdict"] == "below"), None)
    if below is None:
        return None
    at = {"label": label, "at": rung_in_words(judged[below]), "share_at": share_in_words(judged[below], text)}
    if below == 0:
        return text("representativeness.ladder.falls_away_first", **at)
    last = judged[below - 1]
    before = {"before": rung_in_words(last), "share_before": share_in_words(last, text)}
    return text("representativeness.ladder.falls_away", **at, **before)


def rung_in_words(row: Row) -> str:
    return session.text()(f"representativeness.at.{row['population']}")


def pictures() -> list[GroupPicture]:
    rows = rungs()
    return [picture(rows.filter(pl.col("group_code") == group), group) for group in shown_groups(rows)]


def picture(rows: pl.DataFrame, group: str) -> GroupPicture:
    text = session.text()
    label = short_name(comparison.by(), group, text)
    steps = drawn(rows)
    said = zip(steps["rung"], steps["says"].fill_null(steps["hidden"]), strict=True)
    return GroupPicture(
        label,
        figure.drawn(
            partial(
                share_by_rung,
                steps,
                title=text("representativeness.ladder.share"),
            ),
            says=text(
                "representativeness.ladder.alt",
                label=label,
                steps="; ".join(f"{rung} {words}" for rung, words in said),
            ),
        ),
    )


def drawn(rows: pl.DataFrame) -> pl.DataFrame:
    """rung, share, says, hidden, is_told: the first rung below the group's share is the one told of."""
    text = session.text()
    is_below = (pl.col("verdict") == "below").fill_null(value=False) & pl.col("gap").is_not_null()
    words = [(share_in_words(row, text), without_share(row)) for row in rows.iter_rows(named=True)]
    return rows.select(
        pl.col("population").replace(text.part("representativeness.rung")).alias("rung"),
        "share",
        "community_share",
        (is_below & (is_below.cum_sum() == 1)).alias("is_told"),
    ).hstack(pl.DataFrame(words, schema={"says": pl.String, "hidden": pl.String}, orient="row"))


def without_share(row: Row) -> str | None:
    """The words in the place of a bar: why it is not shown, or how many there are where no share is."""
    if row["share"] is None and row["people"] is not None:
        return session.text()("representativeness.groups.some", count=row["people"])
    return hidden_mark(row)
