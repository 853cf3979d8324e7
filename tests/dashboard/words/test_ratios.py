"""A part of a whole is a percentage where there are enough people for one; words name the marts' rules."""

import pytest
import yaml

from dashboard.text import LANGUAGES, text_in
from dashboard.text.categories import labels
from dashboard.text.formats import said
from dashboard.words.ratios import FEWEST_FOR_A_PERCENTAGE, ratio
from warehouse.settings import DBT_PROJECT

ONE_OR_TWO = 2
IN_WORDS = {"en": "one or two people", "es": "una o dos personas"}


@pytest.fixture(scope="module")
def chosen():
    """The vars of the dbt project."""
    return yaml.safe_load((DBT_PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]


@pytest.mark.parametrize(("whole", "words"), [(29, "20 of 29"), (30, "67% of 30")])
def test_from_thirty_on_there_are_enough_for_a_percentage(whole, words):
    assert ratio(20, whole, text_in("en")) == words


def test_the_dashboard_and_the_marts_agree_on_how_many_are_few(chosen):
    assert chosen["fewest_for_a_percentage"] == FEWEST_FOR_A_PERCENTAGE


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_name_a_threshold_name_that_of_the_marts(chosen, language):
    enough = said(chosen["coverage_enough"], "percent", language=language)
    assert enough in labels("comparison_status", language)["low_coverage"]
    assert chosen["few_leaders"] == ONE_OR_TWO
    assert IN_WORDS[language] in text_in(language)("leadership.all_rests", few=1, of=3)
