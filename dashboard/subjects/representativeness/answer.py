"""Whether one partnership looks like its community, in words."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

import polars as pl

from dashboard import session
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.whose import is_empty, name
from dashboard.subjects.representativeness import comparison
from dashboard.words.groups import (
    ALL_OTHER,
    are_few,
    begins,
    in_order,
    margin_in_words,
    more_people,
    people,
    points,
)
from dashboard.words.half_years import first_day
from dashboard.words.match import match_in_words, matching, whole

Row = Mapping[str, object]
FLAGGED = "low_coverage"
MEMBERS, LEAVERS = "members", "leavers"


def answer() -> Answer:
    """How far the chosen people look like the community, and which group is furthest below its share."""
    text = session.text()
    if is_empty():
        return nothing_yet("representativeness")
    rows = comparison.chosen(comparison.now(comparison.summaries()))
    if rows.is_empty():
        not_yet = text.markdown("representativeness.not_yet", name=name())
        return Answer(text("representativeness.question"), not_yet, has_figures=False)
    now = rows.row(0, named=True)
    groups = comparison.chosen(comparison.now(comparison.groups()))
    if now["match_score"] is None:
        return Answer(
            text("representativeness.question"), matched(now), (*unsaid(now), *against(groups, now))
        )
    sentence = f"{matched(now)} {most_to_say(groups)}"
    more = (*others(groups), *before(), *caution(now), *against(groups, now))
    return Answer(text("representativeness.question"), sentence, more)


def matched(now: Row) -> str:
    population = comparison.population()
    of = "" if population == MEMBERS else comparison.who()
    return match_in_words(now, name=name(), text=session.text(), of=of)


def visible(groups: pl.DataFrame, verdict: str) -> list[Row]:
    """The groups of one verdict whose gap is shown, the widest first."""
    is_named = pl.col("gap").is_not_null() & (pl.col("group_code") != ALL_OTHER)
    found = groups.filter(is_named & (pl.col("verdict") == verdict))
    return list(found.sort(pl.col("gap").abs(), descending=True).iter_rows(named=True))


def named(row: Row) -> str:
    return people(comparison.by(), row["group_code"], session.text())


def most_to_say(groups: pl.DataFrame) -> str:
    """Which group is furthest below its share; of those who left, which is furthest above."""
    return furthest_above(groups) if comparison.population() == LEAVERS else furthest_below(groups)


def furthest_above(groups: pl.DataFrame) -> str:
    above = visible(groups, "above")
    if not above:
        return session.text()("representativeness.none_above")
    return furthest("widest_above", above[0])


def furthest_below(groups: pl.DataFrame) -> str:
    """The group with the widest gap, and how many people would close it."""
    text, below = session.text(), visible(groups, "below")
    if not below:
        return text("representativeness.none_below")
    return furthest("widest", below[0], more=more_people(below[0], text))


def furthest(key: str, row: Row, **more: str) -> str:
    """A group and its gap; of few people how many they are, and no percentage."""
    text = session.text()
    return text.markdown(
        f"representativeness.{key}_few" if are_few(row) else f"representativeness.{key}",
        people=begins(named(row)),
        points=points(row, text),
        part=row["people"],
        n=row["n"],
        **more,
    )


def others(groups: pl.DataFrame) -> Iterable[str]:
    """The other groups below and above their share, and those of which only that can be said."""
    hidden = groups.filter((pl.col("verdict") == "below") & pl.col("gap").is_null())
    hidden = in_order(hidden, comparison.by(), session.text())
    first = 0 if comparison.population() == LEAVERS else 1
    yield from listed("below", [with_points(row) for row in visible(groups, "below")[first:]])
    yield from listed("hidden_below", [named(row) for row in hidden.iter_rows(named=True)])
    yield from listed("above", [with_points(row) for row in visible(groups, "above")[1 - first :]])


def with_points(row: Row) -> str:
    """`women (21 points)`; of few people only who they are."""
    text = session.text()
    if are_few(row):
        return named(row)
    return text("representativeness.more_named", people=named(row), points=points(row, text))


def listed(key: str, groups: list[str]) -> Iterable[str]:
    if groups:
        yield session.text().markdown(f"representativeness.{key}", groups=", ".join(groups))


def before() -> Iterable[str]:
    """The match half a year ago, where it is known."""
    day = first_day(session.view().period_end) - timedelta(days=1)
    rows = comparison.chosen(comparison.summaries()).filter(
        (pl.col("period_end") == day) & pl.col("match_score").is_not_null()
    )
    for row in rows.iter_rows(named=True):
        values = {"matching": matching(row["match_score"], row["n"]), "of": whole(row["n"])}
        yield session.text()("representativeness.before", **values)


def caution(now: Row) -> Iterable[str]:
    """What to keep in mind: that much is not known, that areas are missing."""
    text = session.text()
    if now["status"] == FLAGGED:
        yield known()
        yield text("representativeness.flagged")
    if now["areas_missing"] is not None:
        yield text.markdown("representativeness.areas_missing", areas=now["areas_missing"])


def unsaid(now: Row) -> Iterable[str]:
    """Why it cannot be said, and what is known nevertheless."""
    text, why = session.text(), now["status"]
    if now["benchmark_problem"] in text.part("representativeness.refused"):
        yield text(f"representativeness.refused.{now['benchmark_problem']}")
    if why in text.part("representativeness.why"):
        yield text(f"representativeness.why.{why}", k=comparison.fewest_shown())
    yield known()


def known() -> str:
    """Of how many the answer is known."""
    text = session.text()
    row = comparison.chosen(comparison.now(comparison.coverage())).row(0, named=True)
    if row["known"] is None:
        return text("representativeness.known_withheld", attribute=comparison.attribute())
    return text(
        "representativeness.known",
        attribute=comparison.attribute(),
        known=row["known"],
        people=row["people"],
        share=row["coverage"],
    )


def against(groups: pl.DataFrame, now: Row) -> Iterable[str]:
    """The community that is compared with: where, who, by which source, of which years, how exact."""
    if now["benchmark_name"] is not None:
        yield session.text().markdown(
            "representativeness.against",
            place=now["benchmark_name"],
            universe=comparison.universe(now, session.text()),
            source=now["source_table"],
            vintage=comparison.years(now),
            margin=margin(groups),
        )


def margin(groups: pl.DataFrame) -> str:
    """The widest margin of error among the groups that are named."""
    text = session.text()
    margins = groups.filter(pl.col("group_code") != ALL_OTHER)["community_moe"]
    if margins.null_count() == len(margins):
        return text("representativeness.no_margin")
    return text("representativeness.margin", points=margin_in_words(margins.max(), text))
