"""`python -m benchmarks`: what ours costs beside the least that it could cost, measured side by side."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from benchmarks.building import build_against_its_sql
from benchmarks.loading import load_against_bare_read
from benchmarks.networks import NetworkSize, networks_against_networkx
from benchmarks.pages import pages_against_an_empty_page
from benchmarks.protecting import protection_against_its_bounds
from benchmarks.sampling import sample_against_ten_seconds
from benchmarks.table import HEADINGS, row
from benchmarks.timing import Comparison
from warehouse.sample.timeline import Size

SUBJECTS = ("sample", "load", "build", "protection", "network", "pages")


@dataclass(frozen=True)
class Extent:
    """How much is compared, and how often; `dashboards` are the sizes whose pages are run again.

    `networks` are one that networkx measures too, and one that is measured alone.
    """

    sample: Size
    load: Size
    dashboards: tuple[Size, ...]
    networks: tuple[NetworkSize, NetworkSize]
    rounds: int
    audits: int
    warm_up: int
    reruns: int


# The second dashboard has a hundred times the people, and with them the attendances.
FULL = Extent(
    sample=Size(partnerships=114, people=50_000),
    load=Size(partnerships=570, people=250_000),
    dashboards=(Size(), Size(people=600_000)),
    networks=(NetworkSize(300, 5_000, half_years=10), NetworkSize(10_000, 1_000_000, half_years=1)),
    rounds=3,
    audits=12,
    warm_up=5,
    reruns=40,
)
SMALL = Size(partnerships=2, people=100, years=1)
QUICK = Extent(
    sample=SMALL,
    load=SMALL,
    dashboards=(SMALL,),
    networks=(NetworkSize(30, 60, half_years=2), NetworkSize(300, 2_000, half_years=1)),
    rounds=1,
    audits=1,
    warm_up=1,
    reruns=1,
)


@click.command()
@click.argument("subjects", nargs=-1, type=click.Choice(SUBJECTS))
@click.option("--quick", is_flag=True, help="Small sizes: to see that it runs, not to judge.")
def main(subjects: tuple[str, ...], *, quick: bool) -> None:
    """Compare SUBJECTS (all of them, unless some are named) and print ratios."""
    with tempfile.TemporaryDirectory(prefix="commontable-bench-") as place:
        click.echo(HEADINGS)
        for comparison in comparisons(Path(place), subjects or SUBJECTS, QUICK if quick else FULL):
            click.echo(row(comparison))


def comparisons(place: Path, subjects: tuple[str, ...], extent: Extent) -> Iterator[Comparison]:
    if "sample" in subjects:
        yield sample_against_ten_seconds(place, extent.sample)
    if "load" in subjects:
        yield load_against_bare_read(place, extent.load, rounds=extent.rounds)
    if "build" in subjects:
        yield build_against_its_sql(place, extent.dashboards[0], rounds=extent.rounds)
    if "protection" in subjects:
        yield from protection_against_its_bounds(place, extent.dashboards[0], audits=extent.audits)
    if "network" in subjects:
        yield from networks_against_networkx(*extent.networks, rounds=extent.rounds)
    if "pages" in subjects:
        for size in extent.dashboards:
            yield from pages_against_an_empty_page(place, size, warm_up=extent.warm_up, reruns=extent.reruns)


if __name__ == "__main__":
    main()
