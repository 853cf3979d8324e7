"""The bytes of a download: a CSV file as it is, or the data file inside the site's zip file."""

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from warehouse.benchmark.refusal import RefusedError
from warehouse.private.archive import fingerprint

# DP05 for all places of the country has about a quarter of this.
LARGEST_BYTES = 300 * 2**20

ZIP_BEGINS = b"PK"
NOT_DATA = ("-Column-Metadata.csv", "_metadata_")
WORKBOOK_PART = "[Content_Types].xml"


@dataclass(frozen=True)
class Packed:
    """A download as given (`content`), and the data file in it (`data`), both as bytes."""

    source_file: str
    content: bytes
    data_name: str
    data: bytes
    notes: str = ""

    @property
    def sha256(self) -> str:
        return fingerprint(self.content)


def packed(path: Path) -> Packed:
    """The download at `path`.

    Raises:
        RefusedError: it cannot be read, is too large, or is a zip file without exactly one data file.
    """
    if not path.exists():
        raise RefusedError("no_such_file")
    if path.is_dir():
        raise RefusedError("folder")
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise RefusedError("too_large", most=LARGEST_BYTES // 2**20)
        return unpacked(path.name, path.read_bytes())
    except OSError as error:
        raise RefusedError("unreadable", why=error.strerror) from error


def unpacked(name: str, content: bytes) -> Packed:
    if not content.startswith(ZIP_BEGINS):
        return Packed(name, content, name, content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return from_zip(name, content, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise RefusedError("zip_damaged") from error


def from_zip(name: str, content: bytes, archive: zipfile.ZipFile) -> Packed:
    members = archive.infolist()
    if any(member.filename == WORKBOOK_PART for member in members):
        raise RefusedError("workbook")
    if sum(member.file_size for member in members) > LARGEST_BYTES:
        raise RefusedError("too_large", most=LARGEST_BYTES // 2**20)
    data_file = the_data_file(members)
    notes = [member for member in members if member.filename.lower().endswith(".txt")]
    return Packed(
        name,
        content,
        Path(data_file.filename).name,
        archive.read(data_file),
        "\n".join(archive.read(member).decode("utf-8", "replace") for member in notes),
    )


def the_data_file(members: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    tables = [
        member
        for member in members
        if member.filename.endswith(".csv") and not any(mark in member.filename for mark in NOT_DATA)
    ]
    if len(tables) != 1:
        found = ", ".join(Path(member.filename).name for member in members[:6])
        raise RefusedError("zip_without_data" if not tables else "zip_with_several", found=found)
    return tables[0]
