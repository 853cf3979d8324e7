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


def refuse_unsafe(content: bytes) -> list[Remark]:
    """Refuse a workbook that could do harm; gives what is to be said of one that is let through.

    Raises:
        RefusedFileError: it is no workbook, unpacks to too much, holds macros, or is locked by a password.
    """
    if content.startswith(OLD_OR_LOCKED):
        raise RefusedFileError("workbook_locked" if LOCKED in content else "workbook_old")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise RefusedFileError("workbook_damaged") from error
    refuse_bomb(parts)
    names = [part.filename.lower() for part in parts]
    if any("vbaproject" in name or "macrosheets/" in name for name in names):
        raise RefusedFileError("workbook_macros")
    if "xl/workbook.xml" not in names:
        raise RefusedFileError("workbook_damaged")
    return [Remark("workbook_links")] if any("externallinks/" in name for name in names) else []


def refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > max(HARMLESS_SIZE, part.compress_size * MOST_TIMES_SMALLER) for part in parts
    )
    if unpacked > MOST_BYTES_UNPACKED or len(parts) > MOST_PARTS or swollen:
        raise RefusedFileError("workbook_bomb", megabytes=unpacked // MEGABYTE, parts=len(parts))
