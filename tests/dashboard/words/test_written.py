"""What people wrote is shown in the language of the page where files give it in it, else marked."""

import polars as pl
import pytest

from dashboard.text.escaping import literal, unmarked
from dashboard.words.shortening import cut_short
from dashboard.words.written import as_written, in_language, language_of

ROWS = pl.DataFrame({"task": ["Retreat", "Childcare", None], "task_es": ["Retiro", None, "Llamar"]})


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", ["Retreat", "Childcare", "Llamar"]), ("es", ["Retiro", "Childcare", "Llamar"])],
)
def test_a_text_is_shown_in_the_language_where_it_is_there_else_in_the_other(language, shown):
    assert [unmarked(one) for one in in_language(ROWS, "task", language=language)["task"]] == shown


def test_what_a_file_gives_in_spanish_is_spanish_whatever_its_words():
    assert in_language(ROWS, "task", language="es")["task"].to_list()[::2] == ["Retiro", "Llamar"]
    assert in_language(ROWS, "task", language="es")["task"][1] == "\ufdd1Childcare\ufdd0"


def test_a_release_that_has_nothing_in_spanish_shows_what_it_has():
    rows = ROWS.select("task")
    assert in_language(rows, "task", language="en").equals(rows)


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("Send the minutes to everyone who came", "en"),
        ("Childcare at meetings", "en"),
        ("Retreat", "en"),
        ("Cuidado de niños", "es"),
        ("Llamar a la clínica", "es"),
        ("¿Quién falta?", "es"),
        ("Visit Los Angeles for the hearing", "en"),
    ],
)
def test_the_language_of_a_text_is_told_by_its_letters_and_small_words(written, language):
    assert language_of(written) == language


def test_only_what_is_in_the_other_language_is_marked():
    assert as_written("Childcare at meetings", "en") == "Childcare at meetings"
    assert literal(as_written("Call the clinic", "es")) == "*\u2068Call the clinic\u2069*"
    assert literal(as_written("Cuidado de niños", "en")) == "*\u2068Cuidado de niños\u2069*"


@pytest.mark.parametrize("written", ["*bold* of the", "of the \ufdd1trick\ufdd0", "(of the)", "of the * end"])
def test_whatever_somebody_wrote_the_mark_begins_and_ends_once(written):
    shown = literal(as_written(written, "es"))
    assert shown.startswith("*\u2068")
    assert shown.endswith("\u2069*")
    assert shown.replace("\\*", "").count("*") == 2


def test_what_is_cut_short_keeps_its_mark():
    assert cut_short("\ufdd1Call the clinic\ufdd0", 9) == "\ufdd1Call the…\ufdd0"
    assert cut_short("Call the clinic", 9) == "Call the…"
