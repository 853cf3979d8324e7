"""How far members match their community, and what share each group has, half-year by half-year."""

from functools import partial

import polars as pl

from dashboard import session
from dashboard.charts.shares_over_time import shares_over_time
from dashboard.kit import figure
from dashboard.kit.figure import Figure
from dashboard.kit.whose import name
from dashboard.subjects.representativeness import comparison
from dashboard.subjects.representativeness.group_table import tabled
from dashboard.subjects.representativeness.ladder import GroupPicture, show_pictures, shown_groups
from dashboard.text import Text
from dashboard.text.formats import said
from dashboard.words.groups import in_order, share_in_words, short_name
from dashboard.words.match import matching, whole

MEMBERS = "members"
OVER_TIME = ("members", "newcomers", "leavers")
FROM_NONE_TO_ALL = (0, 1)


def in_series(rows: pl.DataFrame, text: Text) -> dict[str, pl.DataFrame]:
    """The rows of members, of those who joined and of those who left, each by its words."""
    return {
        text(f"representativeness.population.{population}"): rows.filter(pl.col("population") == population)
        for population in OVER_TIME
    }


def match_over_time() -> Figure:
    text = session.text()
    rows = with_match_in_words(comparison.summaries(), text)
    members = rows.filter((pl.col("population") == MEMBERS) & pl.col("value").is_not_null())
    benchmark = comparison.benchmark_row()
    return Figure(
        chart=partial(shares_over_time, in_series(rows, text), domain=FROM_NONE_TO_ALL)
        if members.height
        else None,
        name="match",
        title=text("representativeness.trend.title"),
        subtitle=text("representativeness.trend.subtitle", short=comparison.short(benchmark))
        if members.height
        else "",
        says=match_in_time(members, text),
        table=match_table(rows, text),
        definitions=["match_score"],
        of=name(),
    )


def with_match_in_words(rows: pl.DataFrame, text: Text) -> pl.DataFrame:
    """The rows with value, the score, and says, the score in words: `83 of 100`."""
    words = [match(row["match_score"], row["n"], text) for row in rows.iter_rows(named=True)]
    return rows.with_columns(pl.col("match_score").alias("value"), pl.Series("says", words, dtype=pl.String))


def match(score: float | None, n: int, text: Text) -> str | None:
    if score is None:
        return None
    return text("representativeness.trend.of", matching=matching(score, n), of=whole(n))


def match_in_time(members: pl.DataFrame, text: Text) -> str:
    if members.is_empty():
        return text("representativeness.trend.none")
    first, last = members.row(0, named=True), members.row(-1, named=True)
    key = "says" if members.height > 1 else "says_one"
    return text(
        f"representativeness.trend.{key}", now=last["says"], first=first["period_end"], then=first["says"]
    )


def match_table(rows: pl.DataFrame, text: Text) -> pl.DataFrame:
    words = text.part("representativeness.population")
    return rows.with_columns(pl.col("population").replace(words), pl.col("n").alias("compared")).select(
        "period_end",
        "population",
        "match_score",
        "compared",
        "effective_groups",
        "community_effective_groups",
        "status",
    )


def show_groups() -> None:
    """A small picture for each group that was ever shown among members."""
    about = session.kept(groups_over_time)
    pictures = session.kept(group_pictures)
    if pictures:
        figure.show_title(about.title, about.subtitle)
        show_pictures(pictures)
        figure.show_details(about)


def past_of_groups() -> pl.DataFrame:
    rows = comparison.groups().filter(pl.col("population").is_in(OVER_TIME))
    return in_order(rows, comparison.by(), session.text())


def groups_over_time() -> Figure:
    text, rows = session.text(), past_of_groups()
    benchmark = comparison.benchmark_row() if comparison.is_comparable(rows) else None
    return Figure(
        name="shares",
        title=text("representativeness.shares.title"),
        subtitle=comparison.beside(
            "representativeness.shares.subtitle", benchmark, k=comparison.fewest_shown()
        ),
        says="",
        table=tabled(rows),
        of=name(),
    )


def group_pictures() -> list[GroupPicture]:
    rows = past_of_groups()
    shown = shown_groups(rows.filter(pl.col("population") == MEMBERS))
    by_group = {group: rows.filter(pl.col("group_code") == group).sort("period_end") for group in shown}
    return [group_picture(own, group) for group, own in by_group.items()]


def group_picture(own: pl.DataFrame, group: str) -> GroupPicture:
    text = session.text()
    label = short_name(comparison.by(), group, text)
    words = [share_in_words(row, text) for row in own.iter_rows(named=True)]
    rows = own.with_columns(pl.col("share").alias("value"), pl.Series("says", words, dtype=pl.String))
    community = own.filter(pl.col("population") == MEMBERS).select(
        "period_end", pl.col("community_share").alias("value")
    )
    chart = partial(
        shares_over_time,
        in_series(rows, text),
        community=community.drop_nulls(),
        hidden_title=hidden_in_words_of(own, text),
    )
    return GroupPicture(label, figure.drawn(chart, says=past_in_words(rows, label, text)))


def hidden_in_words_of(own: pl.DataFrame, text: Text) -> str:
    """The words for what is not shown of the members; the reason only where it is always the same."""
    hidden = own.filter((pl.col("population") == MEMBERS) & pl.col("hidden_because").is_not_null())
    if hidden["hidden_because"].eq("few").all():
        return text("representativeness.fewer", k=comparison.fewest_shown())
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
