"""What state an installation is in: every part looked at, nothing changed."""

from collections.abc import Iterator

from warehouse.doctor import figures, machine, records
from warehouse.doctor.observation import Observation
from warehouse.one_writer import StillBusyError, nobody_else_writing
from warehouse.settings import Home


def examined(home: Home) -> Iterator[Observation]:
    """Everything there is to say about an installation, most basic first.

    While another command writes, the private database cannot be looked into, and that is said.
    """
    yield machine.versions()
    if not home.path.exists():
        yield Observation("no_home", "unknown", {"home": str(home.path)})
        return
    yield machine.folder(home)
    yield machine.free_disk(home)
    try:
        with nobody_else_writing(home, patience_s=0):
            yield from parts_examined(home)
    except StillBusyError as busy:
        yield machine.somebody_writes(busy.writer)
        yield from figures.published(home)


def parts_examined(home: Home) -> Iterator[Observation]:
    ledger = records.ledger_in_force(home)
    yield from records.private_database(home, ledger)
    kept = records.ledger_copied(home) if ledger is None else ledger
    if ledger is not None:
        yield from figures.codes(home)
    if ledger is not None or kept:
        yield from records.archive(home, kept)
    yield from figures.last_build(home)
    yield from figures.published(home)
    yield from figures.whether_up_to_date(home, ledger)
    yield from figures.small_numbers(home)
    yield from figures.leftovers(home)
