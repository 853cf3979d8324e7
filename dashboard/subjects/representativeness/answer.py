"""Whether one partnership looks like its community, in words."""

from collections.abc import Iterable

import polars as pl

from dashboard import session
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.representativeness import bridge, comparison, lacking, queries
from dashboard.subjects.representativeness.matching import before, matched, meaning, of_how_many_groups
from dashboard.subjects.representativeness.queries import Comparison
from dashboard.words.groups import (
    ALL_OTHER,
    begins,
    bounds_in_words,
    margin_in_words,
    more_at_least,
    more_people,
    names_together,
    people,
    points,
)
from dashboard.words.rows import Row

FLAGGED, LACKING = "low_coverage", "no_benchmark"
MEMBERS, LEAVERS = "members", "leavers"


def answer(of: Comparison | None) -> Answer:
    """How far the chosen people look like the community, and which group is furthest below its share."""
    text = session.text()
    if of is None:
        return nothing_yet("representativeness")
    rows = comparison.chosen(comparison.summaries(of), of)
    if rows.is_empty():
        on_record = queries.tables_on_record(session.scope(), of.about.partnership_id)
        why = lacking.in_words(of, on_record, name=name_of_shown(of.about))
        return Answer(text("representativeness.question"), why, has_figures=False)
    now = rows.row(0, named=True)
    groups = comparison.chosen(comparison.groups(of), of)
    if now["match_score"] is None:
        more = (*bridge.to_membership(of), *unsaid(now, of), *untold(groups, of))
        behind = tuple(against(now, of))
        return Answer(text("representativeness.question"), matched(now, of), more, behind)
    what_it_means = (*meaning(now, of), *before(of, now))
    what_it_is = (*bridge.to_membership(of), *what_it_means)
    more = (*what_it_is, *others(groups, of), *untold(groups, of), *caution(now, of), *all_ages(groups))
    behind = (*of_how_many_groups(now), *against(now, of), *adults(groups))
    sentence = f"{matched(now, of)} {most_to_say(groups, of)}"
    return Answer(text("representativeness.question"), sentence, more, behind)


def visible(groups: pl.DataFrame, verdict: str) -> list[Row]:
    """The groups of one verdict whose gap is shown, the widest first; all others together have no place."""
    found = groups.filter(pl.col("gap").is_not_null() & (pl.col("verdict") == verdict))
    return list(found.sort("gap_place", nulls_last=True).iter_rows(named=True))


def named(row: Row) -> str:
    return people(row["attribute"], row["group_code"], session.text())


def most_to_say(groups: pl.DataFrame, of: Comparison) -> str:
    """Which group is furthest below its share; of those who left, which is furthest above."""
    return furthest_above(groups) if of.population == LEAVERS else furthest_below(groups)


def furthest_above(groups: pl.DataFrame) -> str:
    above = visible(groups, "above")
    if not above:
        return session.text()("representativeness.none_above")
    return furthest("widest_above", above[0])


def furthest_below(groups: pl.DataFrame) -> str:
    """The group with the widest gap, and how many people would close it."""
    text, below, hidden = session.text(), visible(groups, "below"), hidden_below(groups)
    if below:
        return furthest("widest", below[0], more=more_people(below[0], text))
    if hidden:
        more = more_at_least(hidden[0], text)
        key = "widest_hidden_more" if more else "widest_hidden"
        return text.markdown(f"representativeness.{key}", people=begins(named(hidden[0])), more=more)
    is_all_told = groups_untold(groups).is_empty()
    return text("representativeness.none_below" if is_all_told else "representativeness.none_below_but")


def furthest(key: str, row: Row, **more: str) -> str:
    """A group and its gap; of few people how many they are, and no percentage."""
    text = session.text()
    return text.markdown(
        f"representativeness.{key}_few" if row["are_few"] else f"representativeness.{key}",
        people=begins(named(row)),
        points=points(row, text),
        part=row["people"],
        n=row["compared"],
        **more,
    )


def others(groups: pl.DataFrame, of: Comparison) -> Iterable[str]:
    """The other groups below and above their share, and those of which only their bounds can be said."""
    first = 0 if of.population == LEAVERS else 1
    yield from listed("below", [with_points(row) for row in visible(groups, "below")[first:]])
    hidden = [with_bounds(row, is_more_wanted=of.population != LEAVERS) for row in hidden_below(groups)]
    yield from listed("hidden_below", hidden)
    yield from listed("above", [with_points(row) for row in visible(groups, "above")[1 - first :]])


def hidden_below(groups: pl.DataFrame) -> list[Row]:
    """The groups below their share whatever their number is, which is hidden."""
    hidden = groups.filter((pl.col("verdict") == "below") & pl.col("gap").is_null())
    return list(hidden.sort("place").iter_rows(named=True))


def groups_untold(groups: pl.DataFrame) -> pl.DataFrame:
    """The large groups of the community that are hidden, and of which nothing else can be said."""
    if "is_untold" not in groups.columns:
        return groups.clear()
    return groups.filter(pl.col("is_untold")).sort("place")


def untold(groups: pl.DataFrame, of: Comparison) -> Iterable[str]:
    """Who they are, and between which numbers they must be; of who left, nobody wants more."""
    text = session.text()
    for row in groups_untold(groups).iter_rows(named=True):
        bounds = bounds_in_words(row, text)
        more = None if of.population == LEAVERS else more_at_least(row, text)
        key = "untold_withheld" if bounds is None else "untold_more" if more else "untold"
        yield text.markdown(
            f"representativeness.{key}",
            people=named(row),
            bounds=bounds,
            community=row["community_share"],
            more=more,
        )


def with_bounds(row: Row, *, is_more_wanted: bool) -> str:
    """`Asian people: at most 10 of 107 (9%), 13% of the community, at least 5 more`, or only who they are."""
    text = session.text()
    bounds, more = bounds_in_words(row, text), more_at_least(row, text) if is_more_wanted else None
    if bounds is None:
        return named(row)
    return text(
        f"representativeness.{'bounded_more' if more else 'bounded'}",
        people=named(row),
        bounds=bounds,
        community=row["community_share"],
        more=more,
    )


def with_points(row: Row) -> str:
    """`women (21 points)`, all others together with their names; of few people only who they are."""
    text = session.text()
    if row["are_few"]:
        return named(row)
    groups = names_together(row, text) if row["group_code"] == ALL_OTHER else ""
    key = "more_named_together" if groups else "more_named"
    return text(f"representativeness.{key}", people=named(row), groups=groups, points=points(row, text))


def listed(key: str, groups: list[str]) -> Iterable[str]:
    if groups:
        yield session.text().markdown(f"representativeness.{key}", groups=", ".join(groups))


def caution(now: Row, of: Comparison) -> Iterable[str]:
    """What to keep in mind: that much is not known, that areas are missing."""
    text = session.text()
    if now["status"] == FLAGGED:
        yield known(of)
        yield text("representativeness.flagged", enough=comparison.known_of(of)["coverage_enough"])
    if now["areas_missing"] is not None:
        yield text.markdown("representativeness.areas_missing", areas=now["areas_missing"])


def unsaid(now: Row, of: Comparison) -> Iterable[str]:
    """Why it cannot be said, and what is known nevertheless."""
    text, why = session.text(), now["status"]
    if now["benchmark_problem"] in text.part("representativeness.refused"):
        yield text(f"representativeness.refused.{now['benchmark_problem']}")
    if why in text.part("representativeness.why"):
        needed = comparison.known_of(of)["coverage_needed"]
        yield text(f"representativeness.why.{why}", k=comparison.fewest_shown(of), needed=needed)
    if why == LACKING:
        yield from to_be_had(of)
    yield known(of)


def to_be_had(of: Comparison) -> Iterable[str]:
    """Which table of the census, for which areas, there would have to be; how it comes in, for whom it is."""
    text = session.text()
    if of.attribute in text.part("representativeness.get"):
        yield text("representativeness.get.not_yet")
        yield text(f"representativeness.get.{of.attribute}", areas=comparison.areas_in_words(of))
        if session.view().principal.is_analyst:
            yield text("representativeness.get.add")


def known(of: Comparison) -> str:
    """Of how many the answer is known."""
    text, row = session.text(), comparison.known_of(of)
    if row["known"] is None:
        return text("representativeness.known_withheld", attribute=comparison.attribute(of))
    return text(
        "representativeness.known",
        attribute=comparison.attribute(of),
        known=row["known"],
        people=row["people"],
        share=row["coverage"],
    )


def against(now: Row, of: Comparison) -> Iterable[str]:
    """The community that is compared with: where, who, by which source, of which years, how exact."""
    if now["benchmark_name"] is None:
        yield from () if now["status"] == LACKING else to_be_had(of)
    else:
        yield session.text().markdown(
            "representativeness.against",
            place=comparison.place(now),
            universe=comparison.universe(now, session.text()),
            source=comparison.source(now),
            vintage=comparison.years(now),
            margin=margin(now["widest_margin_in_points"]),
        )


def all_ages(groups: pl.DataFrame) -> Iterable[str]:
    """By age, that residents of all ages are compared with, as in an earlier release."""
    if comparison.are_all_ages(groups):
        yield session.text()("representativeness.all_ages")


def adults(groups: pl.DataFrame) -> Iterable[str]:
    """By age, that adults alone are compared, and what becomes of members under 18."""
    if comparison.are_adults(groups):
        yield session.text()("representativeness.adults")


def margin(widest: float | None) -> str:
    """The widest margin of error among the groups that are named."""
    text = session.text()
    if widest is None:
        return text("representativeness.no_margin")
    return text("representativeness.margin", points=margin_in_words(widest, text))
