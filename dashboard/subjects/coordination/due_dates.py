"""Due dates of promises as a calendar that any program for calendars takes."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

import polars as pl
from icalendar import Calendar, Event

from dashboard.text import Text
from dashboard.text.escaping import unmarked
from dashboard.words.rows import Row

PRODUCT = "-//Common Table//coordination//EN"
VERSION = "2.0"
NOT_IN_A_CALENDAR = {ord(character): None for character in map(chr, range(32)) if character != "\n"}
"""Control characters, which RFC 5545, section 3.1, does not allow in a text."""


def as_icalendar(promises: pl.DataFrame, *, as_of: date, about: Mapping[str, str], text: Text) -> bytes:
    """A day-long entry for each promise that is open, on the day that it was moved to, or first promised.

    `promises` has commitment_id, organization, description, done_means, due_on, revised_due_on, state and
    is_open; `as_of` is the day on which they stood so, `about` what a reader must know about them. The format
    is RFC 5545's.
    """
    stamp = datetime.combine(as_of, time(tzinfo=UTC))
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", VERSION)
    calendar.add("x-wr-calname", plain(next(iter(about.values()), "")))
    for promise in promises.filter(pl.col("is_open")).rows(named=True):
        event = entry(promise, about, text)
        event.add("dtstamp", stamp)
        calendar.add_component(event)
    return calendar.to_ical()


def entry(promise: Row, about: Mapping[str, str], text: Text) -> Event:
    day = promise["revised_due_on"] or promise["due_on"]
    said = unmarked(promise["description"] or "") or text("coordination.untitled")
    event = Event()
    event.add("uid", f"{plain(str(promise['commitment_id']))}@common-table")
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", plain(f"{promise['organization'] or ''}: {said}".removeprefix(": ")))
    event.add("description", plain("\n".join(details(promise, about, text))))
    event.add("transp", "TRANSPARENT")
    return event


def details(promise: Row, about: Mapping[str, str], text: Text) -> list[str]:
    """By what one sees that it is done, the date first promised, how it stands, and where this comes from."""
    first = text("coordination.list.first", due_on=promise["due_on"])
    sources = [f"{name}: {value}" for name, value in about.items()]
    return [line for line in (promise["done_means"], first, promise["state"], *sources) if line]


def plain(written: str) -> str:
    return written.translate(NOT_IN_A_CALENDAR)
