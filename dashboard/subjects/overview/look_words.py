"""What needs a look, in a sentence for each rule; a row is one of `needs_a_look`."""

from collections.abc import Callable

from dashboard.text import Text
from dashboard.words.groups import begins, people, points
from dashboard.words.half_years import months
from dashboard.words.leadership import lacking, rests_on
from dashboard.words.ratios import ratio
from dashboard.words.rows import Row

ATTRIBUTE = "race_ethnicity"


def in_words(look: Row, text: Text) -> str:
    """The sentence of the rule that a look follows."""
    return SENTENCES[look["rule"]](look, text)


def now(look: Row, text: Text) -> str:
    return ratio(look["part"], look["whole"], text)


def before(look: Row, text: Text) -> str:
    return ratio(look["part_before"], look["whole_before"], text)


def more_turnover(look: Row, text: Text) -> str:
    return text("overview.look.turnover", lost=now(look, text), earlier=before(look, text))


def few_leaders(look: Row, text: Text) -> str:
    return rests_on(look["part"], text)


def empty_seats(look: Row, text: Text) -> str:
    return lacking("empty_seats", look["part"], look["whole"], text)


def unknown_facilitators(look: Row, text: Text) -> str:
    return lacking("unknown_facilitator", look["part"], look["whole"], text)


def group_below(look: Row, text: Text) -> str:
    key = "below_few" if look["are_few"] else "below"
    who = begins(people(ATTRIBUTE, look["group_code"], text))
    return text(f"overview.look.{key}", people=who, points=points(look, text))


def group_untold(look: Row, text: Text) -> str:
    return text("overview.look.untold", people=people(ATTRIBUTE, look["group_code"], text))


def known_too_little(_look: Row, text: Text) -> str:
    return text("overview.look.little_known")


def outreach_began(look: Row, text: Text) -> str:
    said = {"ratio": now(look, text), "months": months(look["told_of"], text)}
    return text("overview.look.outreach_began", **said)


def outreach_stopped(look: Row, text: Text) -> str:
    said = {"count": look["whole_before"], "months": months(look["told_of"], text)}
    return text("overview.look.outreach_stopped", **said)


def outreach_changed(look: Row, text: Text) -> str:
    said = {"ratio": now(look, text), "earlier": before(look, text), "months": months(look["told_of"], text)}
    return text(f"overview.look.outreach_{look['direction']}", **said)


def promises_changed(look: Row, text: Text) -> str:
    return text(f"overview.look.kept_{look['direction']}", now=now(look, text), earlier=before(look, text))


SENTENCES: dict[str, Callable[[Row, Text], str]] = {
    "more_turnover": more_turnover,
    "few_leaders": few_leaders,
    "empty_seats": empty_seats,
    "unknown_facilitators": unknown_facilitators,
    "group_below": group_below,
    "known_too_little": known_too_little,
    "group_untold": group_untold,
    "outreach_began": outreach_began,
    "outreach_stopped": outreach_stopped,
    "outreach_changed": outreach_changed,
    "promises_changed": promises_changed,
}
