"""No term of statistics and no table of the census stands under a headline or a picture's title."""

import re
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pages import Page, pages
from dashboard.text import LANGUAGES, text_in
from tests.dashboard.opening import opened
from tests.dashboard.test_headlines import plain

OWN = ("p02", "p05", "p08")
TERMS = re.compile(
    r"\bACS\b|\b[BCS]\d{4,5}[A-Z]?\b|\b9[05] ?%"
    r"|\b(absence factor|interval|margin of error|benchmark|quartile|percentile|betweenness|centraliz\w*"
    r"|centrality|density|constraint|median|cohort|statistically|significant|confidence|Wilson|Jaccard"
    r"|factor de ausencia|intervalo|margen de error|punto de referencia|cuartil|percentil|intermediación"
    r"|centralización|densidad|mediana|cohorte|estadístic\w*|significativ\w*|de confianza)\b",
    re.IGNORECASE,
)


@pytest.fixture
def served(published_home, monkeypatch):
    monkeypatch.setenv("COMMONTABLE_HOME", str(published_home.path))


def views(page: Page) -> Iterator[dict[str, str]]:
    if "all" in page.figures:
        yield {"view": "analyst", "whose": "all"}
    if "one" in page.figures:
        yield from ({"view": "partnership", "partnership": own} for own in OWN)


def read_first(app: AppTest) -> Iterator[str]:
    """The headline and the sentences under it; the titles of pictures and the lines under them."""
    beneath = False
    for element in in_order(app.main):
        if element.type in {"title", "header", "subheader"}:
            beneath = True
            yield element.value
        elif element.type == "markdown" and beneath:
            yield element.value
            beneath = False
        elif element.type != "html":
            beneath = False


def in_order(block) -> Iterator:
    for element in block.children.values():
        if getattr(element, "children", None):
            yield from in_order(element)
        else:
            yield element


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_headlines_and_subtitles_have_no_technical_terms(page, language):
    read = 0
    for address in views(page):
        for sentence in read_first(opened(page.name, lang=language, **address)):
            assert not TERMS.search(plain(sentence)), sentence
            read += 1
    assert read > 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_subtitle_that_any_release_may_show_has_a_technical_term(language):
    subtitles = {
        key: template
        for key, template in text_in(language).templates.items()
        if re.search(r"\.(sub)?title(_\w+)?$", key) or ".answer." in key
    }
    assert len(subtitles) > 60
    assert not {key: words for key, words in subtitles.items() if TERMS.search(words) or "{short}" in words}
