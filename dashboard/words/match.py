"""How far a partnership looks like its community, said in one sentence."""

from collections.abc import Mapping

from dashboard.text import Text
from dashboard.words.ratios import FEWEST_FOR_A_PERCENTAGE

A_HUNDRED = 100


def match_in_words(now: Mapping[str, object], *, name: str, text: Text, of: str = "") -> str:
    """`83 of 100 match Lancaster.`, in Markdown; or why that cannot be said.

    `now` is a row of `representation_summary`: match_score, n, status. `of` says who
    these people are, where they are not the members: `those who left`.
    """
    if now["match_score"] is None:
        why = now["status"] if now["status"] in text.part("representativeness.unsaid") else "too_few"
        return text.markdown(f"representativeness.unsaid.{why}", name=name)
    return text.markdown(
        "representativeness.match_of" if of else "representativeness.match",
        who=of,
        matching=matching(now["match_score"], now["n"]),
        of=whole(now["n"]),
        name=name,
    )


def matching(score: float, n: int) -> int:
    """How many of `whole(n)` match."""
    return round(score * whole(n))


def whole(n: int) -> int:
    """The number that a share is said of: 100, or the people themselves where they are few."""
    return n if n < FEWEST_FOR_A_PERCENTAGE else A_HUNDRED
