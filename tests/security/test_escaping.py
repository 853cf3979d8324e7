"""Text from data is never markup."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.text import text_in
from dashboard.text.escaping import WORD_JOINER, literal

ATTACKS = [
    "**bold** _it_ ~~gone~~ `code`",
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "![](http://elsewhere.example/pixel.png)",
    ":red[alarm] :material/warning: :tada: :streamlit:",
    ":color[x]{foreground='red'}",
    "$\\href{x}{y}$ $$x$$",
    "http://elsewhere.example www.elsewhere.example me@elsewhere.example",
    "# heading\n\n- list\n1. one\n> quote\n\n---\n```\ncode",
    "a | b\n--|--\n1 | 2",
    "&lt;b&gt; &amp;",
    "=HYPERLINK(1)",
]
ESCAPED = set(string.punctuation)


def shown(markdown: str) -> str:
    """What CommonMark shows of text in which every ASCII punctuation has its backslash."""
    plain, characters = [], iter(markdown)
    for character in characters:
        plain.append(next(characters) if character == "\\" else character)
    return "".join(plain).replace(WORD_JOINER, "")


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_punctuation_is_left_without_a_backslash(attack):
    markdown = literal(attack)
    bare = [
        character
        for place, character in enumerate(markdown)
        if character in ESCAPED - {"\\"} and markdown[place - 1] != "\\"
    ]
    assert bare == []
    assert "\n" not in markdown


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Z"], exclude_characters=WORD_JOINER)))
def test_what_is_shown_is_the_text_itself(text):
    assert shown(literal(text)) == text


@given(st.text())
def test_what_is_shown_stands_on_one_line(text):
    assert len(literal(text).splitlines()) <= 1


@pytest.mark.parametrize(
    "address", ["http://x.example", "www.x.example", "WWW.x.example", "a@x.example", ":tada:"]
)
def test_what_is_found_after_escapes_is_pulled_apart(address):
    assert shown(literal(address)) == address
    assert WORD_JOINER in literal(address)


def test_only_text_is_changed():
    assert literal(1775) == 1775
    assert literal(None) is None


def test_a_sentence_keeps_its_own_markup_and_takes_none_from_values():
    sentence = text_in("en").markdown(
        "overview.own.same", name="**Evil** :red[x]", members=5, before="at the end of December"
    )
    assert ":primary[5 members]" in sentence
    assert "**Evil**" not in sentence
    assert ":red[" not in sentence
