"""Text from data is never markup: it is shown as it stands."""

import re
from typing import overload

WORD_JOINER = "\u2060"
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Streamlit looks for addresses and `:emoji:` after the escapes are gone, so these are pulled apart.
FOUND_AFTER_ESCAPES = re.compile(r"(:|@|www(?=\.))", re.IGNORECASE)
LINE_ENDS = re.compile(r"[\s\x00-\x1f\x7f]+")


@overload
def literal(value: str) -> str: ...


@overload
def literal(value: object) -> object: ...


def literal(value: object) -> object:
    """`value`, if it is a string, as Markdown that shows exactly its characters, on one line."""
    if not isinstance(value, str):
        return value
    one_line = LINE_ENDS.sub(" ", value)
    return PUNCTUATION.sub(r"\\\1", FOUND_AFTER_ESCAPES.sub(rf"\1{WORD_JOINER}", one_line))
