"""The command that says what state everything is in."""

from dataclasses import asdict

import click

from warehouse.cli.voice import (
    DONE,
    DONE_BUT_ATTENTION,
    NOTHING_DONE,
    Voice,
    in_plain_words,
    json_option,
    language_option,
)
from warehouse.doctor import examined
from warehouse.doctor.observation import ATTENTION, UNKNOWN, WELL, Observation
from warehouse.settings import home

SUBJECT = "doctor"
MARKS = {WELL: " ", ATTENTION: "!", UNKNOWN: "?"}
CONCLUSIONS = {
    WELL: ("all_well", DONE),
    ATTENTION: ("wants_attention", DONE_BUT_ATTENTION),
    UNKNOWN: ("cannot_say", NOTHING_DONE),
}


@click.command()
@language_option
@json_option
def doctor(*, language: str, as_json: bool) -> None:
    """Say what state everything is in; exit code 0: all well, 1: something wants attention, 2: cannot say."""
    voice = Voice(SUBJECT, language, as_json)
    observations = []
    with in_plain_words(voice, home()):
        for observation in examined(home()):
            observations.append(observation)
            show(voice, observation)
    worst = worst_state(observations)
    sentence, exit_code = CONCLUSIONS[worst]
    voice.say(sentence)
    voice.facts({"state": worst, "observations": [facts(voice, one) for one in observations]})
    raise SystemExit(exit_code)


def show(voice: Voice, observation: Observation) -> None:
    if not voice.as_json:
        click.echo(f"{MARKS[observation.state]} {voice.words(observation.name, **observation.facts)}")


def worst_state(observations: list[Observation]) -> str:
    states = {observation.state for observation in observations}
    return next(state for state in (UNKNOWN, ATTENTION, WELL) if state in states)


def facts(voice: Voice, observation: Observation) -> dict[str, object]:
    return asdict(observation) | {"says": voice.words(observation.name, **observation.facts)}
