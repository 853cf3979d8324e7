"""Both languages say the same things, each in its own way."""

import re
import tomllib
from datetime import date, datetime
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.text import FOLDER, LANGUAGES, SUBJECTS, text_in
from dashboard.text.categories import labels
from dashboard.text.formats import said

ENGLISH, SPANISH = text_in("en"), text_in("es")
MARKUP = re.compile(r":(primary|gray)\[|\*\*|`|^\d+\. ", re.MULTILINE)


def placeholders(template):
    return {(name, form) for _, name, form, _ in Formatter().parse(template) if name is not None}


def test_every_language_has_a_file():
    for files in (FOLDER.glob("*.toml"), *(folder.glob("words.*.toml") for folder in SUBJECTS.glob("*/"))):
        found = {path.stem.removeprefix("words.") for path in files}
        assert found in (set(LANGUAGES), set())


def test_both_languages_have_the_same_keys():
    assert ENGLISH.templates.keys() == SPANISH.templates.keys()


def test_both_languages_take_the_same_values():
    taken = [
        {key: {name for name, _ in placeholders(words)} for key, words in text.templates.items()}
        for text in (ENGLISH, SPANISH)
    ]
    assert [key for key in taken[0] if taken[0][key] != taken[1][key]] == []


def test_both_languages_mark_up_the_same_things():
    marks = [
        {key: sorted(MARKUP.findall(words)) for key, words in text.templates.items()}
        for text in (ENGLISH, SPANISH)
    ]
    assert [key for key in marks[0] if marks[0][key] != marks[1][key]] == []


@pytest.mark.parametrize("text", [ENGLISH, SPANISH], ids=["en", "es"])
def test_whatever_counts_one_also_counts_many(text):
    forms = {key.rpartition(".")[0] for key in text.templates if key.endswith((".one", ".other"))}
    assert all(f"{stem}.one" in text.templates and f"{stem}.other" in text.templates for stem in forms)


def test_nothing_is_left_in_english():
    same = {key for key, words in ENGLISH.templates.items() if SPANISH.templates[key] == words}
    assert same <= {
        "no",
        "provisional",
        "period.months",
        "period.short_months",
        "period.short_month",
        "network.answer.sentence",
        "network.answer.together",
        "network.answer.found",
        "coordination.tasks.row",
        "network.every.alt",
        "representativeness.every.of_what",
        "representativeness.groups.community_margin",
        "representativeness.ladder.at_bounds",
        "representativeness.more_named",
        "representativeness.more_named_together",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_subject_stand_under_its_name(language):
    with (SUBJECTS / "membership" / f"words.{language}.toml").open("rb") as file:
        table = tomllib.load(file)
    assert text_in(language)("membership.title") == table["title"]
    assert text_in(language)("membership.trend.title") == table["trend"]["title"]


def test_one_and_many_are_told_apart():
    assert ENGLISH("membership.lapsed", count=1) == "1 stopped coming"
    assert ENGLISH("membership.lapsed", count=0) == "0 stopped coming"
    assert SPANISH("membership.joined", count=1) == "Se integró 1 persona"
    assert SPANISH("membership.joined", count=1775) == "Se integraron 1,775 personas"


@pytest.mark.parametrize("text", [ENGLISH, SPANISH], ids=["en", "es"])
def test_no_number_of_its_own_stands_before_a_plural(text):
    """`{came} vinieron` would say "1 vinieron"; `{came} {came:vino|vinieron}` does not."""
    plurals = re.compile(r"\{(\w+)\}\]? (?:integrantes|members|personas nuevas|\w+(?:aron|ieron))\b")
    found = {
        key: match[0]
        for key, words in text.templates.items()
        if (match := plurals.search(words)) and match[1] not in {"count", "where", "ratio", "of", "months"}
    }
    assert found == {}


def test_a_key_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError):
        ENGLISH("membership.nonsense")


def test_a_value_that_is_missing_is_an_error():
    with pytest.raises(KeyError):
        ENGLISH("footer.release")


@pytest.mark.parametrize(
    ("value", "form", "english", "spanish"),
    [
        (1775, "", "1,775", "1,775"),
        (0, "", "0", "0"),
        (12.25, "", "12.2", "12.2"),
        (23, "signed", "+23", "+23"),
        (-9, "signed", "−9", "−9"),
        (0, "signed", "0", "0"),
        (-0.04, "", "0", "0"),
        (0.264, "percent", "26%", "26%"),
        (0.0037, "percent_to_a_tenth", "0.4%", "0.4%"),
        (0.126, "to_a_hundredth", "0.13", "0.13"),
        (-0.004, "to_a_hundredth", "0.00", "0.00"),
        (14, "words", "fourteen", "catorce"),
        (14, "Words", "Fourteen", "Catorce"),
        (1, "words", "one", "una"),
        (21, "Words", "21", "21"),
        (1, "came back|come back", "came back", "came back"),
        (0, "volvió|volvieron", "volvieron", "volvieron"),
        (date(2026, 6, 30), "", "30 June 2026", "30 de junio de 2026"),
        (date(2026, 6, 30), "month", "June 2026", "junio de 2026"),
        (date(2026, 6, 30), "month_name", "June", "junio"),
        (date(2026, 6, 30), "year", "2026", "2026"),
        (datetime(2026, 7, 2, 8, 5), "", "2 July 2026, 08:05", "2 de julio de 2026, 08:05"),
        (datetime(2026, 7, 2, 8, 5), "day", "2 July 2026", "2 de julio de 2026"),
        ("p01", "", "p01", "p01"),
    ],
)
def test_a_value_is_said_as_the_language_says_it(value, form, english, spanish):
    assert said(value, form, language="en") == english
    assert said(value, form, language="es") == spanish


@given(st.integers(-(10**12), 10**12))
def test_a_signed_number_reads_back_as_the_number(number):
    words = said(number, "signed", language="en")
    assert int(words.replace(",", "").replace("−", "-").replace("+", "")) == number


@pytest.mark.parametrize("language", LANGUAGES)
def test_codes_of_the_seeds_have_words(language):
    kinds = labels("meeting_kind", language)
    assert {"general", "guidance_body", "committee", "retreat"} <= kinds.keys()
    assert all(words.strip() for words in kinds.values())
