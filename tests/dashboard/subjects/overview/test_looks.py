"""Each rule of what needs a look leads to a figure that is there, and has its words."""

import re

from dashboard.pages import ONE, page
from dashboard.subjects.overview.look_words import SENTENCES
from dashboard.subjects.overview.needs_a_look import PAGES
from dashboard.text.categories import labels
from warehouse.settings import DBT_PROJECT

MART = DBT_PROJECT / "models" / "marts" / "overview" / "needs_a_look.sql"
LOOKS = re.findall(r"look\(\s*'(\w+)', page='(\w+)', figure='(\w+)'", MART.read_text(encoding="utf-8"))


def test_every_rule_has_a_sentence_and_a_name():
    rules = {rule for rule, _, _ in LOOKS}
    assert rules == set(SENTENCES)
    assert rules == set(labels("look", "en")) == set(labels("look", "es"))


def test_every_rule_leads_to_a_figure_of_a_page():
    assert [rule for rule, to, figure in LOOKS if figure not in page(to).figures[ONE]] == []
    assert {to for _, to, _ in LOOKS} == set(PAGES)
