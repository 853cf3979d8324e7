"""How far each partnership looks like its community, each beside its own past."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from dashboard import session
from dashboard.asked.partnerships import in_order_of_name, names_of_partnerships
from dashboard.kit import muted, tiles
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.columns import tabled
from dashboard.kit.figure import Figure
from dashboard.kit.tiles import Lines, Tile
from dashboard.pages import ONE, script
from dashboard.subjects.representativeness import comparison, lacking, queries
from dashboard.subjects.representativeness.match_trend import with_match_in_words
from dashboard.subjects.representativeness.queries import SUMMARY, Comparison
from dashboard.text.categories import labels
from dashboard.text.escaping import literal
from dashboard.words.groups import begins, people, points
from dashboard.words.rows import Row

PAGE = "representativeness"
NAME = "match_of_each"
TENTHS = 10
LINKED = 14
"""So many links fit under a sentence."""


def matches(of: Comparison) -> pl.DataFrame:
    """Every partnership's match over the half-years; value and says as a picture takes them."""
    return with_match_in_words(queries.matches_of_each(session.scope(), of), session.text())


def answer(of: Comparison | None) -> Answer:
    """In how many partnerships a group is clearly below its share."""
    text = session.text()
    if of is None:
        return nothing_yet("representativeness")
    scope = session.scope()
    every = comparison.now(queries.across_partnerships(scope, of), of)
    if every.is_empty():
        on_record = queries.tables_across_partnerships(scope)
        why = lacking.in_words(of, on_record, name=text("representativeness.every.name"))
        return Answer(text("representativeness.question"), why, has_figures=False)
    now = every.row(0, named=True)
    some, unsaid = now["partnerships_below"], now["partnerships_not_compared"]
    is_none_compared = unsaid == now["partnerships"]
    key = "some" if some else "not_compared" if is_none_compared else "none"
    sentence = text.markdown(f"representativeness.every.{key}", count=some, of=now["partnerships"])
    what = text(
        "representativeness.every.of_what",
        attribute=comparison.attribute(of),
        who=comparison.who(of),
        months=comparison.months(of),
    )
    is_told_of = unsaid and not is_none_compared
    more = [text("representativeness.every.unsaid", count=unsaid)] if is_told_of else []
    # A release of an earlier version does not count them.
    if untold := now.get("partnerships_untold"):
        more.append(text("representativeness.every.untold", count=untold))
    return Answer(text("representativeness.question"), sentence, (what, *more))


def show(of: Comparison) -> None:
    """Where a group cannot be told, and one small picture for each partnership, all on one scale."""
    show_untold(of)
    tiles.show_each(each, described, of, key="match", page=PAGE)


def show_untold(of: Comparison) -> None:
    """The ways to the partnerships in which a large group cannot be told."""
    found = set(session.kept(partnerships_untold, of))
    ways = {own: name for own, name in names_of_partnerships(session.scope()).items() if own in found}
    if not ways:
        return
    muted.show(session.text()("representativeness.every.untold_in"))
    with st.container(horizontal=True, gap="small"):
        for own, name in list(ways.items())[:LINKED]:
            address = session.address(partnership=own, whose=ONE)
            st.page_link(script(PAGE), label=f"→ {literal(name)}", query_params=address)


def partnerships_untold(of: Comparison) -> tuple[str, ...]:
    return tuple(queries.groups_untold(session.scope(), of)["partnership_id"])


def each(of: Comparison) -> Figure:
    text = session.text()
    scope = session.scope()
    rows = in_order_of_name(scope, comparison.now(queries.matches_of_each(scope, of), of))
    columns = ("partnership_id", "period_end", "match_score", "compared", "status")
    return Figure(
        name=NAME,
        title=text("representativeness.every.title"),
        subtitle=text("representativeness.every.subtitle", who=comparison.who(of)),
        says="",
        table=tabled(rows, *columns, figure=NAME, marts=(SUMMARY,)),
        definitions=["match_score"],
        marts=(SUMMARY,),
    )


def described(names: Mapping[str, str], of: Comparison) -> list[Tile]:
    past = matches(of)
    below = queries.groups_below(session.scope(), of).unique(
        "partnership_id", keep="first", maintain_order=True
    )
    furthest = {row["partnership_id"]: row for row in below.iter_rows(named=True)}
    hidden = queries.groups_untold(session.scope(), of)
    middle = queries.across_partnerships(session.scope(), of)
    lines = Lines(past, "value", is_share=True, lowest=lowest(past), middle=middle)
    return [
        tile(
            lines,
            one,
            name=name,
            furthest=furthest.get(one),
            untold=hidden.filter(pl.col("partnership_id") == one),
        )
        for one, name in names.items()
    ]


def lowest(past: pl.DataFrame) -> float:
    """The tenth below all scores: the foot of the scale that all pictures share."""
    return float((past.select(pl.min("value")).item() or 0) * TENTHS // 1) / TENTHS


def tile(lines: Lines, partnership_id: str, *, name: str, furthest: Row | None, untold: pl.DataFrame) -> Tile:
    last = lines.of(partnership_id).row(-1, named=True)
    words = last["says"] or why_unsaid(last)
    says = session.text()("representativeness.every.alt", name=name, match=words)
    picture = tiles.picture(lines, partnership_id, says=says, last_says=last["says"] or "")
    return Tile(partnership_id, name, picture, in_words(last, furthest, untold))


def why_unsaid(last: Row) -> str:
    return labels("comparison_status", session.text().language)[last["status"] or "too_few"]


def in_words(last: Row, furthest: Row | None, untold: pl.DataFrame) -> list[str]:
    """What the score is, where no line ends in it, and the group furthest below its share.

    And who cannot be told.
    """
    text = session.text()
    if last["value"] is None:
        return [why_unsaid(last)]
    groups = ", ".join(
        people(row["attribute"], row["group_code"], text) for row in untold.iter_rows(named=True)
    )
    if furthest is None:
        return [text(f"representativeness.every.{'near_but' if groups else 'near'}", groups=groups)]
    also = [text("representativeness.every.also_untold", groups=groups)] if groups else []
    return [furthest_in_words(furthest), *also]


def furthest_in_words(furthest: Row) -> str:
    text = session.text()
    who = begins(people(furthest["attribute"], furthest["group_code"], text))
    if furthest["are_few"] or furthest["is_hidden"]:
        return text("representativeness.every.below_few", people=who)
    return text("representativeness.every.below", people=who, points=points(furthest, text))
