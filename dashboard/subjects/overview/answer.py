"""The answers of the overview: for those who see every partnership, and for one itself."""

from dashboard import session
from dashboard.about import About
from dashboard.kit.answer import Answer, nothing_yet
from dashboard.kit.half_year import of_half_year, row_of
from dashboard.kit.whose import name_of_shown
from dashboard.subjects.overview import queries
from dashboard.subjects.overview.better_words import listed
from dashboard.words.change import compared, direction
from dashboard.words.leadership import most_seats
from dashboard.words.rows import Row

WAYS = ("grew", "shrank", "unchanged", "began")


def answer_of_all(about: About | None) -> Answer:
    """How the whole network is doing."""
    scope, text = session.scope(), session.text()
    if about is None or not scope.holds("outcomes_by_period"):
        return nothing_yet("overview")
    now = row_of(queries.network(scope, until=about.until), about.until)
    if now is None:
        return Answer(text("overview.question"), text("overview.none_yet"), has_figures=False)
    change = now["memberships_change"]
    sentence = text.markdown(
        f"overview.{direction(now['memberships_start'], change)}",
        partnerships=text("overview.partnerships", count=now["partnerships"]),
        **compared(now["memberships"], change, end=about.until, text=text),
    )
    people = text("overview.people", people=now["people"])
    more = (people, *most_seats_in_words(about), *provisional(now))
    return Answer(text("overview.question"), f"{sentence} {who_changed(now)}", more)


def most_seats_in_words(about: About) -> list[str]:
    """In how many partnerships residents hold most of the seats; nothing where no seat is on record."""
    known = queries.leadership(session.scope(), until=about.until)
    return [most_seats(now, session.text()) for now in of_half_year(known, about.until).iter_rows(named=True)]


def who_changed(now: Row) -> str:
    """How many partnerships grew, became smaller, or neither; an earlier release tells of two only."""
    text = session.text()
    said = [text(f"overview.{way}", count=count) for way in WAYS if (count := now.get(way))]
    return text("overview.changes", each=listed(said, text)) if said else text("overview.none_changed")


def provisional(now: Row) -> list[str]:
    return [session.text()("period.not_over")] if now["is_provisional"] else []


def answer_of_own(about: About | None) -> Answer:
    """How one partnership is doing, and what changed since its last retreat."""
    scope, text = session.scope(), session.text()
    if about is None or not scope.holds("outcomes_by_period"):
        return nothing_yet("overview")
    now = row_of(queries.outcomes(scope, about), about.until)
    if now is None:
        return Answer(text("overview.question"), text("overview.none_yet"), has_figures=False)
    sentence = text.markdown(
        f"overview.own.{direction(now['members_start'], now['members_change'])}",
        name=name_of_shown(about),
        **compared(now["members_end"], now["members_change"], end=about.until, text=text),
    )
    return Answer(text("overview.question"), sentence, (since_retreat(now), *provisional(now)))


def since_retreat(now: Row) -> str:
    """What became of the number of members since the month of the last retreat."""
    text, change = session.text(), now["members_since_retreat"]
    if change is None:
        return text("overview.own.no_retreat")
    key = "more" if change > 0 else "fewer" if change < 0 else "same"
    # a form of what is read: `more` and `fewer` stand for the sign
    return text(f"overview.own.retreat_{key}", held_on=now["last_retreat_on"], count=abs(change))
