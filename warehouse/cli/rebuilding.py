"""The command that makes everything again from the archive."""

import click

from warehouse.cli import releasing
from warehouse.cli.progress import bar_of_batches
from warehouse.cli.voice import Voice, in_plain_words, language_option
from warehouse.loading.storing import RecordsLostError
from warehouse.rebuild import ArchiveIncompleteError, NothingArchivedError, Rebuilt
from warehouse.rebuild import rebuild as rebuild_private
from warehouse.settings import Home, home

SUBJECT = "rebuilding"


@click.command()
@language_option
def rebuild(*, language: str) -> None:
    """Make the private database again from the archive, then build, and publish if the build is green."""
    here, voice = home(), Voice(SUBJECT, language)
    made_again = rebuilt(here, voice)
    show_rebuilt(here, voice, made_again)
    if not made_again.batches:
        return
    releasing.show_build(here, Voice(releasing.SUBJECT, language), {}, and_publish=True)


def rebuilt(here: Home, voice: Voice) -> Rebuilt:
    with in_plain_words(voice, here), bar_of_batches(voice) as on_batch:
        try:
            return rebuild_private(here, on_batch=on_batch, on_wait=voice.waiting)
        except NothingArchivedError:
            voice.stop("nothing_archived", archive=here.archive)
        except ArchiveIncompleteError as incomplete:
            voice.stop("archive_incomplete", sources=", ".join(incomplete.sources))
        except RecordsLostError as lost:
            voice.stop("records_lost", source=lost.args[0])


def show_rebuilt(here: Home, voice: Voice, rebuilt: Rebuilt) -> None:
    records = sum(batch.records for batch in rebuilt.batches if batch.undone_at is None)
    in_force = sum(batch.undone_at is None for batch in rebuilt.batches)
    voice.say("rebuilt", batches=in_force, records=records)
    for batch in rebuilt.differing:
        voice.say("differs", **vars(batch))
    if rebuilt.earlier_ledger:
        last = max(batch.loaded_at for batch in rebuilt.batches)
        voice.say("earlier_ledger", path=rebuilt.earlier_ledger, moment=f"{last:%Y-%m-%d %H:%M}")
    if not rebuilt.is_old_readable:
        voice.say("old_unreadable", path=here.unreadable)
