"""How the network is said: lists of names, people on a side, what falls apart."""

from collections.abc import Sequence

from dashboard.text import Text
from dashboard.text.categories import labels
from dashboard.words.rows import Row

NAMES_AT_MOST, GROUPS_AT_MOST = 6, 4
SIGNS = (
    "has_two_people",
    "has_two_levels",
    "has_agreement",
    "has_procedure",
    "has_met_regularly",
    "survived_change",
)
"""What makes a tie the organizations' own, one point each."""


def listed(names: Sequence[str], text: Text, *, at_most: int = NAMES_AT_MOST) -> str:
    """`A, B and C`, or `A, B and 12 more` where there are many."""
    # counts what is shown: the names that are left out of a long list
    shown, more = list(names[:at_most]), len(names) - at_most
    if more > 0:
        return text("network.list.more", count=more, names=", ".join(shown))
    if len(shown) == 1:
        return shown[0]
    return text("network.list.and", names=", ".join(shown[:-1]), last=shown[-1])


def people(count: int | None, text: Text) -> str:
    """`one person`, `3 people`, or that it is not on record; residents are counted nowhere."""
    if count is None:
        return text("network.people.not_counted")
    return text("network.people", count=count) if count else text("network.people.unknown")


def kinds(codes: str, text: Text) -> str:
    """`meeting|support` as words."""
    words = labels("tie_made_of", text.language)
    return ", ".join(words[code] for code in codes.split("|") if code)


def pieces_in_words(pieces: Sequence[Sequence[str]], text: Text) -> list[str]:
    """Those that stand alone in one sentence, then each group that is cut off together, the largest first."""
    alone = [piece[0] for piece in pieces if len(piece) == 1]
    groups = [piece for piece in pieces if len(piece) > 1]
    said = [text("network.without.group", names=listed(group, text)) for group in groups[:GROUPS_AT_MOST]]
    if len(groups) > GROUPS_AT_MOST:
        # counts what is shown: of the visitor's own choice, what is left out
        said.append(text("network.without.more_groups", count=len(groups) - GROUPS_AT_MOST))
    if alone:
        # counts what is shown: one name or several, which only the grammar reads
        said.append(text("network.without.alone", count=len(alone), names=listed(alone, text)))
    return said


def evidence(tie: Row, text: Text) -> list[str]:
    """How many of the six signs a tie shows, and which."""
    if tie["evidence_points"] is None:
        return []
    shown = [text(f"network.sign.{sign}") for sign in SIGNS if tie[sign]]
    if not shown:
        return [text("network.signs.none")]
    return [text("network.signs.some", count=tie["evidence_points"], signs=", ".join(shown))]
