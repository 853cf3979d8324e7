"""Groups of people as they are said: their names, their shares, and what is not shown; a row is a mart's."""

from dashboard.text import Text
from dashboard.text.categories import labels
from dashboard.text.formats import said
from dashboard.words.rows import Row

LISTS = {
    "race_ethnicity": "race_ethnicity_group",
    "home_language": "language",
    "age_band": "age_band",
    "gender": "gender",
}
# Attributes of which no list has all answers: what is not listed counts with the smaller groups.
WITHOUT_END = ("home_language", "zip")
ALL_OTHER, SMALLER = "all_other", "smaller_groups"


def names(attribute: str, text: Text) -> dict[str, str]:
    """What each group of the attribute is called, in the order of its codes."""
    yes_or_no = {"yes": text("yes"), "no": text("no")} if attribute == "caregiver_of_0_5" else {}
    known = labels(LISTS[attribute], text.language) if attribute in LISTS else yes_or_no
    together = {code: text(f"representativeness.{code}") for code in (ALL_OTHER, SMALLER)}
    return {**known, **together}


def short_name(attribute: str, group: str, text: Text) -> str:
    """The name in a picture, where what the groups have in common is said once: `White`."""
    name = names(attribute, text).get(group, group)
    return name.partition(",")[0] if attribute == "race_ethnicity" else name


def people(attribute: str, group: str, text: Text) -> str:
    """The people of a group, within a sentence: `people aged 25 to 34`."""
    if group in (ALL_OTHER, SMALLER):
        return text(f"representativeness.people.{group}")
    if attribute in text.part("representativeness.people.otherwise"):
        label = names(attribute, text).get(group, group)
        # Spanish writes the names of languages small.
        label = label if text.language == "en" else label.lower()
        return text(f"representativeness.people.otherwise.{attribute}", label=label)
    return text(f"representativeness.people.{attribute}.code_{group}")


def begins(sentence: str) -> str:
    """The same words at the beginning of a sentence."""
    return sentence[:1].upper() + sentence[1:]


def share_in_words(row: Row, text: Text) -> str | None:
    """`18%`, or `8 of 24` where there are fewer than thirty people; None where the share is not shown."""
    if row["share"] is None:
        return None
    if row["are_few"]:
        return text("representativeness.of_few", part=row["people"], n=row["compared"])
    return said(row["share"], "percent", language=text.language)


def hidden_in_words(row: Row, text: Text, *, k: int) -> str | None:
    """Why a group's number is not shown; None where it is."""
    why, bounds = row["hidden_because"], bounds_in_short(row, text)
    if why is None:
        return None
    if bounds:
        return bounds if why == "few" else f"{bounds} ({text(f'representativeness.{why}')})"
    return text("representativeness.fewer", k=k) if why == "few" else text(f"representativeness.{why}")


def bounds_in_short(row: Row, text: Text) -> str | None:
    """The same of a hidden group in the place of its number: `at most 10`, `between 11 and 18`."""
    if row.get("at_most") is None:
        return None
    key = "between" if row["at_least"] else "at_most"
    return text(f"representativeness.bounds.{key}_short", least=row["at_least"], most=row["at_most"])


def bounds_in_words(row: Row, text: Text) -> str | None:
    """What everybody can work out of a hidden group: `at most 10 of 107 (9%)`; None where that is nothing."""
    if row.get("at_most") is None or row["compared"] is None:
        return None
    key = "between" if row["at_least"] else "at_most"
    is_bare = row["are_few"] or row["share_at_most"] is None
    return text(
        f"representativeness.bounds.{key}_few" if is_bare else f"representativeness.bounds.{key}",
        least=row["at_least"],
        most=row["at_most"],
        n=row["compared"],
        share_least=row["share_at_least"],
        share_most=row["share_at_most"],
    )


def together_in_words(row: Row, text: Text) -> str | None:
    """Which groups are one row, by name; None for a row of one group."""
    called = names_together(row, text)
    if not called:
        return None
    key = (
        "rest"
        if row["group_code"] == ALL_OTHER
        else "together_open"
        if row["attribute"] in WITHOUT_END
        else "together"
    )
    return text(f"representativeness.{key}", groups=called)


def names_together(row: Row, text: Text) -> str:
    """The names of the groups that are one row; empty for a row of one group."""
    codes = row.get("groups_together")
    return ", ".join(short_name(row["attribute"], code, text) for code in codes.split(", ")) if codes else ""


def points(row: Row, text: Text) -> str:
    """The width of a gap: `11 points`."""
    return text("representativeness.points", count=row["points_off"])


def more_people(row: Row, text: Text) -> str:
    return text("representativeness.more", count=row["people_to_parity"])


def more_at_least(row: Row, text: Text) -> str | None:
    """How many more a hidden group lacks whatever its number is: `at least 5 more people`; or None."""
    least, most = row.get("more_at_least"), row.get("more_at_most")
    if not least:
        return None
    if most is None or most == least:
        return text("representativeness.more_at_least", count=least)
    return text("representativeness.more_between", least=least, most=most)


def margin_in_words(points: float, text: Text) -> str:
    """A margin of error in percentage points, to a tenth: `1.2 points`."""
    return text("representativeness.margin_points", count=points)
