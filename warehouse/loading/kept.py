"""What the archive keeps of a file: the file as it came where all of it was taken, or what was taken."""

import io
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import polars as pl

from warehouse.loading.incoming import Brought, Given, Reading, incoming
from warehouse.private import ledger
from warehouse.private.extract import Part, extract_of, parts_of
from warehouse.private.ledger import Batch, sheet_of
from warehouse.readers.declared import Declared
from warehouse.readers.encodings import DECLARABLE
from warehouse.readers.records import LINE, Detected, Records, RejectedLine
from warehouse.readers.sources import SourceFile


def kept_bytes(content: bytes, brought: Sequence[Brought], before: Path) -> bytes:
    """What is to stand in the archive for a file; `before` is what stands there now, if anything does."""
    if all(one.records.is_everything for one in brought):
        return content
    sha256 = brought[0].given.sha256
    parts = {place_of(part): part for part in parts_of(before, sha256) or ()}
    parts |= {place_of(part): part for part in map(part_of, brought)}
    return extract_of(sha256, list(parts.values()))


def place_of(part: Part) -> tuple[str, str]:
    return part.facts["source"], part.facts["table"]


def part_of(one: Brought) -> Part:
    records = one.records
    facts = {
        "source": one.given.source,
        "table": one.given.table,
        "size": one.given.size,
        "header": records.header,
        "empty_rows": records.empty_rows,
        "erases": list(records.erases),
        "detected": asdict(records.detected),
        "options": list(one.options),
        "rejected": as_facts(records.rejected_to_keep),
    }
    return Part(facts, as_csv(records.text))


def as_csv(text: pl.DataFrame) -> bytes:
    return text.select(LINE, pl.exclude(LINE)).write_csv(quote_style="non_numeric").encode()


def rows_of(part: Part) -> pl.DataFrame:
    """The rows of a part as text, with `_line`."""
    text = pl.read_csv(io.BytesIO(part.rows), infer_schema=False)
    return text.select(pl.exclude(LINE), pl.col(LINE).cast(pl.Int32))


def rejected_of(part: Part) -> list[RejectedLine]:
    return [
        RejectedLine(line, b64decode(content), reason) for line, content, reason in part.facts["rejected"]
    ]


def as_facts(lines: Sequence[RejectedLine]) -> list[tuple[int, str, str]]:
    return [(line.line, b64encode(line.content).decode(), line.reason) for line in lines]


def brought_again(path: Path, sha256: str) -> list[Brought] | None:
    """What an extract in the archive holds; None where the path holds none."""
    parts = parts_of(path, sha256)
    return None if parts is None else [brought_by(part, sha256) for part in parts]


def brought_by(part: Part, sha256: str) -> Brought:
    facts = part.facts
    records = Records(
        text=rows_of(part),
        header=facts["header"],
        rejected=tuple(rejected_of(part)),
        empty_rows=facts["empty_rows"],
        detected=Detected(**facts["detected"]),
        erases=tuple(facts["erases"]),
    )
    given = Given(facts["source"], facts["size"], sha256, facts["table"])
    return Brought(given, records, is_sample=False, options=tuple(facts.get("options", ())))


def archived(batch: Batch, file: Path) -> list[Brought]:
    """What the archive keeps of the file of a batch."""
    kept = brought_again(file, batch.sha256)
    if kept is not None:
        return kept
    name = batch.source.split(ledger.BETWEEN_FILE_AND_SHEET)[0]
    source = SourceFile(file, name, batch.table_name, file.stat().st_size)
    # As it was read then: what words read best in may be asked about by now.
    encoding = next((name for name, codec in DECLARABLE.items() if codec == codec_of(batch)), None)
    found = incoming(source, Reading(lambda *_: None, Declared(batch.date_format, encoding), {}))
    options = Declared(batch.date_format).options
    return [replace(one, options=options) for one in found if isinstance(one, Brought)]


def codec_of(batch: Batch) -> str:
    return (batch.encoding or "").removesuffix("-sig")


def is_of(batch: Batch, one: Brought) -> bool:
    return (sheet_of(one.given.source), one.given.table) == (sheet_of(batch.source), batch.table_name)
