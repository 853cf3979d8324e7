"""The fewest people that a count may rest on: what an installation promises, and every build keeps."""

import tomllib
from typing import Any

from warehouse.settings import Home

USUAL = 11
# Set in 2026: below five, a count gives somebody away whatever else is hidden.
LEAST = 5
KEY = "fewest_shown"


class FewestShownError(Exception):
    """A build would show smaller counts than promised, or nobody can say what is promised."""

    def __init__(self, sentence: str, **facts: object) -> None:
        super().__init__(sentence, facts)
        self.sentence = sentence
        self.facts = {"least": LEAST, "usual": USUAL, **facts}


def keeping_promise(home: Home, variables: dict[str, Any], *, of_the_project: int) -> dict[str, Any]:
    """The variables of a build with a `k` that keeps the promise; `of_the_project` is the models' own.

    Raises:
        FewestShownError: the variables, or the models, would show counts of fewer people than promised.
    """
    promised = fewest_promised(home)
    if "k" not in variables and home.small_numbers.exists():
        return {"k": promised, **variables}
    k = variables.get("k", of_the_project)
    if k < promised:
        sentence = "shows_fewer" if "k" in variables else "models_show_fewer"
        raise FewestShownError(sentence, path=home.small_numbers, given=k, promised=promised)
    return variables


def fewest_promised(home: Home) -> int:
    """The fewest people that a count may rest on: what `small_numbers.toml` says, eleven where there is none.

    Raises:
        FewestShownError: the file is no promise.
    """
    if not home.small_numbers.exists():
        return USUAL
    text = home.small_numbers.read_bytes().decode(errors="replace")
    number = number_said(text)
    if number is None or number < LEAST:
        raise FewestShownError(
            "small_numbers_unreadable", path=home.small_numbers, found=" ".join(text.split())
        )
    return number


def number_said(text: str) -> int | None:
    """The one number of `small_numbers.toml`; None where it says anything else."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
    number = said.get(KEY)
    return number if list(said) == [KEY] and type(number) is int else None
