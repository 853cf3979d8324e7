"""What needs a look, in a sentence for each rule; a row is one of `needs_a_look`."""

from collections.abc import Callable

from dashboard.subjects.overview.group_words import ATTRIBUTE, with_share
from dashboard.text import Text
from dashboard.text.categories import labels
from dashboard.words.groups import begins, people, points
from dashboard.words.half_years import months
from dashboard.words.leadership import lacking, rests_on
from dashboard.words.ratios import ratio
from dashboard.words.rows import Row


def in_words(look: Row, text: Text) -> str:
    """The sentence of the rule that a look follows."""
    return SENTENCES[look["rule"]](look, text)


def of_several(rule: str, partnerships: int, text: Text) -> str:
    """The same of several partnerships: in how many; their numbers stand at their names."""
    return text(f"overview.look.all.{rule}", where=text("overview.look.where", count=partnerships))


def in_short(look: Row, name: str, text: Text) -> str:
    """A partnership's name and its numbers: `Compton: 3 of 26 (half a year earlier: 6 of 25)`."""
    said = in_its_half_year(SHORT.get(look["rule"], numbers)(look, text), look, text)
    return f"{name}: {said}" if said else name


def in_its_half_year(said: str, row: Row, text: Text) -> str:
    """The same with its half-year, where it is told of one before that of the page."""
    if not said or row["told_of"] == row["period_end"]:
        return said
    return text("overview.look.then", said=said, months=months(row["told_of"], text))


def numbers(look: Row, text: Text) -> str:
    """Now, and half a year earlier where something is known of it; empty where nobody is counted."""
    if look["days"] is not None:
        known, earlier = text("overview.look.days", count=look["days"]), days_before(look, text)
    else:
        known, earlier = now(look, text) if look["whole"] else "", before(look, text)
    return text("overview.look.compared", now=known, earlier=earlier) if earlier and known else known


def now(look: Row, text: Text) -> str:
    return ratio(look["part"], look["whole"], text)


def before(look: Row, text: Text) -> str:
    return ratio(look["part_before"], look["whole_before"], text) if look["whole_before"] else ""


def days_before(look: Row, text: Text) -> str:
    if look["days_before"] is None:
        return ""
    return text("overview.look.days", count=look["days_before"])


def earlier(said: str, text: Text) -> str:
    """`; half a year earlier, 6 of 25`; empty where nothing is known of it."""
    return text("overview.look.earlier", said=said) if said else ""


def level(look: Row, text: Text) -> str:
    """How many of how many, and half a year earlier, whatever the change."""
    said = {"now": now(look, text), "earlier": earlier(before(look, text), text)}
    return text(f"overview.look.{look['rule']}", **said)


def level_then(look: Row, text: Text) -> str:
    """The same where it may be told of a half-year before."""
    said = {"now": now(look, text), "earlier": earlier(before(look, text), text)}
    return text(f"overview.look.{look['rule']}", months=months(look["told_of"], text), **said)


def supports_late(look: Row, text: Text) -> str:
    said = {"now": now(look, text), "earlier": earlier(before(look, text), text)}
    return text("overview.look.supports_late", supports=supports(look, text), **said)


def supports(look: Row, text: Text) -> str:
    """`meal, childcare`, in the order of their list."""
    late = look["supports"].split("|")
    return ", ".join(
        label.lower() for code, label in labels("support", text.language).items() if code in late
    )


def supports_in_short(look: Row, text: Text) -> str:
    return f"{supports(look, text)}, {numbers(look, text)}"


def promise_open_long(look: Row, text: Text) -> str:
    said = {"count": look["days"], "earlier": earlier(days_before(look, text), text)}
    return text("overview.look.promise_open_long", **said)


def more_turnover(look: Row, text: Text) -> str:
    return text("overview.look.turnover", lost=now(look, text), earlier=before(look, text))


def few_leaders(look: Row, text: Text) -> str:
    return rests_on(look["part"], text)


def few_in_short(look: Row, text: Text) -> str:
    return text("overview.look.people", count=look["part"])


def empty_seats(look: Row, text: Text) -> str:
    return lacking("empty_seats", look["part"], look["whole"], text)


def unknown_facilitators(look: Row, text: Text) -> str:
    return lacking("unknown_facilitator", look["part"], look["whole"], text)


def group_below(look: Row, text: Text) -> str:
    key = "below_few" if look["are_few"] else "below"
    who = with_share(look, text) if look["are_few"] else people(ATTRIBUTE, look["group_code"], text)
    return text(f"overview.look.{key}", people=begins(who), points=points(look, text))


def group_in_short(look: Row, text: Text) -> str:
    if look["are_few"] or look["points_off"] is None:
        return with_share(look, text)
    return f"{people(ATTRIBUTE, look['group_code'], text)}, {points(look, text)}"


def group_untold(look: Row, text: Text) -> str:
    return text("overview.look.untold", people=people(ATTRIBUTE, look["group_code"], text))


def known_too_little(_look: Row, text: Text) -> str:
    return text("overview.look.little_known")


def outreach_stopped(look: Row, text: Text) -> str:
    said = {"count": look["whole_before"], "months": months(look["told_of"], text)}
    return text("overview.look.outreach_stopped", **said)


def outreach_changed(look: Row, text: Text) -> str:
    said = {"ratio": now(look, text), "earlier": before(look, text), "months": months(look["told_of"], text)}
    return text("overview.look.outreach_changed", **said)


def promises_changed(look: Row, text: Text) -> str:
    return text("overview.look.promises_changed", now=now(look, text), earlier=before(look, text))


def residents_facilitate_less(look: Row, text: Text) -> str:
    said = {"now": now(look, text), "earlier": before(look, text)}
    return text("overview.look.residents_facilitate_less", **said)


SENTENCES: dict[str, Callable[[Row, Text], str]] = {
    "promises_kept_low": level,
    "supports_late": supports_late,
    "newcomers_not_back": level_then,
    "more_turnover": more_turnover,
    "ties_lost": level,
    "ties_not_carried_on": level_then,
    "group_below": group_below,
    "newcomers_not_welcomed": level_then,
    "few_leaders": few_leaders,
    "residents_facilitate_less": residents_facilitate_less,
    "empty_seats": empty_seats,
    "promise_open_long": promise_open_long,
    "outreach_stopped": outreach_stopped,
    "outreach_changed": outreach_changed,
    "promises_changed": promises_changed,
    "contractors_absent": level,
    "ties_on_one_person": level,
    "unknown_facilitators": unknown_facilitators,
    "group_untold": group_untold,
    "known_too_little": known_too_little,
}
SHORT: dict[str, Callable[[Row, Text], str]] = {
    "supports_late": supports_in_short,
    "few_leaders": few_in_short,
    "group_below": group_in_short,
    "group_untold": group_in_short,
}
"""What stands at a partnership's name, where that is more than its numbers."""
