"""The commands that make releases and choose the one that is shown."""

from dataclasses import asdict
from datetime import date
from typing import NoReturn

import click

from warehouse.building.build import Built, NothingLoadedError, variables_known
from warehouse.building.build import build as build_release
from warehouse.building.codes_in_use import CodesGoneError
from warehouse.building.fewest_shown import FewestShownError
from warehouse.cli.keeping import note_damaged
from warehouse.cli.progress import bar_of_steps
from warehouse.cli.voice import NOTHING_DONE, Voice, in_plain_words, json_option, language_option
from warehouse.publishing.publish import (
    NothingToPublishError,
    PastFellError,
    RedBuildError,
    ReleaseUnreadableError,
)
from warehouse.publishing.publish import publish as publish_release
from warehouse.publishing.releases import release_shown
from warehouse.publishing.verdict import CheckResult, Verdict, last_verdict
from warehouse.settings import Home, home

SUBJECT = "releasing"

accept_option = click.option(
    "--accept", is_flag=True, help="Publish though members, attendances or answers of the past became fewer."
)
# Fewer values than these that a hidden count may have could give somebody away (decision 1 in the docs).
LEAST = {"protection_width": 5}


@click.command()
@click.option("--as-of", metavar="DATE", help="The last day that the figures know about.")
@click.option("--var", "assignments", multiple=True, metavar="NAME=VALUE", help="A variable of the models.")
@click.option("--restate", is_flag=True, help="Forget which counts of people were printed; make them anew.")
@click.option("--publish", "and_publish", is_flag=True, help="Publish the release if it is green.")
@accept_option
@language_option
@json_option
def build(  # noqa: PLR0913 (a command has that many options)
    as_of: str | None,
    assignments: tuple[str, ...],
    *,
    restate: bool,
    and_publish: bool,
    accept: bool,
    language: str,
    as_json: bool,
) -> None:
    """Make the figures anew from what is loaded, and check them."""
    here, voice = home(), Voice(SUBJECT, language, as_json)
    variables = variables_given(voice, as_of, assignments)
    if restate:
        voice.note("restating")
    verdict = show_made(here, voice, variables, restate=restate)
    show_what_comes(here, voice, verdict, and_publish=and_publish, accept=accept)


def show_build(here: Home, voice: Voice, variables: dict[str, object], *, and_publish: bool) -> None:
    show_what_comes(here, voice, show_made(here, voice, variables), and_publish=and_publish)


def show_made(here: Home, voice: Voice, variables: dict[str, object], *, restate: bool = False) -> Verdict:
    """Build, and say what it came to; a red build ends here."""
    built = built_with_a_bar(here, voice, variables, restate=restate)
    for table, rows in built.named_now.items():
        voice.note("named_now", table=table, rows=f"{rows:,}")
    if not built.verdict.is_green:
        show_red(here, voice, built)
    show_green(voice, built.verdict)
    return built.verdict


def show_what_comes(
    here: Home, voice: Voice, verdict: Verdict, *, and_publish: bool, accept: bool = False
) -> None:
    """Publish what was built, or say how to."""
    if and_publish:
        show_publish(here, voice, accept=accept)
    else:
        voice.say("publish_it")
        note_damaged(here, voice)
    voice.facts(asdict(last_verdict(here) or verdict))


def variables_given(voice: Voice, as_of: str | None, assignments: tuple[str, ...]) -> dict[str, object]:
    given = [f"as_of={as_of}"] if as_of is not None else []
    return dict(variable_given(voice, assignment) for assignment in (*given, *assignments))


def variable_given(voice: Voice, assignment: str) -> tuple[str, object]:
    name, equals, value = assignment.partition("=")
    known = variables_known()
    if not equals:
        voice.stop("not_an_assignment", given=assignment)
    if name not in known:
        voice.stop("no_such_variable", name=name, names=", ".join(known))
    return name, day_given(voice, value) if name == "as_of" else number_given(voice, name, value)


def day_given(voice: Voice, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        voice.stop("not_a_date", given=value)


def number_given(voice: Voice, name: str, value: str) -> int:
    if not (value.isascii() and value.isdecimal()):
        voice.stop("not_a_number", name=name, given=value)
    if int(value) < LEAST.get(name, 0):
        voice.stop("too_small", name=name, given=value, least=LEAST[name])
    return int(value)


def built_with_a_bar(
    here: Home, voice: Voice, variables: dict[str, object], *, restate: bool = False
) -> Built:
    with in_plain_words(voice, here), bar_of_steps(voice) as on_step:
        try:
            return build_release(
                here,
                variables=variables,
                restate=restate,
                on_step=on_step,
                on_wait=voice.waiting,
            )
        except NothingLoadedError:
            voice.stop("nothing_loaded", home=here.path)
        except CodesGoneError as gone:
            voice.stop("codes_gone", codes=gone, folder=here.codes)
        except FewestShownError as refused:
            voice.stop(refused.sentence, **refused.facts)


def show_green(voice: Voice, verdict: Verdict) -> None:
    as_of = verdict.as_of or voice.words("nothing_recorded")
    voice.say("built", **{**asdict(verdict), "as_of": as_of})
    for warning in verdict.warnings:
        voice.say("warned", says=warning.says(voice.language), rows=warning.rows_failing)


def show_red(here: Home, voice: Voice, built: Built) -> NoReturn:
    """Say what failed, and end."""
    current = release_shown(here)
    shown = voice.words("still_shown", release_id=current) if current else voice.words("nothing_shown")
    voice.note("red", shown=shown)
    for failure in built.verdict.failures:
        click.echo(f"- {failure_in_words(voice, failure)}", err=True)
    for detail in built.details:
        click.echo(detail, err=True)
    voice.note("look_in_the_log", log=here.dbt / "dbt.log")
    voice.facts(asdict(built.verdict))
    raise SystemExit(NOTHING_DONE)


def failure_in_words(voice: Voice, failure: CheckResult) -> str:
    name = "not_computed" if failure.rows_failing is None else "failed"
    says = failure.says(voice.language)
    return voice.words(name, says=says, rows=failure.rows_failing, check_name=failure.check_name)


@click.command()
@accept_option
@language_option
def publish(*, accept: bool, language: str) -> None:
    """Show the release that the last build made, if it is green."""
    here, voice = home(), Voice(SUBJECT, language)
    show_publish(here, voice, accept=accept)


def show_publish(here: Home, voice: Voice, *, accept: bool = False) -> None:
    with in_plain_words(voice, here):
        try:
            published = publish_release(here, accept=accept, on_wait=voice.waiting)
        except NothingToPublishError:
            voice.stop("nothing_to_publish")
        except RedBuildError as red:
            show_red(here, voice, Built(red.verdict))
        except ReleaseUnreadableError as damaged:
            voice.stop("built_unreadable", path=damaged.path)
        except PastFellError as fell:
            for fall in fell.verdict.falls:
                voice.note("warned", says=fall.says(voice.language), rows=fall.rows_failing)
            voice.stop("past_fell")
    voice.say("published" if published.is_news else "published_before", release_id=published.release_id)
    if published.release_id != release_shown(here):
        voice.say("another_is_shown", release_id=published.release_id, current=release_shown(here))
    note_damaged(here, voice)
