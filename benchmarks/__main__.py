"""`python -m benchmarks`: what ours costs beside the least that it could cost, measured side by side."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from benchmarks.building import build_against_its_sql
from benchmarks.loading import load_against_bare_read
from benchmarks.pages import RERUNS, pages_against_an_empty_page
from benchmarks.sampling import sample_against_ten_seconds
from benchmarks.table import HEADINGS, row
from benchmarks.timing import Comparison
from warehouse.sample.timeline import Size

A_MILLION_ATTENDANCES = Size(partnerships=114, people=50_000)
FIVE_MILLION_ATTENDANCES = Size(partnerships=570, people=250_000)
QUICK = Size(partnerships=3, people=300, years=2)
TIMES_THE_DATA = 100
SUBJECTS = ("sample", "load", "build", "pages")


@click.command()
@click.argument("subjects", nargs=-1, type=click.Choice(SUBJECTS))
@click.option("--quick", is_flag=True, help="Small sizes: to see that it runs, not to judge.")
def main(subjects: tuple[str, ...], *, quick: bool) -> None:
    """Compare SUBJECTS (all of them, unless some are named) and print ratios."""
    with tempfile.TemporaryDirectory(prefix="commontable-bench-") as place:
        click.echo(HEADINGS)
        for comparison in comparisons(Path(place), subjects or SUBJECTS, quick=quick):
            click.echo(row(comparison))


def comparisons(place: Path, subjects: tuple[str, ...], *, quick: bool) -> Iterator[Comparison]:
    usual = QUICK if quick else Size()
    if "sample" in subjects:
        yield sample_against_ten_seconds(place, QUICK if quick else A_MILLION_ATTENDANCES)
    if "load" in subjects:
        yield load_against_bare_read(place, QUICK if quick else FIVE_MILLION_ATTENDANCES)
    if "build" in subjects:
        yield build_against_its_sql(place, usual)
    if "pages" in subjects:
        more = replace(usual, people=usual.people * (2 if quick else TIMES_THE_DATA))
        for size in (usual, more):
            yield from pages_against_an_empty_page(place, size, reruns=3 if quick else RERUNS)


if __name__ == "__main__":
    main()
