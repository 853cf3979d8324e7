"""What a load would come to; writes nothing, not even the folders of an installation."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from warehouse.code_lists import added_codes
from warehouse.loading.incoming import arrived, reading_of
from warehouse.loading.load import in_order, judged_files
from warehouse.loading.progress import OnProgress, Steps
from warehouse.loading.read_before import with_differences
from warehouse.loading.report import LoadReport
from warehouse.loading.storing import tried
from warehouse.one_writer import OnWait, nobody_else_writing
from warehouse.private.connection import opened_for_trial
from warehouse.readers.declared import AS_THEY_SAY, Declared, refuse_unknown
from warehouse.settings import Home

PATIENCE_S = 600


def check(
    home: Home,
    paths: Sequence[Path],
    *,
    declared: Declared = AS_THEY_SAY,
    on_progress: OnProgress = lambda _: None,
    on_wait: OnWait = lambda _: None,
) -> LoadReport:
    """Read and check files as `load` does, and say what would become of each row.

    Raises:
        RefusedFileError: what is declared cannot be.
        CodesUnreadableError: a file of added codes is amiss.
        StillBusyError: another process kept on writing.
        duckdb.Error: the database cannot be read.
    """
    refuse_unknown(declared)
    added_codes(home)
    with nobody_writing(home, on_wait), closing(opened_for_trial(home)) as connection:
        steps = Steps(on_progress)
        reading = reading_of(connection, declared, lambda *_: None)
        files = with_differences(arrived(paths, reading, steps), home, connection)
        reports = {
            id(file): tried(connection, file, verdict)
            for file, verdict in judged_files(files, connection, steps)
        }
    return LoadReport(in_order(files, reports), is_trial=True)


@contextmanager
def nobody_writing(home: Home, on_wait: OnWait) -> Iterator[None]:
    """Hold the lock of an installation without a word in it; where there is none, nobody can be writing."""
    if not home.lock.exists():
        yield
        return
    with nobody_else_writing(home, patience_s=PATIENCE_S, on_wait=on_wait):
        yield
