"""The sample network as a folder of files, and the note beside them that says what they are."""

import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from warehouse.interruption import removed_at_ctrl_c
from warehouse.private.archive import fingerprint_of
from warehouse.sample.faults import Planted, lines_of
from warehouse.sample.network import sample_network
from warehouse.sample.timeline import Size

NOTE = "sample.json"
MADE_BY = "commontable sample"


class OtherFilesError(Exception):
    """The folder holds files that no sample put there."""

    def __init__(self, folder: Path, others: list[str]) -> None:
        super().__init__(folder, others)
        self.folder = folder
        self.others = others


@dataclass(frozen=True)
class Written:
    """What was written: rows by table (planted faults left out) and the faults."""

    folder: Path
    size: Size
    rows: dict[str, int]
    faults: list[Planted]


def write_sample(folder: Path, size: Size) -> Written:
    """Write one CSV file for each table of the contract, and `sample.json`.

    The same size gives the same bytes. The files appear under their names only when all are written.

    Raises:
        OtherFilesError: the folder holds files that are not of an earlier sample.
    """
    refuse_other_files(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=".sample-", dir=folder.parent))
    with removed_at_ctrl_c(workshop):
        try:
            written = write_tables(workshop, folder, size)
            move_all(workshop, folder)
        finally:
            shutil.rmtree(workshop)
    return written


def refuse_other_files(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise OtherFilesError(folder.parent, [folder.name])
    ours = files_of_earlier_sample(folder)
    others = sorted(path.name for path in folder.iterdir() if path.name not in ours)
    if others:
        raise OtherFilesError(folder, others)


def files_of_earlier_sample(folder: Path) -> set[str]:
    try:
        note = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        return {NOTE, *note["files"]} if note["made_by"] == MADE_BY else set()
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def write_tables(workshop: Path, folder: Path, size: Size) -> Written:
    network = sample_network(size)
    faults = [fault for name, table in network.items() for fault in write_table(workshop, name, table)]
    note = {
        "made_by": MADE_BY,
        "seed": size.seed,
        "partnerships": size.partnerships,
        "people": size.people,
        "years": size.years,
        "files": {path.name: fingerprint_of(path) for path in sorted(workshop.iterdir())},
        "faults": [fault.as_dict() for fault in faults],
    }
    (workshop / NOTE).write_text(json.dumps(note, indent=2) + "\n", encoding="utf-8", newline="\n")
    return Written(folder, size, {name: table.height for name, table in network.items()}, faults)


def write_table(workshop: Path, name: str, table: pl.DataFrame) -> list[Planted]:
    """One file, with the broken lines of its table at the end."""
    path = workshop / f"{name}.csv"
    table.write_csv(path)
    broken = lines_of(name, table.columns)
    with path.open("a", encoding="utf-8", newline="") as file:
        file.writelines(f"{line}\n" for line, _ in broken)
    first = table.height + 2
    return [Planted(path.name, first + number, kind) for number, (_, kind) in enumerate(broken)]


def move_all(workshop: Path, folder: Path) -> None:
    """The note goes first: if this is interrupted, the next sample knows the files as its own."""
    folder.mkdir(exist_ok=True)
    for path in sorted(workshop.iterdir(), key=lambda path: path.name != NOTE):
        path.replace(folder / path.name)
