"""What a census table is to us: lines, sums of lines, and partitions of a universe into our groups."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line of a census table: its label without colons, its parents separated by `!!`.

    Where the numbers of a table stay the same from year to year, the line has its `number`; where they do
    not, it is found by its label, and stands `steps` lines below the line of its parent.
    """

    label: str
    number: int | None = None
    steps: int | None = None

    @property
    def parent(self) -> "Line":
        return Line(self.label.rpartition("!!")[0])


@dataclass(frozen=True)
class Sum:
    """The lines that are added, and those taken away, to make one figure."""

    adds: tuple[Line, ...]
    takes: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.adds + self.takes


@dataclass(frozen=True)
class Partition:
    """Groups of one attribute that add up to a total: everybody is in exactly one."""

    attribute: str
    total: Line
    groups: dict[str, Sum]

    def lines(self) -> Iterator[Line]:
        yield self.total
        for group in self.groups.values():
            yield from group.lines


@dataclass(frozen=True)
class Table:
    """A census table that we can use; `figure` ends the codes of its figures (E estimate, N count)."""

    name: str
    program: str
    universe: str
    figure: str
    partitions: tuple[Partition, ...]

    @property
    def source_table(self) -> str:
        return f"{self.program} {self.name}"
