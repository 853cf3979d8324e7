"""What people wrote in files: in the language shown where files give it, else marked with its own."""

import re

import polars as pl

from dashboard.text.escaping import elsewhere

ENGLISH, SPANISH = "en", "es"
LETTERS_OF_SPANISH = re.compile("[ñ¿¡]", re.IGNORECASE)
WORDS = re.compile(r"[^\W\d_]+")
ENGLISH_WORDS = "the of and to for in at with on by from who is are be an we our it"
SPANISH_WORDS = "el la los las de del y para en con por que se una un al su sus es son lo"
# The short words without which hardly a sentence of either language is written.
SMALL_WORDS = {
    ENGLISH: frozenset(ENGLISH_WORDS.split()),
    SPANISH: frozenset(SPANISH_WORDS.split()),
}


def in_language(rows: pl.DataFrame, *columns: str, language: str) -> pl.DataFrame:
    """The rows with these texts in the language, where files give them in it.

    Else they are as they were written, and marked where that is in the other language (`text.escaping`).
    """
    return rows.with_columns(text_shown(rows, column, language=language) for column in columns)


def text_shown(rows: pl.DataFrame, column: str, *, language: str) -> pl.Series:
    written = rows[column].to_list()
    # A release of an earlier version has none in Spanish.
    spanish = rows[f"{column}_es"].to_list() if f"{column}_es" in rows.columns else [None] * len(written)
    if language == SPANISH:
        shown = [own or as_written(other, language) for own, other in zip(spanish, written, strict=True)]
    else:
        shown = [as_written(own or other, language) for own, other in zip(written, spanish, strict=True)]
    return pl.Series(column, shown, dtype=pl.String)


def as_written(words: str | None, language: str) -> str | None:
    return words if not words or language_of(words) == language else elsewhere(words)


def language_of(words: str) -> str:
    """In which of the two languages this was written, by its letters and small words; by itself English."""
    found = WORDS.findall(words.lower())
    counts = {language: sum(word in small for word in found) for language, small in SMALL_WORDS.items()}
    is_spanish = LETTERS_OF_SPANISH.search(words) or counts[SPANISH] > counts[ENGLISH]
    return SPANISH if is_spanish else ENGLISH
