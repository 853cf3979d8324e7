"""The sentences of the commands, in both languages."""

import string

import pytest

from warehouse.wording import FOLDER, LANGUAGES, language_of_this_machine, said, sentences

SENTENCES = [(path.stem, name) for path in sorted(FOLDER.glob("*.toml")) for name in sentences(path.stem)]


def placeholders(sentence: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(sentence) if field}


def test_a_sentence_says_the_same_facts_in_both_languages():
    assert SENTENCES
    said_in_both = {place: sentences(place[0])[place[1]] for place in SENTENCES}
    assert [place for place, sentence in said_in_both.items() if set(sentence) != set(LANGUAGES)] == []
    assert [
        place
        for place, sentence in said_in_both.items()
        if placeholders(sentence["en"]) != placeholders(sentence["es"])
    ] == []


def test_facts_stand_in_the_sentence():
    assert "2026-07-02-081500" in said("releasing.still_shown", "es", release_id="2026-07-02-081500")


@pytest.mark.parametrize(
    ("locale", "language"), [("es_MX.UTF-8", "es"), ("en_US.UTF-8", "en"), ("C", "en"), ("", "en")]
)
def test_the_locale_chooses_the_language(locale, language, monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", locale)
    assert language_of_this_machine() == language


def test_lc_all_goes_before_lang(monkeypatch):
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("LC_ALL", "es_US.UTF-8")
    assert language_of_this_machine() == "es"
