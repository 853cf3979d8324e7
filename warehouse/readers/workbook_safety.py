"""A workbook is looked at as a mere archive before anything opens it."""

import zipfile
from io import BytesIO

from warehouse.readers.records import RefusedFileError, Remark

MEGABYTE = 1 << 20
MOST_BYTES_UNPACKED = 1024 * MEGABYTE
MOST_TIMES_SMALLER = 200
# Small parts shrink a lot in every honest workbook; only large ones can do harm.
HARMLESS_SIZE = 16 * MEGABYTE
MOST_PARTS = 5000
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
LOCKED = "EncryptedPackage".encode("utf-16-le")
MACROS = "_VBA_PROJECT".encode("utf-16-le")


def refuse_unsafe(content: bytes) -> list[Remark]:
    """Refuse a workbook that could do harm; gives what is to be said of one that is let through.

    Raises:
        RefusedFileError: it is no workbook, unpacks to too much, holds macros, or is locked by a password.
    """
    if not is_archive(content):
        refuse_unsafe_old(content)
        return []
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise RefusedFileError("workbook_damaged") from error
    refuse_bomb(parts)
    names = [part.filename.lower() for part in parts]
    if any("vbaproject" in name or "macrosheets/" in name for name in names):
        raise RefusedFileError("workbook_macros")
    if any(name.startswith(("basic/", "scripts/")) for name in names):
        raise RefusedFileError("workbook_macros")
    if not {"xl/workbook.xml", "xl/workbook.bin", "content.xml"} & set(names):
        raise RefusedFileError("workbook_damaged")
    return [Remark("workbook_links")] if any("externallinks/" in name for name in names) else []


def is_archive(content: bytes) -> bool:
    """Whether a workbook is one of parts, as all are but those of before 2007."""
    return not content.startswith(OLD_OR_LOCKED)


def is_binary(content: bytes) -> bool:
    """Whether a workbook of parts has them in Excel's binary form (.xlsb)."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return "xl/workbook.bin" in (name.lower() for name in archive.namelist())


def refuse_unsafe_old(content: bytes) -> None:
    """The same for a workbook of before 2007."""
    if LOCKED in content:
        raise RefusedFileError("workbook_locked")
    if MACROS in content:
        raise RefusedFileError("workbook_macros")


def refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > max(HARMLESS_SIZE, part.compress_size * MOST_TIMES_SMALLER) for part in parts
    )
    if unpacked > MOST_BYTES_UNPACKED or len(parts) > MOST_PARTS or swollen:
        raise RefusedFileError("workbook_bomb", megabytes=unpacked // MEGABYTE, parts=len(parts))
