"""How far a partnership looks like its community, in words; a row is one of `representation_summary`."""

from dashboard.text import Text
from dashboard.words.rows import Row


def match_in_words(now: Row, *, name: str, text: Text, of: str = "") -> str:
    """`83 of 100 match Lancaster.`, in Markdown; or why that cannot be said.

    `of` says who these people are, where they are not the members: `those who left`.
    """
    if now["match_score"] is None:
        why = now["status"] if now["status"] in text.part("representativeness.unsaid") else "too_few"
        return unsaid(why, name=name, text=text)
    return text.markdown(
        "representativeness.match_of" if of else "representativeness.match",
        who=of,
        matching=now["matching"],
        of=now["matching_of"],
        name=name,
    )


def unsaid(why: str, *, name: str, text: Text) -> str:
    return text.markdown(f"representativeness.unsaid.{why}", name=name)


def match_of(row: Row, text: Text) -> str | None:
    """`83 of 100`; None where it cannot be said."""
    if row["match_score"] is None:
        return None
    return text("representativeness.trend.of", matching=row["matching"], of=row["matching_of"])
