"""The match that a headline says is that of the last row of its line, and what it lacks is the rest."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from dashboard.text import LANGUAGES
from tests.dashboard.test_headlines_of_every_page import Seen, looking, match_of_one

UNTIL = date(2026, 6, 30)
SCORES = [(0.87, 211), (0.994, 211), (1.0, 211), (0.0, 211), (0.5, 28), (1.0, 12)]
"""How far they match, and of how many the answer is known."""


@pytest.fixture
def seen(monkeypatch) -> Callable[[str], Seen]:
    look = looking(monkeypatch)
    return lambda language: look("representativeness", language, UNTIL, view="partnership", partnership="p01")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("of", SCORES, ids=str)
def test_the_match_of_the_headline_is_that_of_the_rows(of, language, release_comparing, members, seen):
    score, known = of
    release_comparing(replace(members, match_score=score, known=known))
    page = seen(language)
    sentences = list(match_of_one(page))
    assert len(sentences) == 3
    for sentence in sentences:
        assert sentence in page.answer, page.headline


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_headline_says_no_match_where_the_rows_have_none(language, release_comparing, members, seen):
    release_comparing(replace(members, match_score=None, status="too_few"))
    assert list(match_of_one(seen(language))) == []
