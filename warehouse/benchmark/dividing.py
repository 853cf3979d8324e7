"""One area's figures for the groups of an attribute, once they are known to add up to its total."""

from dataclasses import dataclass

from warehouse.benchmark.download import Column, Row
from warehouse.benchmark.figures import Figure, NotAFigureError, combined, estimate_in, margin_in
from warehouse.benchmark.lines import Line, Partition, Sum
from warehouse.benchmark.matching import Place
from warehouse.benchmark.refusal import RefusedError

# Each published figure is rounded to a whole person on its own.
LARGEST_ROUNDING = 0.5


@dataclass(frozen=True)
class Division:
    """The figure of each group of an attribute, and everybody in the table's universe."""

    groups: dict[str, Figure]
    total: Figure


def division(row: Row, partition: Partition, places: dict[Line, Place]) -> Division | None:
    """An area's groups; None where the Census Bureau published not all of them.

    Raises:
        RefusedError: a cell is no figure, or the groups do not add up to the total.
    """
    figures = {line: figure_at(row, place) for line, place in places.items()}
    known = {line: figure for line, figure in figures.items() if figure is not None}
    if len(known) < len(figures):
        return None
    groups = {code: figure_of(group, known) for code, group in partition.groups.items()}
    check_sum(row, partition, groups, known)
    return Division(groups, known[partition.total])


def figure_at(row: Row, place: Place) -> Figure | None:
    try:
        estimate = estimate_in(row.cells[place.figure.place])
    except NotAFigureError as error:
        raise not_a_figure(row, place.figure) from error
    if estimate is None:
        return None
    return Figure(estimate, margin_at(row, place.margin))


def margin_at(row: Row, column: Column | None) -> float | None:
    if column is None:
        return None
    try:
        return margin_in(row.cells[column.place])
    except NotAFigureError as error:
        raise not_a_figure(row, column) from error


def not_a_figure(row: Row, column: Column) -> RefusedError:
    return RefusedError("not_a_figure", line=row.line, code=column.code, found=row.cells[column.place])


def figure_of(group: Sum, known: dict[Line, Figure]) -> Figure:
    return combined([known[line] for line in group.adds], [known[line] for line in group.takes])


def check_sum(row: Row, partition: Partition, groups: dict[str, Figure], known: dict[Line, Figure]) -> None:
    total = known[partition.total].estimate
    added = sum(figure.estimate for figure in groups.values())
    allowed = LARGEST_ROUNDING * (len(known) + 1)
    facts = {"line": row.line, "name": row.name, "attribute": partition.attribute}
    facts |= {"added": added, "total": total}
    if added > total + allowed:
        raise RefusedError("groups_overlap", **facts)
    if added < total - allowed or any(figure.estimate < 0 for figure in groups.values()):
        raise RefusedError("groups_fall_short", **facts)
