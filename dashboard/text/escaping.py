"""Text from data is never markup: it is shown as it stands."""

import re
from typing import overload

WORD_JOINER = "\u2060"
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Streamlit looks for addresses and `:emoji:` after the escapes are gone, so these are pulled apart.
FOUND_AFTER_ESCAPES = re.compile(r"(:|@|www(?=\.))", re.IGNORECASE)
# Noncharacters of Unicode, which no file should hold: around words in another language than the page's.
BEGINS_ELSEWHERE, ENDS_ELSEWHERE = "\ufdd1", "\ufdd0"
ELSEWHERE = re.compile(f"{BEGINS_ELSEWHERE}([^{BEGINS_ELSEWHERE}{ENDS_ELSEWHERE}]*){ENDS_ELSEWHERE}")
# Stars between blanks or punctuation would be no emphasis; these marks are neither.
EMPHASIZED = "*\u2068\\1\u2069*"
LINE_ENDS = re.compile(r"[\s\x00-\x1f\x7f]+")


@overload
def literal(value: str) -> str: ...


@overload
def literal(value: object) -> object: ...


def literal(value: object) -> object:
    """`value`, if it is a string, as Markdown that shows exactly its characters, on one line.

    What `elsewhere` marked is in italics, to which the browser's document gives its own language.
    """
    if not isinstance(value, str):
        return value
    one_line = LINE_ENDS.sub(" ", value)
    escaped = PUNCTUATION.sub(r"\\\1", FOUND_AFTER_ESCAPES.sub(rf"\1{WORD_JOINER}", one_line))
    return ELSEWHERE.sub(EMPHASIZED, escaped)


def elsewhere(words: str) -> str:
    """The words, marked as being in another language than the page; only `literal` shows the mark."""
    return f"{BEGINS_ELSEWHERE}{unmarked(words)}{ENDS_ELSEWHERE}"


def unmarked(words: str) -> str:
    """The words without such marks, as files and pictures have them."""
    return words.replace(BEGINS_ELSEWHERE, "").replace(ENDS_ELSEWHERE, "")
