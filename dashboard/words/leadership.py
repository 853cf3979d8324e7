"""Who runs a partnership, in sentences that pages share; a row is one of `leadership_by_period`."""

from dashboard.text import Text
from dashboard.words.ratios import ratio
from dashboard.words.rows import Row


def in_answer(now: Row, name: str, text: Text) -> str:
    """`In Lancaster, residents hold 7 of 11 seats and facilitated 5 of 8 meetings.`, in Markdown."""
    said = {
        part: ratio(now[residents], now[whole], text)
        for part, residents, whole in (
            ("seats", "resident_seats", "seats_held"),
            ("meetings", "resident_facilitated", "meetings"),
        )
        if now[whole]
    }
    return text.markdown("leadership.answer." + ("_and_".join(said) or "neither"), name=name, **said)


def more_about(now: Row, text: Text) -> tuple[str, ...]:
    """Decisions, the absence factor, and all that is empty, not recorded or not over."""
    said = (decisions_in_words(now, text), absence_in_words(now, text), *not_recorded(now, text))
    open_ = (text("period.not_over"),) if now["is_provisional"] else ()
    return tuple(sentence for sentence in (*said, *open_) if sentence)


def decisions_in_words(now: Row, text: Text) -> str:
    if not now["decisions"]:
        return text("leadership.no_decision")
    if not now["decisions_with_required_body"]:
        return ""
    taken = ratio(now["decisions_by_required_body"], now["decisions_with_required_body"], text)
    return text("leadership.by_required_body", ratio=taken)


def absence_in_words(now: Row, text: Text) -> str:
    """On how few people half of the leadership rests; empty where nobody led."""
    return rests_on(now["absence_factor"], text) if now["absence_factor"] else ""


def rests_on(people: int, text: Text) -> str:
    return text("leadership.rests_on", count=people)


def most_seats(now: Row, text: Text) -> str:
    """In how many partnerships residents hold most of the seats; a row of all partnerships together."""
    most = text("leadership.most_seats", most=now["residents_hold_most"], of=now["partnerships"])
    return " ".join([most, *without_seats(now, text)])


def without_seats(now: Row, text: Text) -> tuple[str, ...]:
    """In how many partnerships more nobody holds a seat on record; an earlier release does not say."""
    count = now.get("without_seats")
    return (text("leadership.without_seats", count=count),) if count else ()


def not_recorded(now: Row, text: Text) -> tuple[str, ...]:
    """What the shares do not count, because it is empty or because no record says so."""
    none_held = "" if now["meetings_held"] else text("leadership.no_meeting")
    return (none_held, empty_seats(now, text), unknown_facilitator(now, text), unknown_body(now, text))


def empty_seats(now: Row, text: Text) -> str:
    return lacking("empty_seats", now["empty_seats"], now["seats"], text)


def unknown_facilitator(now: Row, text: Text) -> str:
    return lacking("unknown_facilitator", now["meetings_without_facilitator"], now["meetings_held"], text)


def unknown_body(now: Row, text: Text) -> str:
    return lacking("unknown_body", now["decisions_without_body"], now["decisions"], text)


def lacking(what: str, missing: int, whole: int, text: Text) -> str:
    """How many of the whole are not there; empty where none is lacking."""
    return text(f"leadership.{what}", missing=missing, of=whole, count=missing) if missing else ""


def in_tile(now: Row, text: Text) -> tuple[str, ...]:
    """Seats, meetings, decisions and the absence factor, a short line each."""
    lines = {
        "seats": ("resident_seats", "seats_held"),
        "meetings": ("resident_facilitated", "meetings"),
        "decisions": ("decisions_by_required_body", "decisions_with_required_body"),
    }
    said = [share_in_tile(which, now[part], now[whole], text) for which, (part, whole) in lines.items()]
    few = now["absence_factor"]
    return (*said, text("leadership.tile.rests_on", count=few)) if few else tuple(said)


def share_in_tile(which: str, part: int, whole: int, text: Text) -> str:
    if not whole:
        return text(f"leadership.tile.no_{which}")
    return text(f"leadership.tile.{which}", ratio=ratio(part, whole, text))


def seats_in_short(now: Row, text: Text) -> str:
    """`7 of 12`, at the end of a line; empty where no seat is held."""
    return ratio(now["resident_seats"], now["seats_held"], text) if now["seats_held"] else ""


def seats_in_tile(now: Row, text: Text) -> str:
    """`7 of 12 seats held by residents`."""
    return share_in_tile("resident_seats", now["resident_seats"], now["seats_held"], text)
