"""Each rule of what needs a look or got better leads to a figure, has its words, and its place."""

import re

import pytest

from dashboard.pages import ONE, page
from dashboard.subjects.overview.look_words import SENTENCES
from dashboard.text import LANGUAGES, text_in
from dashboard.text.categories import labels
from warehouse.settings import DBT_PROJECT, PROJECT

MODELS = sorted((DBT_PROJECT / "models" / "intermediate" / "overview").glob("int_looks_*.sql"))
DOCS = PROJECT / "docs" / "marts.md"
CALL = re.compile(r"{{ (look|got_better)\(\s*'(\w+)',\s*page='(\w+)',\s*figure='(\w+)'")
CALLS = [found for model in MODELS for found in CALL.findall(model.read_text(encoding="utf-8"))]
GOT_BETTER = re.compile(r"{{ got_better\(\s*'(\w+)'(.*?)\) }}", re.DOTALL)
CREDITS = {
    rule: said for model in MODELS for rule, said in GOT_BETTER.findall(model.read_text(encoding="utf-8"))
}
NOBODY_RECORDS = {"less_turnover", "group_caught_up"}
LOOKS = [(rule, page, figure) for macro, rule, page, figure in CALLS if macro == "look"]
BETTER = [(rule, page, figure) for macro, rule, page, figure in CALLS if macro == "got_better"]
LISTS = [("look", LOOKS), ("better", BETTER)]


@pytest.mark.parametrize(("codes", "found"), LISTS, ids=lambda given: given if isinstance(given, str) else "")
def test_every_rule_has_a_sentence_a_name_and_words_for_several(codes, found):
    rules = {rule for rule, _, _ in found}
    assert rules == set(labels(codes, "en")) == set(labels(codes, "es"))
    for language in LANGUAGES:
        known = text_in(language).part(f"overview.{codes}")
        assert {f"all.{rule}" for rule in rules} <= set(known)
        assert rules <= (set(SENTENCES) if codes == "look" else set(known))


def test_the_docs_list_every_rule_and_its_figure_in_the_same_order():
    listed = re.findall(
        r"^\| (\w+) \| .* \| (\w+), (\w+) \|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert [rule for rule, _, _ in listed] == [*labels("look", "en"), *labels("better", "en")]
    assert set(listed) == {*LOOKS, *BETTER}


def test_every_rule_leads_to_a_figure_of_a_page():
    assert [rule for rule, to, figure in [*LOOKS, *BETTER] if figure not in page(to).figures[ONE]] == []


def test_every_rule_of_what_got_better_names_who_did_it_but_where_nobody_records_it():
    assert {rule for rule, said in CREDITS.items() if "organizations=" not in said} == NOBODY_RECORDS
    for language in LANGUAGES:
        known = set(text_in(language).part("overview.better"))
        for rule in CREDITS.keys() - NOBODY_RECORDS:
            is_of_residents = "residents_of(" in CREDITS[rule]
            keys = {"who.residents"} if is_of_residents else {f"who.{rule}.one", f"who.{rule}.other"}
            assert keys <= known, rule
