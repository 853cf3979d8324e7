"""The network marts equal networkx and a count by hand, on the worked example and on random records."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations

import networkx as nx
import numpy as np
import polars as pl
import pytest

from tests.dbt_project.network_marts import (
    AS_OF,
    BEFORE,
    THIS,
    graph_of,
    of_networkx,
    rows_of,
    summary,
)

SECTORS = ("nonprofit", "school", "health", "faith")
CHANCE = np.random.default_rng(4)


def tied(partnership: str, graph: nx.Graph) -> list[dict]:
    """Every tie of a graph as one that was stated in this half-year."""
    return [
        {
            "from_organization_id": f"{partnership}-{one}", "to_organization_id": f"{partnership}-{other}",
            "partnership_id": partnership, "kind": "information", "started_on": THIS,
        }
        for one, other in graph.edges
    ]  # fmt: skip


def met(partnership: str, meeting: str, held_on: date, who: Iterable[tuple[str, str | None]]) -> dict:
    """A meeting with people who speak for organizations."""
    return {
        "meetings": [
            {"meeting_id": f"{partnership}-{meeting}", "partnership_id": partnership, "kind": "general",
             "held_on": held_on, "status": "held"}
        ],
        "attendance": [
            {"meeting_id": f"{partnership}-{meeting}", "person_id": f"{partnership}-{person}",
             "role": "attendee", "organization_id": organization and f"{partnership}-{organization}"}
            for person, organization in who
        ],
    }  # fmt: skip


def random_years(partnership: str) -> Iterator[dict]:
    """Nine organizations, two people each, that meet now and then for a year and a half."""
    for number in range(38):
        day = date(2024, 1, 5) + timedelta(days=14 * number)
        there = CHANCE.choice(9, size=CHANCE.integers(0, 4), replace=False)
        yield met(
            partnership, str(number), day, [(f"{one}{CHANCE.choice(['a', 'b'])}", str(one)) for one in there]
        )


WORKED_EXAMPLE = nx.Graph(["AB", "AC", "BC", "CD", "DE", "DF", "EF"])
RANDOM = list(random_years("random"))
EVIDENCE = [
    *[met("strong", f"{month}", date(2025, month, 9), [("x", "a"), ("v", "b")]) for month in (1, 3)],
    met("strong", "5", date(2025, 5, 9), [("y", "a"), ("w", "b")]),
    met("weak", "1", date(2025, 2, 1), [("x", "a"), ("y", "b")]),
    met("alone", "1", date(2025, 2, 1), [("both", None)]),
    met("residents", "1", date(2025, 2, 1), [("r1", None), ("r2", None), ("x", "a")]),
]
STAFF = [
    ("strong", "a", "x", "manager", date(2025, 4, 1)), ("strong", "a", "y", "front_line", None),
    ("strong", "b", "v", "executive", None), ("strong", "b", "w", "front_line", None),
    ("alone", "a", "both", "manager", None), ("alone", "b", "both", "manager", None),
]  # fmt: skip


def records() -> dict[str, list[dict]]:
    """One network of many small partnerships, each an example of its own."""
    found = defaultdict(list)
    for part in (*RANDOM, *EVIDENCE):
        for table, rows in part.items():
            found[table].extend(rows)
    found["ties"] = [
        *tied("example", WORKED_EXAMPLE),
        *tied("umbrella", nx.Graph(["ab", "ac", "bd"])),
    ]
    found["agreements"] = [
        {"organization_id": "strong-b", "with_organization_id": "strong-a", "kind": kind, "signed_on": BEFORE}
        for kind in ("mou", "procedure")
    ]
    found["support_acts"] = [
        {"from_organization_id": "twice-a", "to_organization_id": "twice-b", "partnership_id": "twice",
         "acted_on": date(2025, 3, day), "kind": "promoted"} for day in (1, 2)
    ]  # fmt: skip
    found["commitments"] = [
        {"commitment_id": "c", "partnership_id": "twice", "made_on": date(2025, 4, 1), "status": "open",
         "organization_id": "twice-b", "for_organization_id": "twice-a", "description": "d",
         "due_on": date(2025, 5, 1)}
    ]  # fmt: skip
    found["contractor_roles"] = [
        {"organization_id": "idle-a", "partnership_id": "idle", "role": "trainer", "started_on": BEFORE},
        {
            "organization_id": "example-C",
            "partnership_id": "example",
            "role": "trainer",
            "started_on": BEFORE,
        },
    ]
    found["support_acts"].append(
        {"from_organization_id": "idle-b", "to_organization_id": "idle-c", "partnership_id": "idle",
         "acted_on": BEFORE, "kind": "promoted"}
    )  # fmt: skip
    found["organization_people"] = [
        {"organization_id": f"{place}-{where}", "person_id": f"{place}-{who}", "level": level,
         "started_on": BEFORE, "ended_on": until}
        for place, where, who, level, until in STAFF
    ]  # fmt: skip
    found["people"] = [
        {"person_id": one} for one in sorted({row["person_id"] for row in found["attendance"]})
    ]
    found["organizations"] = list(organizations(found))
    places = sorted({row["organization_id"].split("-")[0] for row in found["organizations"]})
    found["partnerships"] = [{"partnership_id": place, "name": place} for place in places]
    return dict(found)


def organizations(found: dict[str, list[dict]]) -> Iterator[dict]:
    """Every organization that is named anywhere, in sectors by turns; two of them under one umbrella."""
    named = {
        value
        for rows in found.values()
        for row in rows
        for name, value in row.items()
        if name.endswith("organization_id") and value
    }
    for number, one in enumerate(sorted(named)):
        parent = "umbrella-d" if one in {"umbrella-a", "umbrella-c"} else None
        yield {
            "organization_id": one, "name": one, "sector": SECTORS[number % len(SECTORS)],
            "parent_organization_id": parent,
        }  # fmt: skip


@pytest.fixture(scope="module")
def release(build):
    # The day of a meeting is the latest that is recorded, so the as-of day is given.
    return build(records(), select=("+path:models/marts/network",), as_of=AS_OF)


def test_the_worked_example(release):
    found = summary(release, "example")
    assert found["density"] == pytest.approx(0.467, abs=0.0005)
    assert (found["organizations"], found["ties"], found["components"]) == (6, 7, 1)
    # Without C, which is a contractor, A and B hang together, and D, E and F do.
    assert found["components_without_contractors"] == 2
    assert found["largest_component_share_without_contractors"] == pytest.approx(3 / 5)


def tie(release, partnership: str) -> dict:
    """The one tie of a partnership."""
    rows = rows_of(release, "network_ties", partnership)
    assert rows.height == 1
    return rows.row(0, named=True)


def test_the_measures_of_a_random_network_are_those_of_networkx(release):
    found = summary(release, "random")
    expected = of_networkx(graph_of(release, "random"))
    assert {name: found[name] for name in expected} == pytest.approx(expected)


def pairs_met(start: date, end: date) -> set[frozenset]:
    """Who was at a meeting with whom, counted by hand."""
    return {
        frozenset(pair)
        for part in RANDOM
        if start <= part["meetings"][0]["held_on"] < end
        for pair in combinations(sorted({row["organization_id"] for row in part["attendance"]}), 2)
    }


def test_what_was_gained_kept_and_lost_is_what_changed(release):
    before, now = pairs_met(BEFORE, THIS), pairs_met(THIS, date(2025, 7, 1))
    found = defaultdict(set)
    ties = release.table("from release.marts.network_ties").filter(
        pl.col("partnership_id") == "random", pl.col("period_start") == THIS
    )
    for change, one, other in ties.select("change", "organization_a", "organization_b").iter_rows():
        found[change].add(frozenset((one, other)))
    assert found == {"gained": now - before, "kept": now & before, "lost": before - now}


def organizations_at_meetings(start: date, end: date) -> set[str]:
    return {
        row["organization_id"]
        for part in RANDOM
        if start <= part["meetings"][0]["held_on"] < end
        for row in part["attendance"]
    }


def test_stability_looks_at_organizations_that_were_there_both_times(release):
    spans = ((BEFORE, THIS), (THIS, date(2025, 7, 1)))
    there = set.intersection(*(organizations_at_meetings(*span) for span in spans))
    before, now = ({pair for pair in pairs_met(*span) if pair <= there} for span in spans)
    expected = len(before & now) / len(before | now)
    assert 0 < expected < 1
    assert summary(release, "random")["tie_stability"] == pytest.approx(expected)


def test_people_of_the_last_twelve_months_are_counted_on_each_side(release):
    people = defaultdict(lambda: defaultdict(set))
    for part in RANDOM:
        if part["meetings"][0]["held_on"] > date(2024, 6, 30):
            for one, other in combinations(part["attendance"], 2):
                for here, there in ((one, other), (other, one)):
                    pair = frozenset((here["organization_id"], there["organization_id"]))
                    people[pair][here["organization_id"]].add(here["person_id"])
    found = rows_of(release, "network_ties", "random").select(
        "organization_a", "organization_b", "people_a", "people_b", "is_single_person"
    )
    assert found.height > 10
    for one, other, people_a, people_b, is_single in found.iter_rows():
        carried = people[frozenset((one, other))]
        assert (people_a, people_b) == (len(carried[one]), len(carried[other]))
        assert is_single == (1 in {people_a, people_b})


def test_a_tie_that_belongs_to_the_organizations_has_six_points(release):
    found = tie(release, "strong")
    assert found["evidence_points"] == 6
    assert (found["carriers_left"], found["carriers_followed"]) == (1, 1)
    assert not found["is_single_person"]
    assert found["kinds"] == "agreement|meeting"


def test_a_tie_of_two_people_who_met_once_has_no_points(release):
    found = tie(release, "weak")
    assert (found["evidence_points"], found["is_single_person"]) == (0, True)


def test_one_person_who_works_for_both_is_one_person_on_either_side(release):
    found = tie(release, "alone")
    assert (found["people_a"], found["people_b"], found["is_single_person"]) == (1, 1, True)


def test_residents_are_one_node_and_are_not_counted_one_by_one(release):
    found = tie(release, "residents")
    assert (found["organization_a"], found["organization_b"]) == ("residents-a", "residents:residents")
    assert (found["people_a"], found["people_b"]) == (1, None)
    assert (found["is_single_person"], found["evidence_points"]) == (False, None)


def test_a_pair_tied_both_ways_by_different_kinds_is_one_tie(release):
    found = tie(release, "twice")
    assert (found["kinds"], found["weight"]) == ("promise|support", 3)


def test_organizations_without_ties_are_there(release):
    found = summary(release, "idle")
    assert (found["organizations"], found["organizations_alone"], found["ties"]) == (1, 1, 0)
    assert (found["density"], found["e_i_index"], found["modularity"]) == (None, None, None)
    assert found["ties_lost"] == 1


def test_every_tie_is_seen_from_both_of_its_sides(release):
    sides = release.ask("""
        select
            partnership_id, period_start, is_rolled_up, organization_id, other_organization_id, change,
            weight, people_own, people_other
        from release.marts.network_ties_by_organization
        order by all
    """)
    expected = release.ask("""
        select
            partnership_id, period_start, is_rolled_up, organization_a, organization_b, change, weight,
            people_a, people_b
        from release.marts.network_ties
        union all
        select
            partnership_id, period_start, is_rolled_up, organization_b, organization_a, change, weight,
            people_b, people_a
        from release.marts.network_ties
        order by all
    """)
    assert sides == expected


def test_ties_by_evidence_are_the_ties_between_organizations(release):
    counted = release.ask("""
        select partnership_id, period_start, is_rolled_up, sum(ties) as ties,
            sum(ties) filter (where evidence_points >= 3) as with_enough
        from release.marts.network_ties_by_evidence group by all order by all
    """)
    expected = release.ask("""
        select partnership_id, period_start, is_rolled_up, ties_between_organizations, ties_with_enough_signs
        from release.marts.network_by_period order by all
    """)
    assert counted == expected


def test_the_ties_of_organizations_add_up_to_twice_those_of_their_network(release):
    found = release.ask("""
        select
            partnership_id, period_start, sum(single_person_ties), sum(ties_gained),
            sum(ties_with_agreement), sum(degree)
        from release.marts.network_organizations where not is_rolled_up group by all order by all
    """)
    expected = release.ask("""
        select partnership_id, period_start, 2 * single_person_ties, 2 * ties_gained, 2 * ties_with_agreement,
            2 * ties
        from release.marts.network_by_period where not is_rolled_up order by all
    """)
    assert found == expected


def test_under_one_umbrella_two_organizations_are_one(release):
    assert set(graph_of(release, "umbrella").edges) == {("a", "b"), ("a", "c"), ("b", "d")}
    assert set(graph_of(release, "umbrella", is_rolled_up=True).edges) == {("b", "d")}


def test_a_network_without_an_umbrella_is_there_once(release):
    views = release.ask(
        "select partnership_id, is_rolled_up, count(*) from release.marts.network_by_period group by all"
    )
    seen_both_ways = {partnership for partnership, is_rolled_up, _ in views if is_rolled_up}
    assert seen_both_ways == {"umbrella", "all"}
    assert {partnership for partnership, is_rolled_up, _ in views if not is_rolled_up} > seen_both_ways


def test_the_whole_network_holds_every_tie_of_its_partnerships(release):
    pairs = (
        "select count(distinct (organization_a, organization_b)) from release.marts.network_ties "
        "where not is_rolled_up and change <> 'lost' and "
    )
    everywhere = release.ask(f"{pairs} partnership_id = 'all'")
    each = release.ask(f"{pairs} partnership_id <> 'all'")
    assert everywhere == each
