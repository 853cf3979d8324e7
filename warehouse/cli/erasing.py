"""The command that takes people out of everything private."""

import unicodedata
from collections.abc import Iterable

import click

from warehouse.cli.progress import bar_of_batches
from warehouse.cli.voice import DONE, Voice, in_plain_words, json_option, language_option
from warehouse.erasing.erase import (
    NoSuchPersonError,
    OthersUnderWayError,
    ReasonNamesSomebodyError,
    tried,
)
from warehouse.erasing.erase import erase as erase_people
from warehouse.erasing.outcome import Outcome
from warehouse.loading.storing import RecordsLostError
from warehouse.rebuild import ArchiveIncompleteError
from warehouse.settings import Home, home

SUBJECT = "erasing"


@click.command()
@click.argument("people", nargs=-1, required=True, metavar="PERSON…")
@click.option("--because", metavar="REASON", help="Why; kept in the ledger, so it names nobody.")
@click.option("--check", "is_trial", is_flag=True, help="Say what would be taken out, and write nothing.")
@language_option
@json_option
def erase(
    people: tuple[str, ...], *, because: str | None, is_trial: bool, language: str, as_json: bool
) -> None:
    """Take people out of records, history, quarantine and archive, by the person_id of the records."""
    if not (because or "").strip() and not is_trial:
        Voice(SUBJECT, language, as_json).stop("no_reason")
    ids = tuple(dict.fromkeys(unicodedata.normalize("NFC", one.strip()) for one in people))
    here, voice = home(), Voice(SUBJECT, language, as_json)
    show_erased(voice, erased(here, voice, ids, because=because or "", is_trial=is_trial))


def erased(here: Home, voice: Voice, ids: tuple[str, ...], *, because: str, is_trial: bool) -> Outcome:
    if not here.path.exists():
        voice.stop("nothing_there", home=here.path)
    with in_plain_words(voice, here), bar_of_batches(voice) as on_batch:
        try:
            if is_trial:
                return tried(here, ids, on_batch=on_batch, on_wait=voice.waiting)
            return erase_people(here, ids, because=because, on_batch=on_batch, on_wait=voice.waiting)
        except NoSuchPersonError as nobody:
            voice.stop("no_such_person", places=", ".join(map(str, nobody.places)), asked=len(ids))
        except ReasonNamesSomebodyError:
            voice.stop("reason_names_somebody")
        except OthersUnderWayError as others:
            voice.stop("others_under_way", begun_at=f"{others.begun_at:%Y-%m-%d %H:%M}")
        except ArchiveIncompleteError as incomplete:
            voice.stop("archive_incomplete", sources=", ".join(incomplete.sources))
        except RecordsLostError as lost:
            voice.stop("records_lost", source=lost.args[0])


def show_erased(voice: Voice, outcome: Outcome) -> None:
    voice.facts(facts(outcome))
    for table, taken in sorted(outcome.taken_out.items()):
        voice.say("taken_out", table=table, **vars(taken))
    show_what_is_left(voice, outcome)
    if outcome.is_trial:
        voice.say("checked")
        return
    voice.say("erased" if outcome.taken_out else "was_done")
    for batch in outcome.differing:
        voice.say("differs", **vars(batch))
    voice.say("next_step")


def show_what_is_left(voice: Voice, outcome: Outcome) -> None:
    """What names the people still, without quoting it."""
    if outcome.let_pass:
        voice.say("let_pass", texts=len(outcome.let_pass), places=places_said(voice, outcome.let_pass))
    if outcome.coming_in:
        name = "would_come_in" if outcome.is_trial else "came_in"
        voice.say(name, rows=len(outcome.coming_in), places=places_said(voice, outcome.coming_in))
    if outcome.named_after:
        name = "would_be_renamed" if outcome.is_trial else "renamed"
        voice.say(name, batches=", ".join(map(str, outcome.named_after)))
    if outcome.alike:
        voice.say("alike", people=outcome.alike)
    if outcome.copies:
        voice.say("copies", paths=", ".join(map(str, outcome.copies)))


def places_said(voice: Voice, places: Iterable[tuple[int, int]]) -> str:
    return "; ".join(voice.words("place", batch=batch_id, line=line) for batch_id, line in places)


def facts(outcome: Outcome) -> dict[str, object]:
    return {
        "taken_out": {table: vars(taken) for table, taken in sorted(outcome.taken_out.items())},
        "texts_let_pass": [{"batch": batch_id, "line": line} for batch_id, line in outcome.let_pass],
        "rows_coming_in": [{"batch": batch_id, "line": line} for batch_id, line in outcome.coming_in],
        "files_named_after_them": list(outcome.named_after),
        "others_alike": outcome.alike,
        "copies": [str(path) for path in outcome.copies],
        "is_check": outcome.is_trial,
        "exit_code": DONE,
    }
