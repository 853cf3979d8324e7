"""What got better, in a sentence for each rule, with who did it; a row is one of `got_better`."""

from collections.abc import Sequence

from dashboard import session
from dashboard.asked.organizations import names_of_organizations
from dashboard.asked.partnerships import names_of_partnerships
from dashboard.subjects.overview.group_words import ATTRIBUTE, with_share
from dashboard.subjects.overview.look_words import before, in_its_half_year, now, supports
from dashboard.text import Text
from dashboard.text.formats import said
from dashboard.words.groups import begins, people
from dashboard.words.half_years import months
from dashboard.words.rows import Row

IN_NUMBERS = ("members_grew",)
"""The rules that say how many there were and are, of no whole."""
RESIDENTS = "residents:"
MEMBERS = {"now": "part", "earlier": "part_before"}


def in_words(row: Row, text: Text) -> str:
    """The sentence of the rule that a row follows, and who did it, where records say so."""
    told = {
        "months": months(row["told_of"], text),
        "supports": on_time(row, text),
        "people": group(row, text),
    }
    sentence = text(f"overview.better.{row['rule']}", **counted(row, text), **told)
    return " ".join([sentence, *who(row, text)])


def of_several(rule: str, partnerships: int, text: Text) -> str:
    """The same of several partnerships: in how many; their numbers stand at their names."""
    return text(f"overview.better.all.{rule}", where=text("overview.look.where", count=partnerships))


def in_short(row: Row, name: str, text: Text) -> str:
    """`Compton: 23 of 27 (half a year earlier: 3 of 26). Cedar Center kept most more.`, if on record."""
    said = f"{name}: {in_its_half_year(numbers(row, text), row, text)}"
    return ". ".join([said, *who(row, text)])


def numbers(row: Row, text: Text) -> str:
    """Now, and half a year earlier where something is known of it; or the group that it is about."""
    counts = counted(row, text)
    if row["group_code"]:
        return with_share(row, text)
    if not counts["earlier"]:
        return counts["now"]
    compared = text("overview.look.compared", **counts)
    return f"{supports(row, text)}, {compared}" if row["supports"] else compared


def counted(row: Row, text: Text) -> dict[str, str]:
    """How many of how many now and half a year earlier; empty where nobody is counted."""
    if row["rule"] in IN_NUMBERS:
        return {name: said(row[column], language=text.language) for name, column in MEMBERS.items()}
    return {"now": now(row, text) if row["whole"] else "", "earlier": before(row, text)}


def on_time(row: Row, text: Text) -> str:
    return supports(row, text) if row["supports"] else ""


def group(row: Row, text: Text) -> str:
    return begins(people(ATTRIBUTE, row["group_code"], text)) if row["group_code"] else ""


def who(row: Row, text: Text) -> list[str]:
    """The residents or organizations to which it is owed, in a sentence; nothing where no record says."""
    names = organizations(row)
    key = f"overview.better.who.{row['rule']}"
    if names:
        # counts what is shown: the organizations that the sentence names
        return [text(key, count=len(names), names=listed(names, text))]
    if row["organizations"] == f"{RESIDENTS}{row['partnership_id']}":
        called = names_of_partnerships(session.scope())
        return [text("overview.better.who.residents", name=called[row["partnership_id"]])]
    return []


def organizations(row: Row) -> list[str]:
    """The names of the organizations to which it is owed; residents are none."""
    called = names_of_organizations(session.scope())
    return [called[each] for each in (row["organizations"] or "").split("|") if each in called]


def listed(names: Sequence[str], text: Text) -> str:
    """`A, B and C`."""
    if len(names) == 1:
        return names[0]
    return text("overview.better.and", names=", ".join(names[:-1]), last=names[-1])
