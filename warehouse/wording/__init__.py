"""The sentences of the commands, each in English and Spanish side by side."""

import re
import tomllib
from functools import cache
from pathlib import Path

from warehouse.operating_system import locale_of_the_user

LANGUAGES = ("en", "es")
FOLDER = Path(__file__).parent


def said(name: str, language: str, /, **facts: object) -> str:
    """The sentence `file.name` of this folder with the facts put in, in `language` (en or es)."""
    subject, sentence = name.split(".")
    return sentences(subject)[sentence][language].format(**facts)


@cache
def sentences(subject: str) -> dict[str, dict[str, str]]:
    """Every sentence of `subject.toml`, by name and language."""
    return tomllib.loads((FOLDER / f"{subject}.toml").read_text(encoding="utf-8"))


def language_of_this_machine() -> str:
    """Spanish where the locale says so, otherwise English."""
    return "es" if re.match(r"es(_|-|\.|$)", locale_of_the_user().lower()) else "en"
