"""What an erasure came to: how much was taken out, and what names the people still."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from warehouse.erasing.looking import Known, Seen, copies_beside, named_after_them
from warehouse.erasing.parts import NOTHING, TakenOut
from warehouse.private.erasures import Erased
from warehouse.private.ledger import Batch
from warehouse.rebuild import differing
from warehouse.settings import Home


@dataclass(frozen=True)
class Outcome:
    """What was taken out, by table, and what still names the people (`Seen`), in a file's name or beside."""

    taken_out: dict[str, TakenOut]
    let_pass: tuple[tuple[int, int], ...]
    alike: int
    named_after: tuple[int, ...]
    copies: tuple[Path, ...]
    coming_in: tuple[tuple[int, int], ...] = ()
    differing: tuple[Batch, ...] = ()
    is_trial: bool = False


def otherwise(before: Sequence[Batch], now: Sequence[Batch], entered: Sequence[Erased]) -> tuple[Batch, ...]:
    """The batches of which nothing was taken, and which came out otherwise under the present contract."""
    touched = {entry.batch_id for entry in entered}
    return tuple(batch for batch in differing(before, now) if batch.batch_id not in touched)


def outcome(
    home: Home,
    known: Known,
    seen: Seen,
    *,
    taken_out: dict[str, TakenOut],
    differ: tuple[Batch, ...] | None = None,
) -> Outcome:
    return Outcome(
        taken_out=taken_out,
        let_pass=tuple(sorted(seen.let_pass)),
        alike=len(seen.alike),
        named_after=named_after_them(known),
        copies=copies_beside(home),
        coming_in=known.coming_in,
        differing=differ or (),
        is_trial=differ is None,
    )


def by_table(entered: Sequence[Erased]) -> dict[str, TakenOut]:
    found: dict[str, TakenOut] = {}
    for entry in entered:
        one = TakenOut(entry.rows, entry.cells, entry.texts)
        found[entry.table_name] = found.get(entry.table_name, NOTHING) + one
    return found
