"""How the commands speak: one language, sentences to people, JSON to machines, an exit code to both."""

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import NoReturn

import click
import duckdb

from warehouse.code_lists import CodesUnreadableError
from warehouse.interruption import INTERRUPTED
from warehouse.one_writer import StillBusyError, Writer
from warehouse.operating_system import has_every_letter, is_disk_full
from warehouse.private.refusal import ArchiveSaysOtherwiseError, NewerSchemaError, is_in_use
from warehouse.settings import Home
from warehouse.wording import LANGUAGES, language_of_this_machine, said

DONE, DONE_BUT_ATTENTION, NOTHING_DONE = 0, 1, 2
ANY_COMMAND = "commands"
FILE_NAMED = re.compile(r'"([^"]+\.duckdb)"')

language_option = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=language_of_this_machine,
    show_default="the locale's",
    help="Speak English or Spanish.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print the facts for machines.")


@dataclass(frozen=True)
class Voice:
    """Speaks with the sentences of `subject` in one language; with `as_json`, only `facts` reach stdout."""

    subject: str
    language: str
    as_json: bool = False

    def words(self, name: str, /, **facts: object) -> str:
        return said(f"{self.subject}.{name}", self.language, **facts)

    def say(self, name: str, /, **facts: object) -> None:
        """A sentence about what was done."""
        if not self.as_json:
            click.echo(self.words(name, **facts))

    def note(self, name: str, /, **facts: object) -> None:
        """A sentence about what is going on, or went wrong."""
        click.echo(self.words(name, **facts), err=True)

    def facts(self, facts: object) -> None:
        if self.as_json:
            # Machines read a letter that this pipe has none for from its number.
            as_numbers = not has_every_letter(sys.stdout)
            click.echo(json.dumps(facts, ensure_ascii=as_numbers, indent=2, default=str))

    def stop(self, name: str, /, **facts: object) -> NoReturn:
        """Say why nothing was done, and end."""
        self.note(name, **facts)
        self.facts({"error": self.words(name, **facts)})
        raise SystemExit(NOTHING_DONE)

    def waiting(self, writer: Writer | None) -> None:
        """Say who is writing, and that this command waits for it."""
        voice = replace(self, subject=ANY_COMMAND)
        if writer is None:
            voice.note("waiting_for_somebody")
        else:
            voice.note("waiting", doing=writer.doing, since=writer.since, pid=writer.pid)


@contextmanager
def in_plain_words(voice: Voice, home: Home) -> Iterator[None]:
    """Say in a sentence what any command may run into, instead of showing a traceback."""
    voice = replace(voice, subject=ANY_COMMAND)
    try:
        yield
    except KeyboardInterrupt:
        voice.note("interrupted")
        raise SystemExit(INTERRUPTED) from None
    except StillBusyError as busy:
        voice.stop("still_busy", doing=busy.writer and busy.writer.doing, pid=busy.writer and busy.writer.pid)
    except (CodesUnreadableError, ArchiveSaysOtherwiseError) as refused:
        voice.stop(refused.sentence, **refused.facts)
    except NewerSchemaError as newer:
        voice.stop(newer.sentence, path=home.private, **newer.facts)
    except (duckdb.Error, OSError) as error:
        sentence, facts = why_refused(home, error)
        voice.stop(sentence, **facts)


def why_refused(home: Home, error: duckdb.Error | OSError) -> tuple[str, dict[str, object]]:
    """The sentence about what the disk or a database file refused, with its facts."""
    if is_disk_full(str(error)):
        return "disk_full", {"reason": first_line(error)}
    if isinstance(error, OSError):
        return "disk", {"reason": error.strerror or error}
    named = FILE_NAMED.search(str(error))
    path = named[1] if named else home.private
    if is_in_use(error):
        return "database_locked", {"path": path}
    return "database_unreadable", {"path": path, "reason": first_line(error)}


def first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
