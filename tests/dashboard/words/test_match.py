"""How far a partnership looks like its community is said in numbers that people can picture, or why not."""

import pytest

from dashboard.text import LANGUAGES, text_in
from dashboard.words.match import match_in_words

UNSAID = ("too_few", "too_little_known", "no_benchmark", "schemes_differ", "benchmark_refused")


def said(language="en", **now):
    return match_in_words(
        {"match_score": None, "status": "ok", **now},
        name="Lancaster",
        text=text_in(language),
    )


def test_a_match_is_said_of_a_hundred():
    of_a_hundred = {"match_score": 0.834, "matching": 83, "matching_of": 100}
    assert said(**of_a_hundred) == ":primary[83 of 100] match Lancaster."
    assert said("es", **of_a_hundred) == "Parecido con Lancaster: :primary[83 de 100]."


def test_a_match_of_few_people_is_said_of_themselves():
    of_themselves = {"match_score": 0.949, "matching": 25, "matching_of": 26}
    assert said(**of_themselves) == ":primary[25 of 26] match Lancaster."


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_reason_for_saying_nothing_is_said_in_its_own_words(language):
    sentences = {said(language, status=status) for status in UNSAID}
    assert len(sentences) == len(UNSAID)
    assert all(sentence.startswith("Lancaster:") for sentence in sentences)


def test_where_no_group_of_the_community_can_be_shown_it_is_too_few():
    assert "too few people" in said(status="ok")
