"""Each rule of what needs a look leads to a figure that is there, has its words, and its place."""

import re

from dashboard.pages import ONE, page
from dashboard.subjects.overview.look_words import BOTH_WAYS, SENTENCES
from dashboard.text import LANGUAGES, text_in
from dashboard.text.categories import labels
from warehouse.settings import DBT_PROJECT, PROJECT

MODELS = sorted((DBT_PROJECT / "models" / "intermediate" / "overview").glob("int_looks_*.sql"))
DOCS = PROJECT / "docs" / "marts.md"
CALL = re.compile(r"look\(\s*'(\w+)', page='(\w+)', figure='(\w+)'")
LOOKS = [found for model in MODELS for found in CALL.findall(model.read_text(encoding="utf-8"))]
IN_ORDER = list(labels("look", "en"))


def test_every_rule_has_a_sentence_and_a_name():
    rules = {rule for rule, _, _ in LOOKS}
    assert rules == set(SENTENCES)
    assert rules == set(labels("look", "en")) == set(labels("look", "es"))


def test_the_docs_list_every_rule_and_its_figure_in_the_same_order():
    listed = re.findall(
        r"^\| (\w+) \| .* \| (\w+), (\w+) \|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert [rule for rule, _, _ in listed] == IN_ORDER
    assert set(listed) == set(LOOKS)


def test_every_rule_has_words_for_several_partnerships():
    known = {key.removeprefix("overview.look.all.") for lang in LANGUAGES for key in text_in(lang).templates}
    ways = {f"{rule}_{way}" for rule in BOTH_WAYS for way in ("more", "fewer")}
    assert (set(SENTENCES) - set(BOTH_WAYS)) | ways <= known


def test_every_rule_leads_to_a_figure_of_a_page():
    assert [rule for rule, to, figure in LOOKS if figure not in page(to).figures[ONE]] == []
