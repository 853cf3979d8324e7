"""Data sets that have been published go the ordinary road: as files of meetings and attendance."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import networkx as nx
import pytest

from tests.dbt_project.conftest import Release
from tests.dbt_project.network_marts import (
    AS_OF,
    THIS,
    graph_of,
    of_networkx,
    of_networkx_by_organization,
    organization,
    rows_of,
    summary,
)
from warehouse.loading.load import load
from warehouse.settings import Home

SECTORS = ("nonprofit", "school", "health", "faith")
MEDICI_NOW = "Casa Medici"

Meetings = dict[str, list[str]]
"""Which organizations were represented at which meeting."""


def davis(side: str) -> Meetings:
    """Davis's women (top) or events (bottom) as organizations that meet at the others."""
    graph = nx.davis_southern_women_graph()
    return {other: sorted(graph[other]) for other in sorted(set(graph) - set(graph.graph[side]))}


def pairs(graph: nx.Graph) -> Meetings:
    """Every tie as a meeting of the two."""
    return {f"{one} and {other}": [str(one), str(other)] for one, other in graph.edges}


CLASSICS = {
    "women": davis("top"),
    "events": davis("bottom"),
    "florence": pairs(nx.florentine_families_graph()),
    "kite": pairs(nx.krackhardt_kite_graph()),
}


def organizations() -> Iterator[tuple]:
    """In sectors by turns, so that the measures by sector have something to measure."""
    for partnership, meetings in CLASSICS.items():
        for number, name in enumerate(sorted({one for there in meetings.values() for one in there})):
            yield f"{partnership}-{name}", name, SECTORS[number % len(SECTORS)]


def attendances() -> Iterator[tuple]:
    """One person of each organization that was there."""
    for partnership, meetings in CLASSICS.items():
        for meeting, there in meetings.items():
            for name in there:
                one = f"{partnership}-{name}"
                yield f"{partnership}-{meeting}", f"someone of {one}", one


def write(path: Path, *rows: tuple) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


def write_all(folder: Path) -> None:
    write(folder / "partnerships.csv", ("partnership_id", "name"), *((one, one) for one in CLASSICS))
    write(folder / "organizations.csv", ("organization_id", "name", "sector"), *organizations())
    write(
        folder / "people.csv",
        ("person_id",),
        *((one,) for one in sorted({who for _, who, _ in attendances()})),
    )
    write(
        folder / "meetings.csv",
        ("meeting_id", "partnership_id", "kind", "held_on", "status"),
        *(
            (f"{place}-{one}", place, "general", THIS, "held")
            for place in CLASSICS
            for one in CLASSICS[place]
        ),
    )
    write(folder / "attendance.csv", ("meeting_id", "person_id", "organization_id"), *attendances())


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory, build: Callable[..., Release]) -> Release:
    """The classics, loaded; afterwards one organization changes its name in a file of its own."""
    folder = tmp_path_factory.mktemp("classics")
    write_all(folder / "first")
    write(
        folder / "then" / "organizations.csv",
        ("organization_id", "name", "sector"),
        *((one, MEDICI_NOW, sector) for one, name, sector in organizations() if name == "Medici"),
    )
    home = Home(tmp_path_factory.mktemp("home"))
    assert load(home, [folder / "first"]).exit_code == 0
    assert load(home, [folder / "then"]).exit_code == 0
    return build(home, select=("+path:models/marts/network",), as_of=AS_OF)


def test_both_projections_of_davis_are_found_from_meetings_and_attendance(release):
    graph = nx.davis_southern_women_graph()
    women, events = graph.graph["top"], graph.graph["bottom"]
    for partnership, organizations_there in (("women", women), ("events", events)):
        expected = nx.bipartite.projected_graph(graph, organizations_there)
        found = graph_of(release, partnership)
        assert {frozenset(tie) for tie in found.edges} == {frozenset(tie) for tie in expected.edges}
    # Breiger 1974: 139 of the 153 pairs of women, 66 of the 91 pairs of events.
    assert (summary(release, "women")["ties"], summary(release, "events")["ties"]) == (139, 66)


def test_how_often_two_women_met_is_the_strength_of_their_tie(release):
    graph = nx.davis_southern_women_graph()
    expected = nx.bipartite.weighted_projected_graph(graph, graph.graph["top"])
    found = rows_of(release, "network_ties", "women").select("organization_a", "organization_b", "weight")
    assert {frozenset((one[6:], other[6:])): weight for one, other, weight in found.iter_rows()} == {
        frozenset((one, other)): weight for one, other, weight in expected.edges(data="weight")
    }


def test_florence_is_as_padgett_and_ansell_found_it(release):
    assert nx.is_isomorphic(graph_of(release, "florence"), nx.florentine_families_graph())
    medici = organization(release, "florence", "Medici")
    assert (medici["degree"], medici["betweenness"]) == (6, pytest.approx(0.522, abs=0.0005))


def test_the_kite_is_as_krackhardt_drew_it(release):
    found = organization(release, "kite", "7")
    assert found["betweenness"] == pytest.approx(14 / 36)
    assert found["is_articulation"]


@pytest.mark.parametrize("partnership", CLASSICS)
def test_the_measures_of_a_network_are_those_of_networkx(release, partnership):
    found = summary(release, partnership)
    expected = of_networkx(graph_of(release, partnership))
    assert {name: found[name] for name in expected} == pytest.approx(expected)


@pytest.mark.parametrize("partnership", CLASSICS)
def test_the_measures_of_an_organization_are_those_of_networkx(release, partnership):
    for name, expected in of_networkx_by_organization(graph_of(release, partnership)).items():
        found = organization(release, partnership, name)
        assert {measure: found[measure] for measure in expected} == pytest.approx(expected), name


def test_an_organization_that_changed_its_name_is_one_organization_with_all_its_ties(release):
    names = dict(
        rows_of(release, "network_organizations", "florence").select("organization_id", "name").iter_rows()
    )
    assert names["florence-Medici"] == MEDICI_NOW
    assert len(names) == len(set(names.values())) == 15
    assert organization(release, "florence", "Medici")["degree"] == 6
