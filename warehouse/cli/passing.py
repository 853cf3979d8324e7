"""The command that lets rows pass whose text or id names a person."""

import click

from warehouse.cli.load_facts import facts_of_load
from warehouse.cli.loading import SUBJECT, in_our_words
from warehouse.cli.voice import Voice, json_option, language_option
from warehouse.loading.passes import NotWaitingError
from warehouse.loading.passes import let_pass as pass_rows
from warehouse.settings import home


@click.command("pass")
@click.argument("batch_id", type=int, metavar="BATCH")
@click.option("--line", "lines", type=int, multiple=True, required=True, help="A line of the file.")
@click.option("--because", required=True, metavar="REASON", help="Why others may read it.")
@language_option
@json_option
def let_pass(batch_id: int, *, lines: tuple[int, ...], because: str, language: str, as_json: bool) -> None:
    """Let rows in quarantine pass though their text or id names a person; the reason is kept."""
    here, voice = home(), Voice(SUBJECT, language, as_json)
    with in_our_words(voice, here):
        try:
            passed = pass_rows(here, batch_id, lines, because=because, on_wait=voice.waiting)
        except NotWaitingError as error:
            voice.stop("nothing_to_pass", batch=error.batch_id, lines=", ".join(map(str, error.lines)))
    voice.facts(facts_of_load(passed.report, language))
    voice.say("passed", batch=batch_id, rows=passed.rows, loaded=f"{passed.report.total('loaded'):,}")
    raise SystemExit(passed.report.exit_code)
