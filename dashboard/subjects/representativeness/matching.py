"""How far the people of one partnership match its community, of how many groups, and half a year before."""

from collections.abc import Iterable

import polars as pl

from dashboard import session
from dashboard.kit.half_year import of_half_year
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.representativeness import comparison
from dashboard.subjects.representativeness.queries import Comparison
from dashboard.words.half_years import day_before
from dashboard.words.match import match_in_words
from dashboard.words.rows import Row

MEMBERS = "members"


def matched(now: Row, of: Comparison) -> str:
    who = "" if of.population == MEMBERS else comparison.who(of)
    return match_in_words(now, name=name_of_shown(of.about), text=session.text(), of=who)


def meaning(now: Row, of: Comparison) -> Iterable[str]:
    """How many would have to be others, and on how many people it rests; an earlier release does not know."""
    count = now.get("others_needed")
    if count is None:
        return
    key = "means" if count else "means_none"
    yield session.text().markdown(
        f"representativeness.{key}",
        name=name_of_shown(of.about),
        count=count,
        of=now["matching_of"],
        n=now["compared"],
    )
    yield from allowing_for_chance(now)


def allowing_for_chance(now: Row) -> Iterable[str]:
    """Between how many it lies that would have to be others; an earlier release does not know."""
    low, high = now.get("others_at_least"), now.get("others_at_most")
    if low is None or high is None:
        return
    key = "between" if low else "up_to" if high else "not_even_by_chance"
    yield session.text()(f"representativeness.{key}", low=low, high=high, of=now["matching_of"])


def of_how_many_groups(now: Row) -> Iterable[str]:
    """Of how many groups the match is made, where some are hidden and count together."""
    groups, every = now.get("groups_matched"), now.get("groups_of_community")
    if groups is not None and every is not None and groups < every:
        yield session.text()("representativeness.of_groups", groups=groups, every=every)


def before(of: Comparison, now: Row) -> Iterable[str]:
    """The match half a year ago, where it is known; made of other groups, it is another measure."""
    rows = of_half_year(comparison.summaries(of), day_before(of.about.until)).filter(
        pl.col("population") == of.population, pl.col("match_score").is_not_null()
    )
    for row in rows.iter_rows(named=True):
        is_same = row.get("match_line") == now.get("match_line")
        key = "before" if is_same else "before_other_groups"
        yield session.text()(f"representativeness.{key}", matching=row["matching"], of=row["matching_of"])
