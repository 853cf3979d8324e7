"""Whoever knows the rules of membership narrows no hidden count, in lives drawn by chance or made by hand."""

from collections.abc import Iterator
from datetime import date

import numpy as np
import polars as pl
import pytest

from tests.dbt_project.day_by_day import DayByDay
from tests.dbt_project.histories import History, Meeting, Presence, Spell
from tests.dbt_project.test_inequalities import AS_OF, POOLED, belonging, ends, history, pooled
from tests.security.attacker import TABLE, Reader, narrowed, read, rules_of_membership
from warehouse.disclosure import audit
from warehouse.representation import protected
from warehouse.representation.protecting import by_list, lists_of_groups, relations

POPULATIONS = ("members", "newcomers", "leavers", "attendees", "came_back", "leaders")
POPULATIONS += tuple(name for name, _ in POOLED)
HALF_YEARS = [end for _, end in ends()]
START, SPRING, AUTUMN, YEAR_AFTER = date(2020, 1, 8), date(2020, 3, 9), date(2020, 9, 9), date(2021, 2, 9)
LARGE = (40, "a", START, None, 1.0)
# How many, of which group, joined when, left when, and at what share of the meetings they are.
BY_HAND = {
    "groups of exactly ten": [LARGE, (10, "b", START, None, 1.0), (10, "c", START, None, 1.0)],
    "all of a group leave": [LARGE, (10, "b", START, AUTUMN, 1.0), (14, "c", START, AUTUMN, 1.0)],
    "the first of a list": [LARGE, (30, "b", START, None, 1.0), (1, "c", YEAR_AFTER, None, 1.0)],
    "a household of two": [LARGE, (20, "b", START, None, 1.0), (2, "c", SPRING, AUTUMN, 1.0)],
    "one guest": [LARGE, (20, "b", START, None, 1.0), (1, "c", None, None, 1.0)],
    "ten of a group and a guest of it": [
        (30, "a", START, None, 1.0),
        (20, "b", START, None, 1.0),
        *((10, group, START, None, 1.0) for group in "cdef"),
        (1, "c", None, None, 0.05),
    ],
    "ten who stopped to come": [LARGE, (20, "b", START, None, 1.0), (10, "c", START, None, 0.3)],
}


def by_hand(kinds: list[tuple]) -> tuple[History, dict[str, str]]:
    """A partnership of such people, who come to the first meetings; and the group of each."""
    meetings = [Meeting(f"m{n}", "general", date(2020 + n // 12, n % 12 + 1, 10), "held") for n in range(24)]
    spells, presences, group_of = [], [], {}
    for number, group, joined_on, left_on, share in kinds:
        for person in (f"{group}-{joined_on}-{n}" for n in range(number)):
            group_of[person] = group
            if joined_on:
                spells.append(Spell(person, "resident", joined_on, left_on))
            came = meetings[: int(len(meetings) * share)]
            presences += [Presence(meeting.meeting, person, None) for meeting in came]
    return History("p", 6, 90, spells=spells, meetings=meetings, presences=presences), group_of


def counts_of(life: DayByDay, group_of: dict[str, str]) -> pl.DataFrame:
    """The counts that `protected` takes, groups in equal shares of the community."""
    groups = sorted(set(group_of.values()))
    belongs = dict(belonging(life))
    belongs |= dict(pooled(belongs))
    rows = [
        row
        for (population, ago), people in belongs.items()
        for row in cells(population, ago, people, group_of)
    ]
    shares = {group: 1 / (number + 2) for number, group in enumerate(groups)}
    return pl.DataFrame(rows).with_columns(
        partnership_id=pl.lit("p"),
        attribute=pl.lit("race_ethnicity"),
        declined=pl.lit(0),
        community_share=pl.col("group_code").replace_strict(shares),
        is_large=pl.lit(value=True),
        groups_together=pl.lit(None, dtype=pl.String),
        known=pl.col("people").sum().over("period_end", "population"),
    )


def cells(population: str, ago: int, people: set[str], group_of: dict[str, str]) -> Iterator[dict]:
    if population in POPULATIONS:
        for group in sorted(set(group_of.values())):
            yield {
                "period_end": HALF_YEARS[-1 - ago],
                "population": population,
                "group_code": group,
                "people": sum(group_of.get(person) == group for person in people),
                "population_people": len(people),
            }


def others_of(life: DayByDay) -> dict[date, tuple[int, int]]:
    """Of each half-year how many left as soon as they had joined, and how many returned."""
    belongs = dict(belonging(life))
    found = {}
    for ago, end in enumerate(reversed(HALF_YEARS)):
        before = belongs.get(("members", ago + 1), set())
        now, new, gone = (belongs[name, ago] for name in ("members", "newcomers", "leavers"))
        moved = [(who in now) + (who in gone) - (who in new) - (who in before) for who in everybody(belongs)]
        found[end] = (sum(one < 0 for one in moved), sum(one > 0 for one in moved))
    return found


def everybody(belongs: dict[tuple[str, int], set[str]]) -> list[str]:
    return sorted({person for those in belongs.values() for person in those})


def related_of(life: DayByDay) -> pl.DataFrame:
    """What int_populations_related says of such a partnership."""
    belongs, others = dict(belonging(life)), others_of(life)
    rows = [
        {
            "partnership_id": "p",
            "period_end": end,
            "half_year_number": number + 1,
            "clock_half_years_back": 0,
            "half_years_met_before": number,
            "joined_once_more": 0,
            "half_years_led_before": number,
            "first_time_leaders": len(belongs["first_time_leaders", 2 - number]),
            "seats": 0,
            "first_timers": len(belongs["first_timers", 2 - number]),
            "came_once": len(belongs["came_once", 2 - number]),
            **cohorts_of(belongs, ago=2 - number),
            "half_years_pooled": len(HALF_YEARS) if number == len(HALF_YEARS) - 1 else None,
            "balance_at_least": -float(others[end][0]),
            "balance_at_most": float(others[end][1]),
        }
        for number, end in enumerate(HALF_YEARS)
    ]
    return pl.DataFrame(rows)


def cohorts_of(belongs: dict[tuple[str, int], set[str]], *, ago: int) -> dict[str, object]:
    """How many of those who joined in the half-year, the one before and so on are members, and are not."""
    members = belongs["members", ago]
    cohorts = [belongs["newcomers", joined] for joined in range(ago, len(HALF_YEARS))]
    return {
        "cohorts_kept": [len(people & members) for people in cohorts],
        "cohorts_lost": [len(people - members) for people in cohorts],
        "newcomers": len(belongs["newcomers", ago]),
        "leavers": len(belongs["leavers", ago]),
    }


def nothing_before(counts: pl.DataFrame) -> pl.DataFrame:
    """An earlier release that printed nothing."""
    return counts.clear().select(
        *TABLE, "group_code", "people", "known", "population_people", "declined",
        hidden_because=pl.lit("few"), not_asked="known", fewest_shown="known",
    )  # fmt: skip


def shown(life: DayByDay, group_of: dict[str, str]) -> pl.DataFrame:
    counts = counts_of(life, group_of)
    return protected(counts, nothing_before(counts), related=related_of(life), k=11, width=5)


def audited(printed: pl.DataFrame, life: DayByDay, *, earlier: pl.DataFrame | None = None) -> pl.DataFrame:
    lists = lists_of_groups(printed)
    sizes = by_list(printed.select(*TABLE, "population_people").unique(), lists)
    tables = None if earlier is None else by_list(earlier.select(TABLE).unique(), lists)
    together = relations(related=related_of(life), totals=sizes, k=11)
    return audit(by_list(printed, lists), together, earlier=tables)


@pytest.mark.parametrize("name", BY_HAND)
def test_no_hidden_count_is_narrowed_where_lives_are_made_by_hand(name: str) -> None:
    made, group_of = by_hand(BY_HAND[name])
    life = DayByDay(made, AS_OF)
    printed = shown(life, group_of)
    assert printed["is_hidden"].any()
    assert audited(printed, life).is_empty()
    assert narrowed(
        read(printed), reader=Reader(rules_of_membership, half_years_pooled=len(HALF_YEARS))
    ).is_empty()


def test_what_later_sizes_take_from_an_earlier_release_is_no_fault_of_the_newer() -> None:
    made, group_of = by_hand(BY_HAND["ten of a group and a guest of it"])
    life = DayByDay(made, AS_OF)
    first = pl.col("period_end") == HALF_YEARS[0]
    counts, related = counts_of(life, group_of).filter(first), related_of(life).filter(first)
    earlier = protected(counts, nothing_before(counts), related=related, k=11, width=5)
    # Of the half-years after it nothing is printed but their sizes.
    nothing = [pl.lit(None, dtype=pl.Int64).alias(name) for name in ("people", "known", "rest")]
    later = shown(life, group_of).filter(~first)
    sizes = later.with_columns(*nothing, hidden_because=pl.lit("withheld"), is_hidden=pl.lit(value=True))
    printed = pl.concat([earlier, sizes])
    assert not audited(printed, life).is_empty()
    assert audited(printed, life, earlier=earlier).is_empty()


@pytest.mark.parametrize("unanswered", [0.0, 0.15])
@pytest.mark.parametrize("seed", range(10))
def test_no_hidden_count_is_narrowed_where_lives_are_drawn(seed: int, unanswered: float) -> None:
    life = DayByDay(history(lapse_months=6, seed=seed, people=120), AS_OF)
    people = everybody(dict(belonging(life)))
    chance = np.random.default_rng(seed)
    sizes = np.append(chance.dirichlet([4, 2, 1, 1]) * (1 - unanswered), unanswered)
    groups = chance.choice([*"abcd", None], len(people), p=sizes)
    group_of = {who: group for who, group in zip(people, groups.tolist(), strict=True) if group}
    printed = shown(life, group_of)
    assert audited(printed, life).is_empty()
    reader = Reader(rules_of_membership, others_of(life), len(HALF_YEARS))
    assert narrowed(read(printed), reader=reader).is_empty()


def test_the_attacker_finds_what_the_clock_gives_away() -> None:
    made, group_of = by_hand([(44, "a", START, None, 1.0), (20, "b", START, YEAR_AFTER, 1.0)])
    counts = counts_of(DayByDay(made, AS_OF), group_of)
    naive = counts.with_columns(
        pl.when(pl.col("people") >= 11).then("people").alias("people"),
        hidden_because=pl.when(pl.col("people") < 11).then(pl.lit("few")),
        fewest_shown=pl.lit(11),
    )
    assert not narrowed(
        read(naive), reader=Reader(rules_of_membership, half_years_pooled=len(HALF_YEARS))
    ).is_empty()
