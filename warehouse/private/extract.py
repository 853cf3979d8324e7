"""What the archive keeps of a file of which not everything was taken: its taken parts, and nothing else.

Such an extract is a ZIP of CSV files with a `manifest.json`, and stands in the archive under the sha256 of
the file that it was taken from. A file that was taken whole stands there as it came.
"""

import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from warehouse.private.archive import fingerprint_of

MANIFEST = "manifest.json"
KIND = "common_table_extract"
# So that the same parts make the same bytes.
NO_MOMENT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Part:
    """A table that was taken from a file: the facts that a replay needs, and the rows as CSV."""

    facts: dict[str, Any]
    rows: bytes


def extract_of(sha256: str, parts: Sequence[Part]) -> bytes:
    """The bytes of an extract."""
    manifest = {KIND: 1, "sha256": sha256, "parts": [part.facts for part in parts]}
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        put(archive, MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
        for number, part in enumerate(parts):
            put(archive, name_of(number), part.rows)
    return target.getvalue()


def put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, NO_MOMENT), content, zipfile.ZIP_DEFLATED)


def name_of(number: int) -> str:
    return f"{number + 1}.csv"


def parts_of(path: Path, sha256: str) -> list[Part] | None:
    """The parts of an extract from the file of this sha256; None where the path holds no whole one."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            if KIND not in manifest or manifest["sha256"] != sha256:
                return None
            return [
                Part(facts, archive.read(name_of(number))) for number, facts in enumerate(manifest["parts"])
            ]
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError):
        return None


def facts_of(path: Path, sha256: str) -> list[dict[str, Any]]:
    """The facts of the parts of an extract, without their rows; none where the path holds no extract."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            return manifest["parts"] if KIND in manifest and manifest["sha256"] == sha256 else []
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError):
        return []


def is_whole(path: Path, sha256: str) -> bool:
    """Whether the archive holds, at this path, the file of this sha256 or a whole extract from it."""
    return path.exists() and (fingerprint_of(path) == sha256 or parts_of(path, sha256) is not None)
