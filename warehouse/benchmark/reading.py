"""A census download, read into the rows of the benchmark."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from warehouse.benchmark.dividing import Division, division
from warehouse.benchmark.download import Download, Row, download
from warehouse.benchmark.geography import Geography, geography
from warehouse.benchmark.lines import Table
from warehouse.benchmark.matching import places_of
from warehouse.benchmark.packing import Packed, packed
from warehouse.benchmark.refusal import RefusedError
from warehouse.benchmark.tables import HISPANIC_WITHIN_RACES, OVERLAPPING, TABLES
from warehouse.benchmark.vintage import vintage_of


@dataclass(frozen=True)
class BenchmarkRow:
    """One group in one area: the columns of `seeds/community_benchmark.csv`, in their order."""

    geoid: str
    geography_kind: str
    name: str
    attribute: str
    group_code: str
    universe: str
    estimate: float
    margin_of_error: float | None
    source_table: str
    vintage: str
    universe_total: float
    universe_margin: float | None


@dataclass(frozen=True)
class DividedArea:
    """One area by one attribute; without a division where the Census Bureau published not all groups."""

    row: Row
    area: Geography
    attribute: str
    division: Division | None


@dataclass(frozen=True)
class Benchmark:
    """What was understood of a download.

    `areas` counts the areas by their level (place, tract, county …), `groups` the groups by attribute.
    `without_figures` names the areas where the Census Bureau published none for an attribute; `set_aside` has
    the GEO_IDs of areas that we do not use.
    """

    packed: Packed = field(repr=False)
    table: Table = field(repr=False)
    vintage: str
    rows: tuple[BenchmarkRow, ...] = field(repr=False)
    areas: dict[str, int]
    groups: dict[str, int]
    without_figures: tuple[str, ...]
    set_aside: tuple[str, ...]

    @property
    def has_margins(self) -> bool:
        return any(row.margin_of_error is not None for row in self.rows)


def read(path: Path, *, vintage: str | None = None) -> Benchmark:
    """The benchmark in the download at `path`; nothing is written.

    `vintage` (`2019-2023` or `2020`) is needed only where neither the name of the file nor its notes tell.

    Raises:
        RefusedError: the file cannot be used, with the reason.
    """
    return benchmark(packed(path), vintage=vintage)


def benchmark(given: Packed, *, vintage: str | None = None) -> Benchmark:
    """As `read`, of a download that is in memory."""
    found = download(given.data)
    table = table_named(found.table)
    names = (given.data_name, given.source_file)
    years = vintage_of(table.name, names=names, notes=given.notes, given=vintage)
    used, set_aside = areas_of(found)
    divided = list(divided_areas(table, found, used))
    rows = tuple(row for area in divided for row in rows_of(area, table, years))
    if not rows:
        raise RefusedError("no_figures", areas=len(used))
    return Benchmark(
        given,
        table,
        years,
        rows,
        areas=dict(Counter(area.level.name for _, area in used)),
        groups={partition.attribute: len(partition.groups) for partition in table.partitions},
        without_figures=tuple(dict.fromkeys(area.row.name for area in divided if area.division is None)),
        set_aside=set_aside,
    )


def table_named(name: str) -> Table:
    if name in OVERLAPPING:
        raise RefusedError("table_overlaps", table=name)
    if name in HISPANIC_WITHIN_RACES:
        raise RefusedError("hispanic_within_races", table=name)
    if name not in TABLES:
        raise RefusedError("table_unknown", table=name, names=", ".join(TABLES))
    return TABLES[name]


def areas_of(found: Download) -> tuple[list[tuple[Row, Geography]], tuple[str, ...]]:
    """The areas that we use, and the GEO_IDs of the others."""
    areas = [(row, geography(row.geo_id, line=row.line)) for row in found.rows]
    used = [(row, area) for row, area in areas if area is not None]
    if not used:
        raise RefusedError("no_areas", found=", ".join(row.geo_id for row in found.rows[:3]))
    geoid, times = Counter((area.geography_kind, area.geoid) for _, area in used).most_common(1)[0]
    if times > 1:
        raise RefusedError("area_twice", geoid=geoid[1], times=times)
    return used, tuple(row.geo_id for row, area in areas if area is None)


def divided_areas(table: Table, found: Download, used: list[tuple[Row, Geography]]) -> Iterator[DividedArea]:
    for partition in table.partitions:
        places = places_of(table, partition, found)
        for row, area in used:
            yield DividedArea(row, area, partition.attribute, division(row, partition, places))


def rows_of(area: DividedArea, table: Table, vintage: str) -> Iterator[BenchmarkRow]:
    if area.division is None:
        return
    for code, figure in area.division.groups.items():
        yield BenchmarkRow(
            geoid=area.area.geoid,
            geography_kind=area.area.geography_kind,
            name=area.row.name,
            attribute=area.attribute,
            group_code=code,
            universe=table.universe,
            estimate=float(figure.estimate),
            margin_of_error=figure.margin,
            source_table=table.source_table,
            vintage=vintage,
            universe_total=float(area.division.total.estimate),
            universe_margin=area.division.total.margin,
        )
