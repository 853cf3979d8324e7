"""Spanish is written as people here write it: no bare plural as a subject, no word-by-word turns."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from dashboard.text import text_in
from warehouse.settings import DBT_PROJECT

# Spanish needs an article, or `las personas`, before who does something or whom it is done to.
BARE = re.compile(
    r"(?:^|[.;:?!,] | y | a | ven )residentes (?!y |de |con |en )[a-záéíóúñ]+"
    r"|(?:^| )[ay] residentes(?:[.,;]|$)|sus residentes|ven residentes",
    re.IGNORECASE,
)
TRANSLATED = {
    "mantiene en unión": "¿Quién nos une?",
    "Compromisos de quién": "¿De quién son los compromisos?",
    "mitad central de": "la mitad que queda en el centro",
    "de cada {of}": "de {of}: 24 de cada 28 is no rate",
    "Nadie ocupa": "asientos vacantes",
    "orden de nombre": "orden alfabético",
}


def on_pages() -> dict[str, str]:
    return dict(text_in("es").templates)


def in_marts() -> dict[str, str]:
    """Every Spanish word of the YAML beside the models, by its file and key."""
    found: dict[str, str] = {}
    for path in sorted(Path(DBT_PROJECT).glob("models/**/*.yml")):
        for number, (key, words) in enumerate(spanish(yaml.safe_load(path.read_text(encoding="utf-8")))):
            found[f"{path.name} {number} {key}"] = words
    return found


def spanish(node: object) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            if str(key).endswith("_es") and isinstance(value, str):
                yield key, value
            else:
                yield from spanish(value)
    elif isinstance(node, list):
        for each in node:
            yield from spanish(each)


@pytest.mark.parametrize("texts", [on_pages, in_marts])
def test_residents_are_no_bare_plural(texts):
    assert {key: words for key, words in texts().items() if BARE.search(words)} == {}


@pytest.mark.parametrize("turn", TRANSLATED)
def test_no_turn_is_translated_word_by_word(turn):
    assert {key for key, words in on_pages().items() if turn in words} == set(), TRANSLATED[turn]
