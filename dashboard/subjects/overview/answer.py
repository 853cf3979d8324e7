"""The answers of the overview: for those who see every partnership, and for one itself."""

from datetime import date

import polars as pl

from dashboard import session
from dashboard.about import About
from dashboard.asked.partnerships import last_retreat, name_of
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.whose import is_empty
from dashboard.subjects.leadership import of_each
from dashboard.subjects.membership import queries as asked
from dashboard.words.change import compared, direction


def answer_of_all() -> Answer:
    """How the whole network is doing."""
    if is_empty():
        return nothing_yet("overview")
    text, end = session.text(), session.view().period_end
    past = asked.across_by_period(session.scope(), until=end)
    if past.is_empty() or past["period_end"][-1] != end:
        return Answer(text("overview.question"), text("overview.none_yet"), has_figures=False)
    now, before = past.row(-1, named=True), past["memberships"][-2] if past.height > 1 else 0
    sentence = text.markdown(
        f"overview.{direction(before, now['memberships'])}",
        partnerships=text("overview.partnerships", count=now["partnerships"]),
        **compared(before, now["memberships"], end=end, text=text),
    )
    people = text("overview.people", people=now["people"])
    more = (people, *of_each.most_seats_in_words(About("all", end)), *provisional(now))
    return Answer(text("overview.question"), f"{sentence} {who_changed(now)}", more)


def who_changed(now: dict[str, object]) -> str:
    """How many partnerships grew, and how many became smaller."""
    text, counts = session.text(), {way: now[way] for way in ("grew", "shrank") if now[way]}
    said = {way: text(f"overview.{way}", count=count) for way, count in counts.items()}
    return text("overview.changes." + ("_and_".join(said) or "unchanged"), **said)


def provisional(now: dict[str, object]) -> list[str]:
    return [session.text()("overview.provisional")] if now["is_provisional"] else []


def answer_of_own() -> Answer:
    """How one partnership is doing, and what changed since its last retreat."""
    if is_empty():
        return nothing_yet("overview")
    text, scope, end = session.text(), session.scope(), session.view().period_end
    own = session.view().partnership_id
    period = asked.flows_by_period(scope, partnership_id=own, until=end).filter(pl.col("period_end") == end)
    if period.is_empty():
        return Answer(text("overview.question"), text("overview.none_yet"), has_figures=False)
    now = period.row(0, named=True)
    start, members = now["members_start"], now["members_end"]
    sentence = text.markdown(
        f"overview.own.{direction(start, members)}",
        name=name_of(scope, own),
        **compared(start, members, end=end, text=text),
    )
    return Answer(text("overview.question"), sentence, (since_retreat(own, end), *provisional(now)))


def since_retreat(own: str, end: date) -> str:
    """What became of the number of members since the month of the last retreat."""
    text, scope = session.text(), session.scope()
    held_on = last_retreat(scope, partnership_id=own, until=end)
    months = asked.members_by_month(scope, partnership_id=own, until=end)
    then = months.filter(pl.col("month") == held_on.replace(day=1)) if held_on else months.clear()
    if then.is_empty():
        return text("overview.own.no_retreat")
    change = months["members_end"][-1] - then["members_end"][0]
    key = "more" if change > 0 else "fewer" if change < 0 else "same"
    return text(f"overview.own.retreat_{key}", held_on=held_on, count=abs(change))
