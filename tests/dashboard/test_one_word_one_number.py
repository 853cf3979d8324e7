"""One word has one number: what two populations count has two names, wherever a visitor reads it.

The test opens every page and takes each number that stands before a noun, with the words that say which of
them it counts and the half-year, if the sentence names another. Where the same words carry two numbers in
the pages of one partnership, a reader cannot know which of them is meant.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pages import Page, pages
from dashboard.text import LANGUAGES
from dashboard.text.escaping import WORD_JOINER
from dashboard.text.formats import WORDS
from tests.dashboard.opening import opened

OWN = {"p02": "Central Long Beach", "p05": "Lancaster", "p08": "Palmdale"}
ALL = "all partnerships"
NUMBER = r"(?<![\w.,–-])(\d[\d,]*)"
OWN_VIEW = "network_organization"
READ = {"title", "header", "subheader", "markdown", "caption", "metric", "html", "page_link"}
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
THIS_HALF_YEAR = {
    "en": ("January – June 2026", "30 June 2026", "June"),
    "es": ("enero – junio de 2026", "30 de junio de 2026", "junio"),
}
COUNTED = {
    "en": "ties organizations contractors members residents seats promises meetings newcomers"
    " tasks people pairs",
    "es": "vínculos organizaciones contratistas integrantes residentes asientos promesas compromisos"
    " reuniones personas tareas pares",
}
"""What is counted; of partnerships, each sentence says which of them it counts."""

ONE = {"people": "person", "organizaciones": "organización", "reuniones": "reunión"}
NAME_NOBODY = {"people", "personas"}
"""Names of nothing but with a word that says which people."""

DIFFERENCES = {
    "en": {
        "between", "with residents", "rest on one person", "on a single person",
        "would need somebody new", "are tied to",
        "of one organization", "No tie is on record",
        "hold", "came to", "were rated", "of the support team", "due", "credited",
        "were late or missed",
        "was late or missed", "past due", "past the day first due", "waited", "empty", "joined",
        "came for the first time",
        "contacted", "where it came on time", "where it came late", "where there was none", "could be tied",
        "other", "more", "who came", "in all", "to organizations",
        "new since", "lost", "in two partnerships",
    },
    "es": {
        "entre", "con residentes", "dependen de una", "de una sola persona", "necesitaría",
        "de una organización", "no consta", "no tienen", "mantienen",
        "vinieron", "del equipo de apoyo", "vencían", "vencidos?", "de atraso", "esperaron", "en total",
        "se integraron", "por primera vez", "contacto", "donde llegó a tiempo", "donde llegó tarde",
        "donde no hubo", "otras", "se cumplieron tarde",
        "se cumplió tarde", "contratistas", "valoradas", "se igualaría",
        "sin que nadie", "que vinieron", "a la cual volver", "con organizaciones",
        "nuevos? desde", "perdieron", "perdió", "en dos alianzas",
    },
}  # fmt: skip
"""Words that say which of them are counted."""


@dataclass(frozen=True)
class Name:
    """What a number counts: whose, in which half-year where it is another, and in which words."""

    whose: str
    when: str
    what: str


Told = dict[Name, dict[str, set[str]]]
"""Each number of a name, with the sentences that say it."""


def read(app: AppTest) -> Iterator[tuple[str, str]]:
    """Every element of a page that is read, and its words without markup."""
    for element in in_order(app.main):
        if element.type in READ:
            words = getattr(element, "value", None) or getattr(element, "label", "") or ""
            if element.type == "html":
                words = re.sub(r"<[^>]*>", " ", str(element.proto.body))
            if element.type == "metric":
                words = f"{element.value} {element.label}"
            is_own = getattr(element, "anchor", None) == OWN_VIEW
            yield OWN_VIEW if is_own else element.type, plain(str(words))


def in_order(block) -> Iterator:
    for element in block.children.values():
        yield element
        if getattr(element, "children", None):
            yield from in_order(element)


def plain(words: str) -> str:
    words = words.replace(WORD_JOINER, "").replace("\\", "")
    while re.search(r":\w+\[([^\[\]]*)\]", words):
        words = re.sub(r":\w+\[([^\[\]]*)\]", r"\1", words)
    return words


def told_on(app: AppTest, whose: str, language: str) -> Iterator[tuple[Name, str, str]]:
    """Each number with its name and its sentence; a name in bold says of what the next ones are.

    So does the heading of an organization's own view.
    """
    about = ""
    for kind, words in read(app):
        bold = re.fullmatch(r"\*\*(.+)\*\*", words)
        if bold or kind in {"header", "subheader", OWN_VIEW}:
            about = words if kind == OWN_VIEW else bold[1] if bold else ""
        for line in re.split(r"\s*\n\s*", words):
            item = re.match(r"- ([^:]+): ", line)
            own = [whose] if whose != ALL or not about else []
            of_what = " ".join([*own, about, item[1] if item else ""]).strip()
            for sentence in re.split(r"(?<=[.;?!])\s+", line):
                yield from told_in(sentence, of_what, language)


def told_in(sentence: str, whose: str, language: str) -> Iterator[tuple[Name, str, str]]:
    opening = half_year_in(re.split(r"[:,]\s", sentence)[0], language)
    for clause in re.split(r",\s+", sentence):
        when = half_year_in(clause, language) or opening
        for number, noun in re.findall(rf"{NUMBER} ({nouns(language)})\b", in_figures(clause, language)):
            which = sorted(one for one in DIFFERENCES[language] if re.search(rf"\b{one}\b", clause))
            if which or noun not in NAME_NOBODY:
                yield Name(whose, when, " · ".join([in_plural(noun), *which])), number, sentence


def nouns(language: str) -> str:
    several = COUNTED[language].split()
    return "|".join([*several, *(ONE.get(one, one.removesuffix("s")) for one in several)])


def in_plural(noun: str) -> str:
    """One tie and two ties are the same word."""
    several = next((several for several, one in ONE.items() if one == noun), noun)
    return several if several in ONE or several.endswith("s") else f"{several}s"


def in_figures(words: str, language: str) -> str:
    for number, word in enumerate(WORDS[language]):
        # "count as one organization" counts nothing
        if number > 1:
            words = re.sub(rf"\b{word}\b", str(number), words, flags=re.IGNORECASE)
    return words


def half_year_in(clause: str, language: str) -> str:
    """The month or half-year that a clause names, unless it is that of the page."""
    names = "|".join(MONTHS[language].split())
    of = " de" if language == "es" else ""
    found = re.findall(rf"(?:\d+{of} )?(?:(?:{names}) – )?(?:{names})(?:{of} \d{{4}})?", clause)
    return " ".join(one for one in found if one not in THIS_HALF_YEAR[language])


def everything_told(language: str) -> Told:
    told: Told = defaultdict(lambda: defaultdict(set))
    for page in pages():
        for whose, address in views(page):
            app = opened(page.name, lang=language, **address)
            assert not app.exception
            for name, number, sentence in told_on(app, whose, language):
                told[name][number].add(f"{page.name}: {sentence}")
    return told


def views(page: Page) -> Iterator[tuple[str, dict[str, str]]]:
    """A page of all partnerships as a funder opens it, and of some partnerships as their own people do."""
    if "all" in page.figures:
        yield ALL, {"view": "analyst", "whose": "all"}
    if "one" in page.figures:
        for own, name in OWN.items():
            yield name, {"view": "partnership", "partnership": own}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_carries_one_name_has_one_number(language, published_home, monkeypatch):
    monkeypatch.setenv("COMMONTABLE_HOME", str(published_home.path))
    told = everything_told(language)
    assert len(told) > 100, "too few numbers are found to say anything"
    assert not {name: dict(numbers) for name, numbers in told.items() if len(numbers) > 1}
