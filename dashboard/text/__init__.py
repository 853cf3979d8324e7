"""The words of the dashboard, in English and Spanish: `text_in("es")("membership.answer", members=214)`."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from string import Formatter

from dashboard.text.escaping import literal
from dashboard.text.formats import said

LANGUAGES = {"en": "English", "es": "Español"}
DEFAULT_LANGUAGE = "en"
FOLDER = Path(__file__).parent
SUBJECTS = FOLDER.parent / "subjects"
OF_AN_OLD_RELEASE = {
    "second_visit_days": 90,
    "returned_days": 90,
    "funnel_days": 180,
    "credit_days": 60,
    "carried_on_days": 90,
    "coverage_enough": 0.8,
    "few_leaders": 2,
    "fewest_for_a_percentage": 30,
    "large_group": 0.1,
    "half_years_pooled": 4,
    "better_growth": 0.1,
    "look_single_person_share": 0.8,
    "look_turnover_change": 0.05,
    "look_members_at_least": 30,
    "look_came_change": 0.2,
    "look_contacted_at_least": 11,
    "look_kept_change": 0.2,
    "look_due_at_least": 8,
}
"""The thresholds of every release that was made before releases said theirs."""


@dataclass(frozen=True)
class Text:
    """The words of one language."""

    language: str
    templates: Mapping[str, str]
    thresholds: Mapping[str, float] = field(default_factory=OF_AN_OLD_RELEASE.copy)
    """What the release calls few, enough or long; any sentence may name it as a placeholder."""

    def __call__(self, key: str, **values: object) -> str:
        """The plain text of `key`, its placeholders filled.

        Where the language tells one from many, `count` decides between `key.one` and `key.other`. Numbers and
        dates are said as the language says them (`dashboard.text.formats` lists the formats).

        Raises:
            KeyError: there is no such key, or a placeholder without a value.
        """
        return Sentence(self.language).format(
            self.template(key, values.get("count")), **{**self.thresholds, **values}
        )

    def of_release(self, thresholds: Mapping[str, float]) -> "Text":
        """The same words for a release with thresholds of its own."""
        return replace(self, thresholds={**self.thresholds, **thresholds})

    def markdown(self, key: str, **values: object) -> str:
        """The same, to be shown as Markdown: the template may hold markup, the values never do."""
        return self(key, **{name: literal(value) for name, value in values.items()})

    def template(self, key: str, count: object) -> str:
        if key in self.templates:
            return self.templates[key]
        return self.templates[f"{key}.{'one' if count == 1 else 'other'}"]

    def part(self, of: str) -> dict[str, str]:
        """The words under `of` by their last name, such as every `status`."""
        return {
            key.removeprefix(f"{of}."): words
            for key, words in self.templates.items()
            if key.startswith(f"{of}.")
        }


class Sentence(Formatter):
    """`str.format` in which a number or a date is said in a language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: object, format_spec: str) -> str:
        return said(value, format_spec, language=self.language)


@cache
def text_in(language: str) -> Text:
    """The words of `language` (`en` or `es`); those of a subject stand under its name: `membership.title`."""
    words = dict(in_file(FOLDER / f"{language}.toml"))
    for file in sorted(SUBJECTS.glob(f"*/words.{language}.toml")):
        words.update(in_file(file, f"{file.parent.name}."))
    return Text(language, words)


def in_file(path: Path, prefix: str = "") -> Iterator[tuple[str, str]]:
    with path.open("rb") as file:
        yield from flattened(tomllib.load(file), prefix)


def flattened(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from flattened(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
