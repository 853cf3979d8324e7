"""Each group's share beside its share of the community."""

from functools import partial

import polars as pl

from dashboard import session
from dashboard.charts.benchmark import share_against_benchmark
from dashboard.kit.figure import Figure
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.representativeness import comparison
from dashboard.subjects.representativeness.answer import LEAVERS, known, visible
from dashboard.subjects.representativeness.group_table import hidden_mark, tabled
from dashboard.subjects.representativeness.queries import Comparison, mart_of_groups
from dashboard.text.formats import said
from dashboard.words.groups import (
    ALL_OTHER,
    margin_in_words,
    more_at_least,
    more_people,
    points,
    share_in_words,
    short_name,
    together_in_words,
)
from dashboard.words.rows import Row

CLEAR = ("below", "above")
NAME = "groups"


def gaps(of: Comparison) -> Figure:
    text, who = session.text(), comparison.who(of)
    rows = comparison.chosen(comparison.groups(of), of)
    benchmark = comparison.benchmark_row(of)
    alone = "" if comparison.is_comparable(rows) else "_alone"
    titles = {"share_says": text("representativeness.groups.share", who=who)}
    if not alone:
        titles["community_says"] = text("representativeness.groups.community")
    return Figure(
        chart=partial(share_against_benchmark, drawn(rows, of), titles=titles),
        name=NAME,
        title=text(
            "representativeness.groups.title_alone" if alone else "representativeness.groups.title",
            who=who,
            attribute=comparison.attribute(of),
        ),
        subtitle=comparison.beside(
            "representativeness.groups.subtitle", None if alone else benchmark, who=who
        ),
        how=" ".join(filter(None, (comparison.how(benchmark), text("representativeness.groups.how")))),
        says=in_words(rows, of),
        table=tabled(rows, of, figure=NAME),
        definitions=["people_to_parity", "match_score"],
        of=name_of_shown(of.about),
        marts=(mart_of_groups(of),),
    )


def drawn(rows: pl.DataFrame, of: Comparison) -> pl.DataFrame:
    """The rows as the picture takes them: numbers as they are published, and words."""
    rows = rows.filter((pl.col("group_code") != ALL_OTHER) | pl.col("share").is_not_null())
    words = [
        (
            short_name(of.attribute, row["group_code"], session.text()),
            beside_the_marks(row),
            hidden_mark(row, of),
            row["verdict"] == "below" and row["gap_place"] == 1,
            share_with_interval(row, of),
            community_with_margin(row),
        )
        for row in rows.iter_rows(named=True)
    ]
    columns = {
        "label": pl.String,
        "says": pl.String,
        "hidden": pl.String,
        "is_told": pl.Boolean,
        "share_says": pl.String,
        "community_says": pl.String,
    }
    return rows.select("share", "ci_low", "ci_high", "community_share", "community_moe").hstack(
        pl.DataFrame(words, schema=columns, orient="row")
    )


def beside_the_marks(row: Row) -> str:
    """The gap in words, and how many people would close it; or why there is none."""
    text = session.text()
    if row["status"] in comparison.UNCOMPARED:
        return ""
    if not row["has_counterpart"]:
        return text("representativeness.groups.no_counterpart")
    if row["gap"] is None:
        return without_gap(row)
    if row["verdict"] not in CLEAR:
        return text(f"representativeness.groups.{row['verdict']}")
    few = "few_" if row["are_few"] else ""
    if row["verdict"] == "below" and row["population"] == LEAVERS:
        return text(f"representativeness.groups.{few}below_left", points=points(row, text))
    return text(
        f"representativeness.groups.{few}{row['verdict']}",
        points=points(row, text),
        more=more_people(row, text),
    )


def without_gap(row: Row) -> str:
    """How many there are, where no share is; of a hidden group what can be told whatever its number is."""
    text = session.text()
    if row["people"] is not None:
        return text("representativeness.groups.some", count=row["people"]) if row["share"] is None else ""
    more = None if row["population"] == LEAVERS else more_at_least(row, text)
    if row["verdict"] == "below":
        key = "hidden_below_more" if more else "hidden_below"
    elif not row.get("is_untold", True):
        # Because the sentence names large groups only, and says of no other that it cannot be told.
        key = "too_few"
    else:
        key = "untold_more" if more else "untold"
    return text(f"representativeness.groups.{key}", more=more)


def share_with_interval(row: Row, of: Comparison) -> str | None:
    text = session.text()
    share = share_in_words(row, text)
    if share is None or row["are_few"]:
        return share or hidden_mark(row, of)
    values = {"low": row["ci_low"], "high": row["ci_high"]}
    return text("representativeness.groups.share_between", share=share, **values)


def community_with_margin(row: Row) -> str | None:
    text = session.text()
    if row["community_share"] is None:
        return text("representativeness.groups.no_counterpart")
    if row["community_moe"] is None:
        return said(row["community_share"], "percent", language=text.language)
    return text(
        "representativeness.groups.community_margin",
        share=row["community_share"],
        points=margin_in_words(row["community_moe_in_points"], text),
    )


def in_words(rows: pl.DataFrame, of: Comparison) -> str:
    """What the picture says: how many are known, which groups are apart, and what the interval means."""
    text = session.text()
    apart = [gap_in_words(row, verdict) for verdict in CLEAR for row in visible(rows, verdict)]
    also = {
        "others_not_hispanic": of.attribute == "race_ethnicity",
        "protecting_others": "protecting" in rows["hidden_because"],
        "interval": rows["share"].is_not_null().any(),
        "all_ages": comparison.are_all_ages(rows),
    }
    together = [said for row in rows.iter_rows(named=True) if (said := together_in_words(row, text))]
    return " ".join(
        [
            known(of),
            *apart,
            *together,
            *(text(f"representativeness.{key}") for key, holds in also.items() if holds),
        ]
    )


def gap_in_words(row: Row, verdict: str) -> str:
    text = session.text()
    return text(
        f"representativeness.groups.gap_{verdict}",
        label=short_name(row["attribute"], row["group_code"], text),
        share=share_in_words(row, text),
        points=points(row, text),
    )
