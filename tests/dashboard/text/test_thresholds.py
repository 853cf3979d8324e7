"""A sentence that names a threshold names that of the release."""

import re
from pathlib import Path

import duckdb
import pytest
import yaml
from streamlit.testing.v1 import AppTest

import dashboard
from dashboard.text import LANGUAGES, OF_AN_OLD_RELEASE, text_in
from warehouse.settings import DBT_PROJECT

SCRIPT = Path(dashboard.__file__).parent / "rerun.py"
MART = DBT_PROJECT / "models" / "marts" / "core" / "thresholds.sql"
DAYS = re.compile(r"\b\d+ (?:days|días)\b|\b\d+ (?:of|de cada) 100\b")
OWN = ("label", "short_label", "definition", "description")


def in_the_release() -> set[str]:
    return set(re.findall(r"'(\w+)'", MART.read_text(encoding="utf-8")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_writes_a_number_of_days_that_a_release_may_change(language):
    literal = {key for key, words in text_in(language).templates.items() if DAYS.search(words)}
    assert literal == set()


def test_no_name_definition_or_description_writes_a_var_as_a_number():
    vars_ = yaml.safe_load((DBT_PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]
    days = {str(value) for name, value in vars_.items() if name.endswith("_days")}
    found = [
        f"{path.name}: {words}"
        for path in sorted((DBT_PROJECT / "models" / "marts" / "outreach").glob("*.yml"))
        # The rules are told of the rows beside them, which no var changes.
        if not path.stem.endswith("__rules")
        for words in said_in(yaml.safe_load(path.read_text(encoding="utf-8")))
        if days & set(re.findall(r"\d+", words))
    ]
    assert found == []


def said_in(declared: object) -> list[str]:
    """Every label, definition and description in a YAML."""
    if isinstance(declared, list):
        return [words for one in declared for words in said_in(one)]
    if not isinstance(declared, dict):
        return []
    own = [str(value) for name, value in declared.items() if name.rsplit("_", 1)[0] in OWN]
    return own + [words for value in declared.values() for words in said_in(value)]


def test_the_thresholds_that_sentences_name_are_in_the_release():
    assert in_the_release() == set(OF_AN_OLD_RELEASE)


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "within 200 days"), ("es", "en 200 días")],
)
def test_a_page_says_the_threshold_of_its_release(release_with, language, says):
    with duckdb.connect(str(release_with())) as release:
        release.execute(
            "create table marts.thresholds as select 'funnel_days' as threshold, 200.0::double as holds_at"
        )
        release.execute("insert into marts.audiences values ('thresholds', 'everyone')")
    app = AppTest.from_file(SCRIPT, default_timeout=120)
    app.query_params.update({"view": "partnership", "partnership": "p02", "lang": language})
    app = app.run().switch_page("subjects/outreach/page.py").run()
    assert not app.exception
    assert says in app.header[0].value
