"""What the archive keeps of a file, without some people: rows, cells, words in texts, unsplit lines."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import polars as pl

from warehouse.contract import columns_of_a_person
from warehouse.erasing.rows import PEOPLE, without
from warehouse.erasing.texts import Marker
from warehouse.loading.kept import as_csv, as_facts, rejected_of, rows_of
from warehouse.private.extract import Part
from warehouse.readers.csv_layout import DELIMITERS
from warehouse.readers.encodings import Encoding
from warehouse.readers.records import LINE, RejectedLine
from warehouse.readers.workbook import BETWEEN_CELLS, WORKBOOK

# What was taken out of a part so far, in the facts of an extract.
TAKEN_OUT = "taken_out"


@dataclass(frozen=True)
class TakenOut:
    """How many rows went, how many cells were emptied or have another id, and how many texts have a mark."""

    rows: int = 0
    cells: int = 0
    texts: int = 0

    def __add__(self, other: "TakenOut") -> "TakenOut":
        return TakenOut(self.rows + other.rows, self.cells + other.cells, self.texts + other.texts)

    def beyond(self, other: "TakenOut") -> "TakenOut":
        """What of this is not in the other."""
        differences = (self.rows - other.rows, self.cells - other.cells, self.texts - other.texts)
        return TakenOut(*(max(0, one) for one in differences))


NOTHING = TakenOut()


@dataclass(frozen=True)
class Cleaned:
    """A part without the people; `found` were in it, and in the lines `let_pass` texts name them still."""

    part: Part
    taken_out: TakenOut
    found: frozenset[str]
    let_pass: tuple[int, ...]
    alike: frozenset[str]


def cleaned(part: Part, ids: Collection[str], marker: Marker, *, passed: Collection[int]) -> Cleaned:
    """A part without these people; texts of lines that somebody let pass stay as they are."""
    table = part.facts["table"]
    rest = without(rows_of(part), table, ids, marker.others_instead)
    may_be_read = pl.col(LINE).is_in(list(passed))
    left_alone, looked_at = rest.text.filter(may_be_read), rest.text.filter(~may_be_read)
    marked, texts = marker.with_marks(looked_at, table)
    rejected, lines = rejected_without(part, ids, marker)
    taken_out = TakenOut(rest.rows + lines, rest.cells, texts)
    alike = marker.alike(marked) if table == PEOPLE else []
    return Cleaned(
        with_less(renamed(part, marker), pl.concat([marked, left_alone]).sort(LINE), rejected, taken_out),
        taken_out,
        rest.found,
        tuple(marker.naming(left_alone, table)[LINE]),
        frozenset(alike),
    )


def renamed(part: Part, marker: Marker) -> Part:
    return replace(part, facts=part.facts | {"source": marker.source_marked(part.facts["source"])})


def with_less(part: Part, text: pl.DataFrame, rejected: Sequence[RejectedLine], now: TakenOut) -> Part:
    total = taken_out_of(part.facts) + now
    facts = part.facts | {"rejected": as_facts(rejected), TAKEN_OUT: vars(total)}
    return replace(part, facts=facts, rows=as_csv(text))


def taken_out_of(facts: dict[str, object]) -> TakenOut:
    told = facts.get(TAKEN_OUT)
    return TakenOut(**told) if isinstance(told, dict) else NOTHING


def rejected_without(part: Part, ids: Collection[str], marker: Marker) -> tuple[list[RejectedLine], int]:
    """The lines that could not be split, without those with such an id or name; and how many these are."""
    lines = rejected_of(part)
    encoding, delimiter = written_in(part.facts["detected"])
    wanted = set(ids) if columns_of_a_person(part.facts["table"]) else set()

    def is_theirs(line: RejectedLine) -> bool:
        text = encoding.decoded(line.content)
        cells = {cell.strip(' \t\r\n"') for cell in text.split(delimiter)}
        return bool(cells & wanted) or marker.names(text)

    staying = [line for line in lines if not is_theirs(line)]
    return staying, len(lines) - len(staying)


def written_in(detected: dict[str, str | None]) -> tuple[Encoding, str]:
    """How the rejected lines of a part are written, and what stands between their cells."""
    if detected["encoding"] == WORKBOOK:
        return Encoding("utf-8"), BETWEEN_CELLS
    named = (sign for sign, name in DELIMITERS.items() if name == detected["delimiter"])
    return Encoding((detected["encoding"] or "utf-8").removesuffix("-sig")), next(named, ",")
