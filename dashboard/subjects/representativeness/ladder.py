"""From the first contact to leading: at which step a group falls away."""

from functools import partial

import polars as pl

from dashboard import session
from dashboard.charts.ladder import share_by_rung
from dashboard.kit import figure, small_pictures
from dashboard.kit.figure import Figure
from dashboard.kit.picture_files import Chart
from dashboard.kit.small_pictures import SmallPicture
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.representativeness import comparison
from dashboard.subjects.representativeness.group_table import hidden_mark, tabled
from dashboard.subjects.representativeness.queries import Comparison, mart_of_groups
from dashboard.words.groups import ALL_OTHER, bounds_in_short, people, share_in_words, short_name
from dashboard.words.rows import Row

NAME = "ladder"
NARROWEST = 300


def show(of: Comparison) -> None:
    """A small picture for each group that is shown at any step, and in words where it falls away."""
    described = session.kept(ladder, of)
    figure.show_title(described)
    small_pictures.show(session.kept(pictures, of), narrowest=NARROWEST)
    figure.show_words(described)


def steps(of: Comparison) -> pl.DataFrame:
    """The rows of the half-year, group by group, each from the first step to the last."""
    on_a_step = comparison.now(comparison.groups(of), of).drop_nulls("step").sort("place", "step")
    groups = on_a_step["group_code"].unique(maintain_order=True)
    return pl.concat([on_a_step.filter(pl.col("group_code") == group) for group in groups])


def told_groups(rows: pl.DataFrame) -> list[str]:
    """The groups with a share at some step, or with bounds beside their share of the community."""
    is_bounded = (
        pl.col("is_hidden") & pl.col("at_most").is_not_null() & pl.col("community_share").is_not_null()
    )
    is_told = pl.col("share").is_not_null() | is_bounded
    named = rows.filter(is_told & (pl.col("group_code") != ALL_OTHER))
    return named["group_code"].unique(maintain_order=True).to_list()


def ladder(of: Comparison) -> Figure:
    text, rows = session.text(), steps(of)
    benchmark = comparison.benchmark_row(of) if comparison.is_comparable(rows) else None
    return Figure(
        name=NAME,
        title=text("representativeness.ladder.title"),
        subtitle=comparison.beside(
            "representativeness.ladder.subtitle", benchmark, months=comparison.months(of)
        ),
        how=comparison.how(benchmark),
        says=in_words(rows),
        table=tabled(rows, of, "population", figure=NAME),
        definitions=["people_to_parity"],
        of=name_of_shown(of.about),
        marts=(mart_of_groups(of),),
    )


def in_words(rows: pl.DataFrame) -> str:
    """Which groups fall away and where, as far as that can be said."""
    text, groups = session.text(), told_groups(rows)
    if not groups:
        return text("representativeness.ladder.nothing")
    of_each = [rows.filter(pl.col("group_code") == group) for group in groups]
    lost = [said for own in of_each for said in (falls_away(own), hidden_below(own)) if said]
    return " ".join([*(lost or stays(rows)), text("representativeness.ladder.unsaid")])


def stays(rows: pl.DataFrame) -> list[str]:
    """That no group falls away; nothing where none could be compared, and who cannot be told."""
    text = session.text()
    if rows["gap"].null_count() == rows.height:
        return []
    bounded = rows.filter(pl.col("is_untold") & pl.col("at_most").is_not_null())
    untold = bounded.unique("group_code", keep="first", maintain_order=True)
    names = [people(row["attribute"], row["group_code"], text) for row in untold.iter_rows(named=True)]
    if not names:
        return [text("representativeness.ladder.stays")]
    return [text("representativeness.ladder.stays_but", groups=", ".join(names))]


def hidden_below(rows: pl.DataFrame) -> str | None:
    """At which steps the group is below its share whatever its number is, which is hidden."""
    text = session.text()
    below = rows.filter(pl.col("is_hidden") & (pl.col("verdict") == "below")).rows(named=True)
    if not below:
        return None
    return text(
        "representativeness.ladder.hidden_below",
        label=short_name(below[0]["attribute"], below[0]["group_code"], text),
        steps="; ".join(
            text(
                "representativeness.ladder.at_bounds",
                at=step_in_words(row),
                bounds=bounds_in_short(row, text) or text("representativeness.withheld"),
            )
            for row in below
        ),
    )


def falls_away(rows: pl.DataFrame) -> str | None:
    """The first step at which the group is clearly below its share, and the last one before it."""
    text = session.text()
    below, before = (rows.filter(which).rows(named=True) for which in ("is_first_below", "is_last_before"))
    if not below:
        return None
    (at,) = below
    said = {
        "label": short_name(at["attribute"], at["group_code"], text),
        "at": step_in_words(at),
        "share_at": share_in_words(at, text),
    }
    if not before:
        return text("representativeness.ladder.falls_away_first", **said)
    (last,) = before
    earlier = {"before": step_in_words(last), "share_before": share_in_words(last, text)}
    return text("representativeness.ladder.falls_away", **said, **earlier)


def step_in_words(row: Row) -> str:
    return session.text()(f"representativeness.at.{row['population']}")


def pictures(of: Comparison) -> list[SmallPicture]:
    """One for each group, all on one scale, which is of no number of the data."""
    rows = steps(of)
    groups = told_groups(rows)
    every = drawn(rows.filter(pl.col("group_code").is_in(groups)), of)
    chart = partial(
        share_by_rung,
        title=session.text()("representativeness.ladder.share"),
        longest=max(every["says"].drop_nulls(), key=len, default=""),
    )
    return [picture(rows.filter(pl.col("group_code") == group), of, chart) for group in groups]


def picture(rows: pl.DataFrame, of: Comparison, chart: Chart) -> SmallPicture:
    text = session.text()
    label = short_name(of.attribute, rows["group_code"][0], text)
    drawn_steps = drawn(rows, of)
    said = zip(drawn_steps["rung"], drawn_steps["says"].fill_null(drawn_steps["hidden"]), strict=True)
    return SmallPicture(
        label,
        figure.drawn(
            partial(chart, drawn_steps),
            says=text(
                "representativeness.ladder.alt",
                label=label,
                steps="; ".join(f"{step} {words}" for step, words in said),
            ),
        ),
    )


def drawn(rows: pl.DataFrame, of: Comparison) -> pl.DataFrame:
    """rung, share, says, hidden, is_told: the first step below the group's share is the one told of."""
    text = session.text()
    words = [(share_in_words(row, text), without_share(row, of)) for row in rows.iter_rows(named=True)]
    return rows.select(
        pl.col("population").replace(text.part("representativeness.rung")).alias("rung"),
        "share",
        "community_share",
        pl.col("is_first_below").alias("is_told"),
    ).hstack(pl.DataFrame(words, schema={"says": pl.String, "hidden": pl.String}, orient="row"))


def without_share(row: Row, of: Comparison) -> str | None:
    """The words in the place of a bar: why it is not shown, or how many there are where no share is."""
    if row["share"] is None and row["people"] is not None:
        return session.text()("representativeness.groups.some", count=row["people"])
    return hidden_mark(row, of)
