"""The files that a person asks to load: which tables they name, and which are refused unopened."""

from dataclasses import dataclass
from pathlib import Path

from warehouse.contract.naming import table_of_file
from warehouse.readers.records import Remark

TEXT = {".csv", ".tsv", ".txt"}
WORKBOOKS = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}
MOST_BYTES = 1 << 30
# What says of a folder that it holds the sample network.
OURS = {"sample.json"}


@dataclass(frozen=True)
class SourceFile:
    """A file to read; `table` is the one that its name says, if it says one."""

    path: Path
    name: str
    table: str | None
    size: int

    @property
    def is_workbook(self) -> bool:
        return Path(self.name).suffix.lower() in WORKBOOKS


@dataclass(frozen=True)
class RefusedPath:
    """A path that cannot be read as a file, with the sentence that says why.

    `is_passed_over` says that nobody asked for it: it only lies in a folder that is loaded.
    """

    name: str
    remark: Remark
    is_passed_over: bool = False


def source_files(paths: list[Path]) -> tuple[list[SourceFile], list[RefusedPath]]:
    """The files under the paths (a folder is taken with its files, not its subfolders), each once.

    What lies in a folder and is not taken is among the others.
    """
    files: dict[Path, SourceFile] = {}
    refused = []
    for path in paths:
        for found in found_at(path):
            if isinstance(found, RefusedPath):
                refused.append(found)
            else:
                files.setdefault(found.path.resolve(), found)
    return list(files.values()), refused


def found_at(path: Path) -> list[SourceFile | RefusedPath]:
    try:
        if not path.is_dir():
            return [source_file(path)]
        inside = [one for one in sorted(path.iterdir()) if is_somebodys(one)]
        found = [source_file(one) if is_for_us(one) else passed_over(one) for one in inside]
    except OSError as error:
        return [RefusedPath(str(path), unreadable(error))]
    if any(isinstance(one, SourceFile) for one in found):
        return found
    return [RefusedPath(str(path), Remark("nothing_in_folder")), *found]


def is_somebodys(path: Path) -> bool:
    """Whether a person put an entry into a folder, and not a program of theirs."""
    # Spreadsheet programs leave such a file beside a workbook that is open.
    return not path.name.startswith(("~$", ".")) and path.name not in OURS


def passed_over(path: Path) -> RefusedPath:
    """An entry of a folder that is not taken, and what to do about it."""
    if path.is_dir():
        return RefusedPath(f"{path.name}/", Remark("passed_over_folder"), is_passed_over=True)
    kind = path.suffix.lower()
    name = "passed_over_text" if kind in TEXT else "passed_over_file"
    return RefusedPath(path.name, Remark(name, {"kind": kind or "-"}), is_passed_over=True)


def is_for_us(path: Path) -> bool:
    """Whether a file in a folder is one to load; a text file only where its name is a table's (no README)."""
    suffix = path.suffix.lower()
    if not path.is_file():
        return False
    return suffix in WORKBOOKS or suffix == ".csv" or (suffix in TEXT and table_of_file(path) is not None)


def source_file(path: Path) -> SourceFile | RefusedPath:
    size = path.stat().st_size
    if not path.is_file():
        return RefusedPath(path.name, Remark("no_file"))
    if size > MOST_BYTES:
        return RefusedPath(
            path.name, Remark("too_large", {"megabytes": size >> 20, "most": MOST_BYTES >> 20})
        )
    return SourceFile(path, path.name, table_of_file(path), size)


def unreadable(error: OSError) -> Remark:
    if isinstance(error, FileNotFoundError):
        return Remark("no_such_path")
    if isinstance(error, PermissionError):
        return Remark("no_permission")
    return Remark("unreadable", {"reason": error.strerror or str(error)})
