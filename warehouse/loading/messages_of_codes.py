"""Which codes a column takes, and which of them somebody may have meant."""

from difflib import get_close_matches

from warehouse.contract.categories import codes, meanings
from warehouse.loading.report import Refusal
from warehouse.wording import said

CODES_SAID = 15
GUESSES_SAID = 2
CODES_GUESSED = 5
WORDS_FOR_NOTHING = {
    "n/a", "na", "#n/a", "-", "--", "?", "none", "null", "nan", "nil", "unknown", "tbd", "blank", "empty",
    "n/d", "s/d", "ninguno", "ninguna", "nada", "no sabe", "desconocido", "desconocida", "sin dato",
}  # fmt: skip


def codes_said(refusal: Refusal, language: str) -> str:
    if refusal.code != "not_in_list" or refusal.expected is None:
        return ""
    listed = codes(refusal.expected)
    first = ", ".join(listed[:CODES_SAID])
    more = len(listed) - CODES_SAID
    return said("loading.codes_and_more", language, codes=first, more=more) if more > 0 else first


def hint(refusal: Refusal, language: str) -> str:
    """The codes whose name or label is close to what was found."""
    if refusal.code != "not_in_list" or refusal.expected is None:
        return ""
    known = meanings(refusal.expected)
    meant = {
        known[close]: None
        for value in (refusal.values if refusal.found is None else (refusal.found,))
        for part in value.split("|")
        if part.strip() not in known.values() and part.strip().lower() not in WORDS_FOR_NOTHING
        for close in get_close_matches(part.strip().lower(), known, n=GUESSES_SAID)
    }
    return said("loading.did_you_mean", language, codes=", ".join([*meant][:CODES_GUESSED])) if meant else ""
