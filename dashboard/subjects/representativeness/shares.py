"""What share each group has, half-year by half-year, beside its share of the community."""

from functools import partial

import polars as pl

from dashboard import session
from dashboard.charts.shares_over_time import shares_over_time
from dashboard.kit import figure, small_pictures
from dashboard.kit.figure import Figure
from dashboard.kit.small_pictures import SmallPicture
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.representativeness import comparison
from dashboard.subjects.representativeness.group_table import tabled
from dashboard.subjects.representativeness.ladder import NARROWEST
from dashboard.subjects.representativeness.match_trend import MEMBERS, OVER_TIME, in_series
from dashboard.subjects.representativeness.queries import Comparison, mart_of_groups
from dashboard.text import Text
from dashboard.text.formats import said
from dashboard.words.groups import ALL_OTHER, share_in_words, short_name

NAME = "shares"


def show(of: Comparison) -> None:
    """A small picture for each group that was ever shown among members."""
    about = session.kept(groups_over_time, of)
    pictures = session.kept(group_pictures, of)
    if pictures:
        figure.show_title(about)
        small_pictures.show(pictures, narrowest=NARROWEST)
        figure.show_details(about)


def past_of_groups(of: Comparison) -> pl.DataFrame:
    rows = comparison.groups(of).filter(pl.col("population").is_in(OVER_TIME))
    return rows.sort("place", "period_end", "population", maintain_order=True)


def shown_groups(rows: pl.DataFrame) -> list[str]:
    """The groups with a share in some half-year; of the others there is no line to draw."""
    named = rows.filter(pl.col("share").is_not_null() & (pl.col("group_code") != ALL_OTHER))
    return named["group_code"].unique(maintain_order=True).to_list()


def groups_over_time(of: Comparison) -> Figure:
    rows = past_of_groups(of)
    benchmark = comparison.benchmark_row(of) if comparison.is_comparable(rows) else None
    text, k = session.text(), comparison.fewest_shown(of)
    subtitle = comparison.beside("representativeness.shares.subtitle", benchmark, k=k)
    return Figure(
        name=NAME,
        title=text("representativeness.shares.title"),
        subtitle=f"{subtitle} {text('own_scale')}",
        how=comparison.how(benchmark),
        says="",
        table=tabled(rows, of, "period_end", "population", figure=NAME),
        of=name_of_shown(of.about),
        marts=(mart_of_groups(of),),
    )


def group_pictures(of: Comparison) -> list[SmallPicture]:
    rows = past_of_groups(of)
    shown = shown_groups(rows.filter(pl.col("population") == MEMBERS))
    by_group = (rows.filter(pl.col("group_code") == group).sort("period_end") for group in shown)
    return [group_picture(own, of) for own in by_group]


def group_picture(own: pl.DataFrame, of: Comparison) -> SmallPicture:
    text = session.text()
    label = short_name(of.attribute, own["group_code"][0], text)
    words = [share_in_words(row, text) for row in own.iter_rows(named=True)]
    rows = own.with_columns(pl.col("share").alias("value"), pl.Series("says", words, dtype=pl.String))
    community = own.filter(pl.col("population") == MEMBERS).select(
        "period_end", pl.col("community_share").alias("value")
    )
    chart = partial(
        shares_over_time,
        in_series(rows, text),
        community=community.drop_nulls(),
        hidden_title=hidden_in_words_of(own, of),
    )
    return SmallPicture(label, figure.drawn(chart, says=past_in_words(rows, label, text)))


def hidden_in_words_of(own: pl.DataFrame, of: Comparison) -> str:
    """The words for what is not shown of the members; the reason only where it is always the same."""
    text = session.text()
    hidden = own.filter((pl.col("population") == MEMBERS) & pl.col("hidden_because").is_not_null())
    if hidden["hidden_because"].eq("few").all():
        return text("representativeness.fewer", k=comparison.fewest_shown(of))
    return text("representativeness.withheld")


def past_in_words(rows: pl.DataFrame, label: str, text: Text) -> str:
    members = rows.filter((pl.col("population") == MEMBERS) & pl.col("value").is_not_null())
    first, last = members.row(0, named=True), members.row(-1, named=True)
    values = {
        "label": label,
        "now": last["says"],
        "last": last["period_end"],
        "then": first["says"],
        "first": first["period_end"],
    }
    if last["community_share"] is None:
        return text("representativeness.shares.alt_alone", **values)
    community = said(last["community_share"], "percent", language=text.language)
    return text("representativeness.shares.alt", **values, community=community)
