"""Where the lines of a table stand in a download, once code and label are known to agree."""

from dataclasses import dataclass

from warehouse.benchmark.download import Column, Download
from warehouse.benchmark.lines import Line, Partition, Table
from warehouse.benchmark.refusal import RefusedError

MARGIN = "M"
MARGIN_LABEL = "margin of error"
FIGURE_LABELS = {"E": "estimate", "N": ""}


@dataclass(frozen=True)
class Place:
    """The columns of a line's figure and of its margin of error."""

    figure: Column
    margin: Column | None


def places_of(table: Table, partition: Partition, download: Download) -> dict[Line, Place]:
    """Each line of a partition with its columns.

    Raises:
        RefusedError: a line is missing, or a code bears the label of another line.
    """
    return {line: place_of(line, table, download) for line in partition.lines()}


def place_of(line: Line, table: Table, download: Download) -> Place:
    number = number_of(line, table, download)
    figure = download.columns.get((number, table.figure))
    if figure is None:
        raise RefusedError("line_missing", table=table.name, number=number, label=line.label)
    check_label(figure, line, FIGURE_LABELS[table.figure])
    margin = download.columns.get((number, MARGIN))
    if margin is not None:
        check_label(margin, line, MARGIN_LABEL)
    return Place(figure, margin)


def number_of(line: Line, table: Table, download: Download) -> int:
    if line.number is not None:
        return line.number
    number = number_labelled(line, table, download)
    if line.steps is not None and number != number_labelled(line.parent, table, download) + line.steps:
        code = download.columns[number, table.figure].code
        raise RefusedError("line_out_of_order", code=code, label=line.label)
    return number


def number_labelled(line: Line, table: Table, download: Download) -> int:
    """The number of the only figure with this label."""
    wanted = (FIGURE_LABELS[table.figure], *words_of(line.label))
    numbers = [
        number
        for (number, kind), column in download.columns.items()
        if kind == table.figure and words_of(column.label) == wanted
    ]
    if len(numbers) != 1:
        raise RefusedError("label_missing", table=table.name, label=line.label, found=len(numbers))
    return numbers[0]


def check_label(column: Column, line: Line, kind: str) -> None:
    if words_of(column.label) != (kind, *words_of(line.label)):
        raise RefusedError("label_disagrees", code=column.code, found=column.label, label=line.label)


def words_of(label: str) -> tuple[str, ...]:
    """A label without what changed over the years: capitals, colons, blanks at the ends."""
    return tuple(part.strip().rstrip(":").casefold() for part in label.split("!!"))
